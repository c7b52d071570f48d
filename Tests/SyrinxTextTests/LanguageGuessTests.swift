import Testing

@testable import SyrinxText

struct LanguageGuessTests {
    @Test(arguments: [
        (
            "en",
            [
                "The quick brown fox jumps over the lazy dog.", "What do you think about this?",
                "I have been waiting here all day.",
            ]
        ),
        (
            "de",
            [
                "Ich habe heute keine Zeit für dich.", "Wo ist der nächste Bahnhof?",
                "Das Wetter ist schön und wir gehen spazieren.",
            ]
        ),
        (
            "fr",
            [
                "Je ne sais pas où il est allé.", "Bonjour, comment allez-vous aujourd'hui ?",
                "L'homme regarde les enfants dans la rue.",
            ]
        ),
        ("es", ["No sé dónde está la biblioteca.", "Hola, ¿cómo estás?", "Mañana vamos a la playa con los niños."]),
        ("it", ["Non so dove sia il ristorante.", "Buongiorno, come sta?", "Questa è la casa di mio nonno."]),
        (
            "pt",
            ["Não sei onde fica a estação.", "Olá, tudo bem com você?", "O menino foi para a escola com a sua mãe."]
        ),
        (
            "nl",
            [
                "Ik weet niet waar het station is.", "Hoe gaat het met jou?",
                "Wij gaan morgen naar de markt met de kinderen.",
            ]
        ),
        ("sv", ["Jag vet inte var stationen är.", "Hur mår du idag?", "Vi ska gå till affären och köpa mjölk."]),
        (
            "da",
            [
                "Jeg ved ikke, hvad hun hedder, men det er godt.", "Hvad hedder du?",
                "Tak for hjælpen, det var meget venligt af jer.",
            ]
        ),
        (
            "nb",
            [
                "Jeg vet ikke hva hun heter, men det er veldig bra.", "Hva heter dere?",
                "Takk for hjelpen, det var veldig hyggelig.",
            ]
        ),
        (
            "fi",
            [
                "En tiedä missä asema on, mutta kiitos.", "Mitä kuuluu, kuka sinä olet?",
                "Tänään on hyvä päivä ja aurinko paistaa.",
            ]
        ),
        (
            "pl",
            [
                "Nie wiem, gdzie jest dworzec.", "Dzień dobry, jak się masz?",
                "Jutro pojedziemy do babci, bo już jest ciepło.",
            ]
        ),
        (
            "cs",
            ["Nevím, kde je nádraží, ale děkuji.", "Dobrý den, jak se máte?", "Dnes večer půjdeme do kina s přáteli."]
        ),
        (
            "sk",
            [
                "Neviem, kde je stanica, ale ďakujem.", "Ako sa voláš a čo robíš?",
                "Dnes večer pôjdeme do kina, lebo je veľmi dobré.",
            ]
        ),
        ("hu", ["Nem tudom, hol van az állomás.", "Hogy vagy ma?", "Holnap elmegyünk a piacra és veszünk kenyeret."]),
        ("ro", ["Nu știu unde este gara.", "Bună ziua, ce mai faci?", "Mâine mergem la piață cu copiii."]),
        (
            "tr",
            [
                "İstasyonun nerede olduğunu bilmiyorum.", "Merhaba, nasılsın?",
                "Bugün hava çok güzel ve biz parka gidiyoruz.",
            ]
        ),
        (
            "vi",
            ["Tôi không biết nhà ga ở đâu.", "Xin chào, bạn có khỏe không?", "Hôm nay trời đẹp và chúng tôi đi chơi."]
        ),
        (
            "id",
            [
                "Saya tidak tahu di mana stasiun itu.", "Apa kabar hari ini?",
                "Besok kami akan pergi ke pasar dengan anak-anak.",
            ]
        ),
        ("ru", ["Я не знаю, где находится вокзал.", "Привет, как дела?", "Завтра мы пойдём на рынок."]),
        (
            "uk",
            [
                "Я не знаю, де знаходиться вокзал, і що робити.", "Привіт, як справи?",
                "Завтра ми підемо на ринок із дітьми.",
            ]
        ),
        ("bg", ["Не знам къде е гарата.", "Здравей, как си?", "Утре ще отидем на пазара с децата."]),
        ("sr", ["Не знам где је станица.", "Здраво, како си, шта радиш њему?", "Сутра ћемо ићи на пијацу."]),
        ("el", ["Δεν ξέρω πού είναι ο σταθμός.", "Γεια σου!", "Αύριο πάμε στην αγορά."]),
        ("ar", ["لا أعرف أين المحطة.", "مرحبا، كيف حالك؟", "غدا سنذهب إلى السوق."]),
        ("fa", ["نمی‌دانم ایستگاه کجاست.", "سلام، چطوری؟", "فردا به بازار می‌رویم، گل می‌خریم."]),
        ("ur", ["مجھے نہیں معلوم اسٹیشن کہاں ہے۔", "آپ کیسے ہیں؟", "کل ہم بازار جائیں گے۔"]),
        ("he", ["אני לא יודע איפה התחנה.", "שלום, מה שלומך?", "מחר נלך לשוק."]),
        ("hi", ["मुझे नहीं पता स्टेशन कहाँ है।", "नमस्ते, आप कैसे हैं?", "कल हम बाज़ार जाएंगे।"]),
        ("bn", ["আমি জানি না স্টেশন কোথায়।", "নমস্কার!", "কাল আমরা বাজারে যাব।"]),
        ("ta", ["எனக்குத் தெரியாது.", "வணக்கம்!", "நாளை சந்தைக்குச் செல்வோம்."]),
        ("te", ["నాకు తెలియదు.", "నమస్కారం!", "రేపు మార్కెట్‌కు వెళ్తాము."]),
        ("ko", ["역이 어디에 있는지 모르겠어요.", "안녕하세요?", "내일 시장에 갑시다."]),
        ("ja", ["駅がどこにあるか分かりません。", "こんにちは、元気ですか？", "明日は市場に行きます。"]),
        ("zh", ["我不知道车站在哪里。", "你好吗？", "明天我们去市场。"]),
        ("ka", ["არ ვიცი სად არის სადგური.", "გამარჯობა!", "ხვალ ბაზარში წავალთ."]),
        ("hy", ["Ես չգիտեմ որտեղ է կայարանը։", "Բարեւ ձեզ։", "Վաղը շուկա կգնանք։"]),
        ("th", ["ฉันไม่รู้ว่าสถานีอยู่ที่ไหน", "สวัสดีครับ", "พรุ่งนี้เราจะไปตลาด"]),
    ])
    func `a language is known by its words and letters`(language: String, sentences: [String]) {
        for sentence in sentences {
            #expect(LanguageGuess.language(of: Array(sentence.unicodeScalars)) == language, "\(sentence)")
        }
    }

