/// The commonest words and the particular letters of languages in Latin letters.
enum LatinWords {
    static let languages = rows.map(\.language)

    /// Small letters that each language has and few others have.
    static let letters: [[UInt32]] = rows.map { $0.letters.unicodeScalars.map(\.value) }

    /// Words, each with its languages and how much it speaks for them.
    typealias Table = WordTable<[(language: Int, weight: Double)]>

    static let table: Table = {
        var table = Table()
        for (index, row) in rows.enumerated() {
            add(row.words, index, 1, to: &table)
            add(row.telling, index, 2, to: &table)
            guard let everyday = everyday[row.language] else { continue }
            add(everyday.words, index, 1, to: &table)
            add(everyday.telling, index, 2, to: &table)
        }
        return table
    }()

    /// What stands before an apostrophe.
    static let elided: Table = {
        var table = Table()
        for (index, row) in rows.enumerated() where !row.elided.isEmpty { add(row.elided, index, 1, to: &table) }
        return table
    }()

    private static func add(_ words: String, _ language: Int, _ weight: Double, to table: inout Table) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            table.update(word) { entry in
                var languages = entry ?? []
                languages.removeAll { $0.language == language }
                languages.append((language, weight))
                entry = languages
            }
        }
    }

    private struct Row {
        var language: String
        var words: String
        /// Greetings and the like that are enough by themselves; none that English borrows.
        var telling = ""
        var elided = ""
        var letters = ""

        init(_ language: String, _ words: String, telling: String = "", elided: String = "", letters: String = "") {
            self.language = language
            self.words = words
            self.telling = telling
            self.elided = elided
            self.letters = letters
        }
    }

    /// English comes first.
    private static let rows: [Row] = [
        Row(
            "en",
            """
            the a an and of to in is are was were be been have has had do does did not no yes i you he she it we they me him \
            her us them my your his its our their this that these those there here what who when where why how which if then \
            than so but or as at by for from with on off out up down over into about after before all any some more most very \
            can could will would should may must just only also now new one two good well man men hard go get got let like \
            see say said know think take make made come came time day year people way even because i'm don't it's that's hi \
            hello thanks please sorry okay ok too please die big old war am been star much many such other first last long
            """
        ),
        Row(
            "de",
            """
            der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist sind war waren sein haben hat \
            hatte wird werden wurde kann können muss ich du er sie es wir ihr mich mir dich dir ihm ihn uns euch mein dein \
            ihre ihren zu zum zur mit von vom bei nach aus auf an im in für über unter vor durch um wie was wer wo wann warum \
            auch noch nur schon sehr so dann wenn dass weil als bis jetzt heute morgen hier dort immer mehr alle man sich am \
            geht gibt habe bin bist diese dieser dieses jahr zeit gut gerne bitte tag
            """,
            telling: "guten danke dankeschön tschüss willkommen",
            letters: "äöüß"
        ),
        Row(
            "fr",
            """
            le la les un une des du de et ou mais ne pas plus est sont était être avoir a ont avait je tu il elle nous vous ils \
            elles me te se lui leur mon ma mes ton ta son sa ses notre votre ce cet cette ces qui que quoi dont où quand comment \
            pourquoi dans sur sous avec sans pour par en au aux chez vers très bien tout tous toute toutes aussi encore déjà \
            toujours jamais rien peu si comme fait faire va vais suis sommes êtes été jour temps même deux
            """,
            telling: "bonjour merci bonsoir salut aujourd'hui",
            elided: "l d j n s c m t qu jusqu lorsqu puisqu aujourd",
            letters: "éèêëàâçîïôùûœ"
        ),
        Row(
            "es",
            """
            el la los las un una unos unas de del y o pero no sí más es son era fue ser estar está están estoy hay ha han he yo \
            tú él ella nosotros ustedes ellos me te se le les lo nos mi mis tu tus su sus nuestro este esta esto estos ese esa \
            eso que qué quien quién cuando cuándo donde dónde cómo como por para con sin en al a entre sobre hasta desde muy \
            bien todo todos toda también ya aún siempre nunca nada algo hoy mañana ayer año día años tiempo hacer tiene tengo \
            puede porque así mucho muchos vamos quiero casa
            """,
            telling: "hola gracias días adiós usted",
            letters: "ñáéíóú¿¡"
        ),
        Row(
            "it",
            """
            il lo la i gli le un uno una di del dello della dei degli delle da dal dalla e ed o ma non più è sono era essere \
            avere ha hanno ho hai io tu lui lei noi voi loro mi ti si ci vi ne mio mia tuo tua suo sua nostro questo questa \
            quello quella che chi cosa quando dove come perché in nel nella nei con su sul sulla per tra fra molto bene tutto \
            tutti anche ancora già sempre mai niente qualcosa oggi domani ieri anno giorno tempo fare fa può se così grande \
            sta stai al alla ai alle poi c'è
            """,
            telling: "buongiorno grazie buonasera prego arrivederci",
            elided: "l dell nell all dall sull un c d quest quell s",
            letters: "àèéìòù"
        ),
        Row(
            "pt",
            """
            o a os as um uma uns umas de do da dos das e ou mas não mais é são era foi ser estar está estão estou há tem têm eu \
            tu você ele ela nós vocês eles elas me te se lhe meu minha seu sua nosso este esta isto esse essa isso aquele que \
            quem quando onde como por para com sem em no na nos nas ao à pelo pela entre sobre até desde muito bem tudo todos \
            toda também já ainda sempre nunca nada algo hoje amanhã ontem ano dia tempo fazer tenho pode porque assim vai vou
            """,
            telling: "olá obrigado obrigada você",
            letters: "ãõçáéíóúâêô"
        ),
        Row(
            "nl",
            """
            de het een en of maar niet geen is zijn was waren wordt worden heeft hebben had kan kunnen moet ik jij je hij zij ze \
            wij we jullie u mij hem haar ons hun mijn jouw uw dit dat deze die wie wat waar wanneer waarom hoe van voor met \
            zonder in op aan uit bij naar door over onder tegen om te als dan dus ook nog al zeer heel goed nu vandaag morgen \
            hier daar altijd nooit meer veel alle alles jaar dag tijd gaat doen er naar bent ben
            """,
            telling: "hallo goedemorgen dank bedankt alstublieft goedendag",
            letters: "ë"
        ),
        Row(
            "sv",
            """
            och att det som en ett den på är av för med till inte om har jag du han hon vi ni de dem mig dig sig min din sin vår \
            er detta denna dessa vad vem när var varför hur i från hos över under efter före utan mellan men eller så också \
            mycket bra alla allt nu idag imorgon här där alltid aldrig mer kan ska vill måste skulle hade blir blev vara varit \
            år dag tid god gå hej
            """,
            telling: "tack välkommen ursäkta",
            letters: "åäö"
        ),
        Row(
            "da",
            """
            og at det som en et den på er af for med til ikke om har jeg du han hun vi i de dem mig dig sig min din sin vores \
            dette denne disse hvad hvem hvornår hvor hvorfor hvordan fra hos over under efter før uden mellem men eller så også \
            meget godt alle alt nu dag morgen her der altid aldrig mere kan skal vil måtte ville havde bliver blev være været \
            år tid god gå hej noget nogle
            """,
            telling: "tak hedder velkommen undskyld",
            letters: "æøå"
        ),
        Row(
            "nb",
            """
            og at det som en et ei den på er av for med til ikke om har jeg du han hun vi dere de dem meg deg seg min din sin vår \
            dette denne disse hva dere hvem når hvor hvorfor hvordan fra hos over under etter før uten mellom men eller så også \
            mye veldig bra alle alt nå dag morgen her der alltid aldri mer kan skal vil må ville hadde blir ble være vært \
            år tid god gå hei noe noen
            """,
            telling: "takk dere unnskyld",
            letters: "æøå"
        ),
        Row(
            "fi",
            """
            ja on ei se että hän minä sinä me te he mitä mikä kuka missä milloin miksi miten tämä tuo nämä joka jotka kun jos \
            mutta tai vai niin myös vain hyvin hyvää nyt tänään huomenna täällä siellä aina kaikki paljon ovat oli olen olet \
            olla ollut voi pitää minun sinun hänen sen kanssa ilman ennen jälkeen kuin mukaan vielä jo enää kiva suomi
            """,
            telling: "kiitos hei päivää hyvää",
            letters: "äö"
        ),
        Row(
            "pl",
            """
            i w na z do nie się jest są był była było być to że co jak kto gdzie kiedy dlaczego ja ty on ona my wy oni mnie mi \
            ciebie go jej ich mój twój jego ten ta te tego tej czy ale lub albo dla od przez pod nad przed po o u za bez bardzo \
            dobrze też także już jeszcze zawsze nigdy wszystko coś nic dziś jutro rok dzień czas mam masz ma może można tylko \
            więc gdy który która które
            """,
            telling: "dzień dobry dziękuję cześć proszę",
            letters: "ąćęłńśźż"
        ),
        Row(
            "cs",
            """
            a v na s z do ne se si je jsou byl byla bylo být to že co jak kdo kde kdy proč já ty on ona my vy oni mě mi tebe ho \
            jí jejich můj tvůj jeho ten ta ty tento tato čí ale nebo pro od přes pod nad před po o u za bez velmi dobře také už \
            ještě vždy nikdy všechno něco nic dnes zítra rok den čas mám máš má může jen tak když který která které jsem jste jsme
            """,
            telling: "dobrý děkuji ahoj prosím",
            letters: "ěřůčšžýíé"
        ),
        Row(
            "sk",
            """
            a v na s z do nie sa si je sú bol bola bolo byť to že čo ako kto kde kedy prečo ja ty on ona my vy oni ma mi teba ho \
            jej ich môj tvoj jeho ten tá tento táto či ale alebo pre od cez pod nad pred po o u za bez veľmi dobre tiež už ešte \
            vždy nikdy všetko niečo nič dnes zajtra rok deň čas mám máš má môže len tak keď ktorý ktorá ktoré som ste sme
            """,
            telling: "dobrý ďakujem ahoj prosím",
            letters: "ľĺŕôäčšžýíé"
        ),
        Row(
            "hu",
            """
            a az egy és vagy de nem van vannak volt lesz hogy ki mi mit hol mikor miért hogyan én te ő mi ti ők engem téged őt \
            nekem neked neki ez ezt ezek azt azok ha akkor is csak már még nagyon jó jól most ma holnap itt ott mindig soha \
            minden sok több után előtt alatt között mint meg el ki be fel le kell lehet vagyok vagy szép nap idő év
            """,
            telling: "köszönöm szia jó napot nagyon",
            letters: "őűáéíóöúü"
        ),
        Row(
            "ro",
            """
            și în de la cu pe nu este e sunt era fost fi a al ai ale un o unei unui să că ce cine unde când cum eu tu el ea noi \
            voi ei ele mă te se îl îi meu mea tău său acest această acesta aceasta care dar sau dacă pentru din prin fără între \
            foarte bine tot toate mai și deja încă mereu niciodată nimic ceva azi astăzi mâine an zi timp am ai are au avea poate
            """,
            telling: "bună mulțumesc ziua salut",
            letters: "ăâîșțşţ"
        ),
        Row(
            "tr",
            """
            bir ve bu da de için ile çok ne var yok ben sen o biz siz onlar beni seni onu bana sana ona benim senin onun bizim \
            kim nerede nasıl neden niçin ama veya ya mi mı mu mü değil gibi kadar daha en her şey şimdi bugün yarın dün burada \
            orada hiç iyi güzel gün yıl zaman olarak olan oldu olduğu sonra önce sadece ki ise diye evet hayır
            """,
            telling: "merhaba teşekkürler teşekkür günaydın nasılsın lütfen",
            letters: "ğışıçöü"
        ),
        Row(
            "vi",
            """
            và của là có không được một những các cho trong với này đó khi như đã đang sẽ tôi bạn anh chị em ông bà họ chúng ta \
            nó gì ai đâu sao nào thì mà nhưng hoặc nếu vì để từ đến ở trên dưới rất cũng chỉ còn nhiều ngày năm người việt làm đi
            """,
            telling: "xin chào cảm ơn",
            letters: "ơưđăạảấầậắặẻẽếềểệỉịọỏốồổộớờởợụủứừửữựỳỹ"
        ),
        Row(
            "id",
            """
            yang dan di ke dari untuk dengan ini itu tidak bukan ada adalah akan sudah telah sedang bisa dapat harus saya aku \
            kamu anda dia kami kita mereka apa siapa mana kapan mengapa bagaimana atau tetapi tapi jika karena pada dalam oleh \
            seperti juga hanya lebih sangat semua banyak hari tahun orang waktu sekarang besok baik lagi masih belum saja
            """,
            telling: "selamat terima kasih kabar"
        ),
        Row(
            "ca",
            """
            el la els les un una de del dels i o però no més és són era ser estar està hi ha jo tu ell ella nosaltres vostès em et \
            es li ens meu meva seu aquest aquesta això que qui quan on com per amb sense en al als molt bé tot tots també ja \
            encara sempre mai avui demà any dia temps fer té tinc pot perquè així
            """,
            telling: "bon gràcies adéu",
            elided: "l d",
            letters: "àèéíòóúç·"
        ),
        Row(
            "hr",
            """
            i u na s z do ne se je su bio bila bilo biti to da što kako tko gdje kada zašto ja ti on ona mi vi oni me mi te ga joj \
            ih moj tvoj njegov taj ta ovaj ova ali ili za od preko pod nad pred po o bez vrlo dobro također već još uvijek nikad \
            sve nešto ništa danas sutra godina dan vrijeme imam imaš ima može samo tako kad koji koja koje sam ste smo nije
            """,
            telling: "hvala bok molim",
            letters: "đćčšž"
        ),
        Row(
            "et",
            """
            ja on ei see et ta mina sina me te nad mis kes kus millal miks kuidas selle need kui aga või siis ka ainult väga hästi \
            nüüd täna homme siin seal alati kõik palju olen oled oli olla saab peab minu sinu tema koos ilma enne pärast
            """,
            telling: "tere aitäh palun",
            letters: "õäöü"
        ),
    ]
}
