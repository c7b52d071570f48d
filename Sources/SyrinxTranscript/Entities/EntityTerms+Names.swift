extension EntityTerms {
    /// What is written with a capital letter.
    static let names: [(EntityType, String)] = [
        (.locationCity, cityList),
        (
            .locationCountry,
            """
            afghanistan, albania, algeria, argentina, armenia, australia, austria, azerbaijan, bahrain, bangladesh,
            belarus, belgium, bolivia, bosnia, brazil, bulgaria, cambodia, cameroon, canada, chad, chile, china, colombia,
            costa rica, croatia, cuba, cyprus, czech republic, czechia, denmark, dominican republic, ecuador, egypt,
            england, el salvador, estonia, ethiopia, finland, france, germany, ghana, great britain, greece, guatemala,
            haiti, honduras, hungary, iceland, india, indonesia, iran, iraq, ireland, israel, italy, ivory coast, jamaica,
            japan, jordan, kazakhstan, kenya, kosovo, kuwait, laos, latvia, lebanon, liberia, libya, lithuania,
            luxembourg, madagascar, malaysia, mali, malta, mexico, moldova, monaco, mongolia, montenegro, morocco,
            mozambique, myanmar, namibia, nepal, netherlands, new zealand, nicaragua, niger, nigeria, north korea,
            north macedonia, norway, oman, pakistan, panama, paraguay, peru, philippines, poland, portugal, qatar,
            romania, russia, rwanda, saudi arabia, scotland, senegal, serbia, sierra leone, singapore, slovakia, slovenia,
            somalia, south africa, south korea, south sudan, spain, sri lanka, sudan, sweden, switzerland, syria, taiwan,
            tanzania, thailand, tunisia, turkey, uganda, ukraine, united arab emirates, united kingdom, united states,
            united states of america, uruguay, usa, uk, u.s, u.s.a, u.k, uzbekistan, venezuela, vietnam, wales, yemen,
            zambia, zimbabwe
            """
        ),
        (
            .origin,
            """
            american, british, english-born, irish, scottish, welsh, canadian, mexican, brazilian, argentinian, colombian,
            cuban, european, austrian, belgian, dutch, danish, norwegian, swedish, finnish, icelandic, swiss, polish,
            czech, slovak, hungarian, romanian, bulgarian, serbian, croatian, ukrainian, russian, turkish, greek, italian,
            spanish, portuguese, french, german, african, nigerian, kenyan, ethiopian, ghanaian, egyptian, moroccan,
            algerian, tunisian, israeli, palestinian, lebanese, syrian, iraqi, iranian, persian, saudi, asian, chinese,
            japanese, korean, vietnamese, thai, filipino, indonesian, malaysian, indian, pakistani, bangladeshi, afghan,
            australian, hispanic, latino, latina, african american
            """
        ),
        (
            .language,
            "english, mandarin, cantonese, hindi, urdu, bengali, arabic, hebrew, swahili, tamil, telugu, farsi, latin"
        ),
        (
            .religion,
            """
            christian, christianity, catholic, protestant, orthodox, baptist, methodist, lutheran, anglican, mormon,
            muslim, islam, islamic, jewish, judaism, hindu, hinduism, buddhist, buddhism, sikh, sikhism
            """
        ),
        (
            .politicalAffiliation,
            """
            democrat, democrats, democratic party, republican, republicans, republican party, labour party,
            conservative party, green party, liberal democrats, communist party, tory, tories
            """
        ),
        (
            .zodiacSign,
            "aries, taurus, gemini, virgo, libra, scorpio, sagittarius, capricorn, aquarius, pisces"
        ),
        (
            .event,
            """
            christmas, christmas eve, christmas day, easter, thanksgiving, halloween, new year's eve, new year's day,
            valentine's day, independence day, labor day, memorial day, hanukkah, ramadan, eid, diwali, passover,
            olympics, world cup, super bowl, mother's day, father's day, black friday
            """
        ),
    ]

    static let cityList = """
        amsterdam, ankara, athens, atlanta, auckland, austin, baghdad, baltimore, bangalore, bangkok, barcelona, beijing,
        beirut, belfast, belgrade, berlin, birmingham, bogota, boston, bratislava, brisbane, bristol, brussels, bucharest,
        budapest, buenos aires, cairo, calgary, cape town, caracas, cardiff, casablanca, chicago, cincinnati, cleveland,
        cologne, copenhagen, dallas, damascus, delhi, denver, detroit, dhaka, doha, dubai, dublin, edinburgh, florence,
        frankfurt, geneva, glasgow, hamburg, hanoi, havana, helsinki, hong kong, honolulu, houston, indianapolis,
        istanbul, jakarta, jerusalem, johannesburg, kabul, karachi, kiev, kyiv, kuala lumpur, lagos, las vegas, leeds,
        lima, lisbon, liverpool, london, los angeles, lyon, madrid, manchester, manila, marseille, melbourne, memphis,
        mexico city, miami, milan, milwaukee, minneapolis, montreal, moscow, mumbai, munich, nairobi, naples, nashville,
        new delhi, new orleans, new york city, osaka, oslo, ottawa, oxford, paris, perth, philadelphia, pittsburgh,
        portland, prague, quito, rio de janeiro, riyadh, rome, sacramento, saint petersburg, salt lake city, san antonio,
        san diego, san francisco, san jose, santiago, sao paulo, seattle, seoul, shanghai, sheffield, sofia, st. louis,
        stockholm, stuttgart, sydney, taipei, tallinn, tehran, tel aviv, tokyo, toronto, tunis, turin, vancouver, venice,
        vienna, vilnius, warsaw, wellington, zagreb, zurich, zürich
        """

    static let givenNameList = """
        james, john, robert, michael, david, william, richard, joseph, thomas, charles, christopher, daniel, matthew,
        anthony, steven, paul, andrew, joshua, kenneth, kevin, brian, george, timothy, ronald, edward, jason, jeffrey,
        ryan, jacob, gary, nicholas, eric, jonathan, stephen, larry, justin, scott, brandon, benjamin, samuel, gregory,
        alexander, patrick, raymond, jack, dennis, jerry, tyler, aaron, jose, adam, nathan, henry, zachary, douglas,
        peter, kyle, noah, ethan, jeremy, walter, keith, roger, terry, sean, gerald, carl, harold, arthur, lawrence,
        jesse, bryan, joe, billy, bruce, albert, willie, gabriel, logan, alan, juan, ralph, roy, eugene, russell, louis,
        philip, johnny, mary, patricia, jennifer, linda, elizabeth, barbara, susan, jessica, sarah, karen, lisa, nancy,
        betty, sandra, margaret, ashley, kimberly, emily, donna, michelle, carol, amanda, melissa, deborah, stephanie,
        rebecca, sharon, laura, cynthia, dorothy, amy, kathleen, angela, shirley, emma, brenda, pamela, nicole, anna,
        samantha, katherine, christine, debra, rachel, carolyn, janet, maria, catherine, heather, diane, olivia, julie,
        joyce, victoria, ruth, virginia, lauren, kelly, christina, joan, evelyn, judith, andrea, hannah, megan, cheryl,
        jacqueline, martha, madison, teresa, gloria, sara, janice, ann, anne, kathryn, abigail, sophia, frances, jean,
        alice, judy, isabella, julia, denise, amber, marilyn, danielle, jill, jane, lucy, kate, tom, mike, dave, steve,
        chris, matt, dan, ben, sam, tony, jim, bob, nick, alex, ali, ahmed, mohammed, muhammad, fatima, aisha, carlos,
        luis, miguel, antonio, pedro, sofia, ana, giovanni, marco, hans, klaus, pierre, ivan, olga, natasha, yuki, wei,
        priya, raj, anil, chloe, zoe, oliver, harry, liam, mason, lucas, mia, ella, simon, martin, stuart, graham, nigel,
        trevor, fiona, claire, helen, lee, jenny, becky, suzanne, sally, molly, ellen
        """

    /// Given names that are other words or names too.
    static let ambiguousNames: Set<String> = [
        "will", "mark", "may", "grace", "hope", "rose", "art", "bill", "frank", "grant", "dean", "rich", "sue", "joy",
        "faith", "dawn", "june", "april", "summer", "jordan", "austin", "paris", "virginia", "madison", "lee", "scott",
        "jack", "jean", "amber", "pat", "ray", "gene", "victoria", "sofia", "florence", "charlotte", "kelly", "tyler",
    ]
}