    @Test(arguments: [
        (
            "de",
            [
                "Alles klar.", "Kein Problem", "Öffnungszeiten: Mo-Fr 9-17 Uhr", "Die Rechnung beträgt 45,90 €.",
                "Vielen Dank.", "Guten Morgen",
            ]
        ),
        (
            "fr",
            [
                "Je ne sais pas.", "Il fait beau.", "Bonne nuit, à demain.", "Je t'aime.", "Prix : 12 euros",
                "Au revoir.", "Ça va ?",
            ]
        ),
        (
            "es",
            [
                "¿Qué hora es?", "¡Feliz cumpleaños!", "El perro come en la casa.", "No lo sé.", "Te quiero.",
                "Su pedido ha sido enviado.", "Vamos a la playa.", "Hasta luego, amigo.",
            ]
        ),
        ("it", ["Il cane mangia in casa.", "Non lo so.", "Ciao, come stai?", "Dove sei?"]),
        ("pt", ["Não sei.", "Bom dia!", "O cachorro come em casa.", "O seu pedido foi enviado."]),
        (
            "nl",
            [
                "De hond eet in het huis.", "De vergadering is morgen.", "Uw bestelling is verzonden.", "Waar ben je?",
            ]
        ),
        ("pl", ["Pies je w domu.", "Nie wiem.", "Gdzie jesteś?", "Twoje zamówienie zostało wysłane."]),
        ("tr", ["Köpek evde yemek yiyor.", "Siparişiniz gönderildi.", "Bilmiyorum."]),
        ("sv", ["Hunden äter i huset."]),
        ("cs", ["Nevím."]),
        ("sk", ["Pes je v dome."]),
        ("ro", ["Nu știu."]),
        ("hu", ["A kutya a házban eszik."]),
        ("fi", ["Koira syö talossa."]),
        ("da", ["Jeg ved det ikke.", "Mange tak for hjælpen."]),
        ("id", ["Anjing makan di rumah."]),
        ("vi", ["Con chó ăn trong nhà."]),
        ("hr", ["Pas jede u kući."]),
        ("uk", ["Дякую за допомогу."]),
    ])
    func `a few everyday words are enough`(language: String, sentences: [String]) {
        for sentence in sentences {
            #expect(LanguageGuess.language(of: Array(sentence.unicodeScalars)) == language, "\(sentence)")
        }
    }

    @Test(arguments: [
        "Hi", "Hi!", "Die hard", "No.", "No", "OK", "Yes", "Hello", "José Martínez", "Café", "Die", "Man of war",
        "Also",
        "Angela Merkel", "Emmanuel Macron", "Los Angeles", "San Francisco", "El Paso, Texas", "Las Vegas", "Des Moines",
        "Der Spiegel reported it.", "La La Land", "Le Mans", "Rio de Janeiro", "Il Divo", "A la carte", "Déjà vu",
        "Crème brûlée", "He ordered a crème brûlée at the café.", "Vincent van Gogh", "Leonardo da Vinci",
        "Ludwig van Beethoven",
        "Gift", "Bad Santa", "I met Jürgen and Zoë in São Paulo.", "We ate jalapeños and drank a piña colada.",
        "She said gracias and left.", "The word nicht means not.", "Hans und Franz", "Que sera, sera", "1234", "",
        "!!!", "😀😀",
        "Lorem ipsum dolor sit amet", "Max is on fire.", "I am on it.", "Did he die in the war?", "Star Wars",
        "What does привет mean?", "Send it to Björk.", "An era of mice and men", "Par for the course", "Plus one",
        "Et cetera",
        "Ja Rule", "Sie", "Do not do it", "Du jour", "Note to self", "Time on me",
        "Inflation was 3.7% y/y in Sept., vs. 3.6% est.", "Yo-Yo Ma plays Dvorak.",
        "Rio de Janeiro, Buenos Aires, La Paz", "C'est la vie, he said.", "naïve", "Problem", "Chat", "Come in.",
        "Me too.", "In the casa.", "Madame Bovary", "Grand Prix : results", "Hasta la vista, baby", "Candy cane",
        "Lech Wałęsa", "He shouted ¡olé! at the bull.", "Nissan Pathfinder", "Pies", "Ciao!", "La Dolce Vita",
        "Monsieur Poirot", "Hans Zimmer", "Voilà!", "Playa del Carmen", "Vet", "Con Air", "Mango salsa", "Der Bingle",
        "El Niño", "Wait !", "Total : 12 euros", "Dove soap", "Tour de France",
    ])
    func `short and mixed English is not taken for another language`(text: String) {
        let guess = LanguageGuess.language(of: Array(text.unicodeScalars))
        #expect(guess == nil || guess == "en")
    }
}
