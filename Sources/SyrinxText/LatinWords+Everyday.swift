/// What short everyday texts are made of.
extension LatinWords {
    /// Languages, by index, that a small letter is enough to tell, or nearly.
    static let decisive: [UInt32: [Int]] = {
        var decisive: [UInt32: [Int]] = [:]
        let letters = [
            ("de", "ß"), ("es", "ñ"), ("pt", "ãõ"), ("pl", "łśżźćąęń"), ("tr", "şğı"), ("ro", "țșţ"), ("cs", "řůě"),
            ("sk", "ľĺŕ"), ("hu", "őű"), ("sv", "å"), ("da", "åøæ"), ("nb", "åøæ"), ("et", "õ"), ("hr", "đć"),
            ("vi", "ơưđăạảấầậắếềểệịọốồổộớờợụủứừữự"),
        ]
        for (language, letters) in letters {
            guard let index = languages.firstIndex(of: language) else { continue }
            for letter in letters.unicodeScalars { decisive[letter.value, default: []].append(index) }
        }
        return decisive
    }()

    /// Words by language; the telling ones are enough by themselves, and neither English nor names.
    static let everyday: [String: (words: String, telling: String)] = [
        "de": (
            """
            gute guter machen macht mach kommen kommt gehen weiß will möchte soll etwas nichts viel viele alles leben \
            liebe freund haus wasser straße uhr zeit wieder schön leider natürlich vielleicht deine dein unser jede jeder einmal
            """,
            """
            klar kein keine vielen dank warten paket hund frisst uhr öffnungszeiten rechnung beträgt abend nacht wiedersehen entschuldigung vielen herzlichen frohe \
            bestellung lieferung zahlung versendet geschlossen geöffnet liebe warum wirklich vielleicht natürlich verstehe \
            montag dienstag mittwoch donnerstag freitag samstag sonntag bahnhof straße stimmt genau tschüß
            """
        ),
        "fr": (
            """
            beau belle bonne bon demain hier soir matin euros prix homme femme enfants maison eau monde vie être peux \
            peut veux veut dois doit faut oui non voici voilà après avant contre depuis jusque
            """,
            """
            revoir chien d'accord ça sais nuit demain t'aime j'aime plaît aujourd'hui beaucoup oui bientôt journée \
            désolé excusez-moi ouvert fermé commande livraison facture voudrais parlez lundi mardi mercredi jeudi vendredi \
            samedi dimanche peut-être s'il
            """
        ),
        "es": (
            """
            playa amigo amiga buenos buenas tarde noche señor señora agua mundo vida hombre mujer niños hora euros precio ahora \
            vamos favor sido come comer ver voy va van hace mejor gran
            """,
            """
            gusta tren llega lloviendo sé quiero luego perro pedido enviado noches tardes mañana qué dónde cómo cuándo quién siento entiendo \
            ahora mucho muchas también ayer abierto cerrado factura lunes martes miércoles jueves viernes hablo
            """
        ),
        "it": (
            """
            ciao so stai sto casa cane gatto acqua mondo vita uomo donna ora ore euro prezzo favore bello bella buono buona notte \
            voglio amo posso vado viene mangia no sì
            """,
            """
            chiamo treno mangia mangiare stai sei buonanotte dov'è cos'è capisco scusi scusa ordine spedito fattura aperto chiuso voglio \
            lunedì martedì mercoledì giovedì venerdì sabato domenica adesso piacere troppo quanto perché
            """
        ),
        "pt": (
            """
            bom boa amo tarde dia noite casa água mundo vida homem mulher hora euros preço agora come comer ver favor sido faz melhor
            """,
            """
            não sei bom cachorro pedido enviado foi noite amanhã agora muito obrigada aberto fechado fatura trem atrasado segunda-feira \
            terça quarta quinta sexta sábado domingo desculpe praia estou onde tudo senhor senhora
            """
        ),
        "nl": (
            """
            eet huis hond kat leven mensen vrouw man kinderen week maand euro prijs graag misschien natuurlijk weet wil \
            wilt komt kom mag zou zal zullen iets niets veel alleen weer
            """,
            """
            geen ziens hou hond eet huis vergadering bestelling verzonden waar niet graag misschien natuurlijk goedenavond welterusten spijt \
            alsjeblieft geopend gesloten factuur maandag dinsdag woensdag donderdag vrijdag zaterdag zondag begrijp weet
            """
        ),
        "sv": (
            "huset hunden äter ät hem liv vatten barn kvinna man vet tycker lite klart",
            """
            hunden äter huset vad morgon kväll natt förstår beställning skickats öppet stängt inte måndag tisdag onsdag \
            torsdag lördag söndag älskar varsågod snälla också jättebra
            """
        ),
        "da": (
            "ved mange hjem vand barn kvinde hus huset hunden spiser",
            "hjælpen hjælp ved godmorgen godnat forstår bestilling mandag tirsdag torsdag lørdag søndag elsker venligst kærlig hunden spiser"
        ),
        "nb": (
            "vet mange hjem vann barn kvinne hus huset hunden spiser",
            "hjelpen hjelp morn forstår bestilling mandag tirsdag torsdag lørdag søndag elsker vennligst hyggelig"
        ),
        "fi": (
            "talo koti vesi ihminen nainen mies lapsi tiedä tiedän puhu",
            """
            koira syö talossa tiedä tiedän huomenta iltaa yötä anteeksi rakastan sinua tilauksesi lähetetty avoinna suljettu \
            maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai missä mitä terve ymmärrä
            """
        ),
        "pl": (
            "pies domu dom w tak je woda życie człowiek kobieta dziecko mogę chcę twoja moja moje jesteśmy",
            """
            która godzina wiem gdzie jesteś twoje zamówienie zostało wysłane wieczór dobranoc przepraszam kocham cię rozumiem chcę mogę \
            otwarte zamknięte poniedziałek wtorek środa czwartek piątek sobota niedziela widzenia zobaczenia jestem
            """
        ),
        "cs": (
            "pes domě dům voda život člověk žena dítě chci můžu",
            """
            nevím domě dobrou večer kolik hodin miluji tě rozumím nerozumím objednávka odeslána otevřeno zavřeno pondělí úterý středa \
            čtvrtek pátek neděle kde jste promiňte shledanou chci vím
            """
        ),
        "sk": (
            "pes dome dom voda život človek žena dieťa chcem môžem",
            """
            neviem večer milujem ťa nerozumiem objednávka odoslaná otvorené zatvorené pondelok utorok streda štvrtok \
            piatok nedeľa kde prepáčte dovidenia chcem viem
            """
        ),
        "hu": (
            "ház víz élet ember nő gyerek",
            """
            kutya házban eszik tudom estét éjszakát szeretlek értem rendelés elküldve nyitva zárva hétfő kedd szerda csütörtök \
            péntek szombat vasárnap viszontlátásra bocsánat kérem reggelt igen hol
            """
        ),
        "ro": (
            "casă casa apă viață om femeie copil câine câinele",
            """
            știu ştiu seara noapte iubesc înțeleg comanda trimisă deschis închis luni marți miercuri vineri sâmbătă duminică \
            revedere scuze rog mănâncă câinele unde
            """
        ),
        "tr": (
            "ev su hayat adam kadın çocuk istiyorum seviyorum",
            """
            saat kaç adım köpek evde yemek yiyor siparişiniz gönderildi bilmiyorum akşamlar geceler seviyorum anlamıyorum anlıyorum açık \
            kapalı pazartesi salı çarşamba perşembe cuma cumartesi pazar özür dilerim tamam evet hayır nerede nasıl istiyorum
            """
        ),
        "vi": ("nhà nước", "chó ăn nhà trong biết yêu hiểu không của được người"),
        "id": (
            "hidup orang rumah ya",
            """
            anjing makan rumah pagi siang malam tidak saya tahu mengerti cinta pesanan dikirim buka tutup senin selasa rabu \
            kamis jumat sabtu minggu maaf tolong terimakasih
            """
        ),
        "hr": (
            "pas jede u kuća voda život čovjek žena dijete",
            """
            kući jutro večer noć volim razumijem znam narudžba poslana otvoreno zatvoreno ponedjeljak utorak srijeda \
            četvrtak petak nedjelja gdje doviđenja oprostite
            """
        ),
    ]
}
