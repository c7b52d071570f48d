/// Words that are written with capitals wherever they stand.
enum LexiconNames {
    static let capitalized = """
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays \
        saturdays sundays january february april june july august september october november december \
        christmas easter halloween thanksgiving hanukkah ramadan diwali \
        america american americans africa african africans asia asian europe european europeans australia australian \
        antarctica england english britain british scotland scottish ireland irish wales welsh france french germany \
        german germans italy italian italians spain spanish portugal portuguese greece greek greeks russia russian \
        russians ukraine ukrainian ukrainians poland sweden swedish norway norwegian denmark danish finland finnish \
        iceland netherlands dutch belgium belgian austria austrian switzerland swiss hungary hungarian romania \
        romanian bulgaria serbia croatia slovenia slovakia albania estonia latvia lithuania belarus moldova czech \
        china chinese japan japanese korea korean koreans india indian indians pakistan pakistani bangladesh nepal \
        thailand thai vietnam vietnamese cambodia laos malaysia singapore indonesia indonesian philippines filipino \
        taiwan taiwanese mongolia tibet afghanistan iran iranian iraq iraqi israel israeli palestine palestinian \
        jordanian lebanon lebanese syria syrian egypt egyptian libya tunisia algeria morocco moroccan sudan ethiopia \
        kenya kenyan tanzania uganda rwanda nigeria nigerian ghana senegal mali zimbabwe zambia angola mozambique \
        namibia botswana madagascar somalia canada canadian canadians mexico mexican mexicans cuba cuban haiti jamaica \
        jamaican guatemala honduras nicaragua panama colombia colombian venezuela ecuador peru brazil brazilian \
        argentina argentine chile bolivia paraguay uruguay alaska alabama arizona arkansas california colorado \
        connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maryland \
        massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon \
        pennsylvania tennessee texas utah vermont virginia wisconsin wyoming ontario quebec manitoba \
        london paris berlin madrid rome milan venice florence naples vienna prague budapest warsaw moscow amsterdam \
        brussels geneva zurich lisbon athens istanbul dublin edinburgh glasgow manchester liverpool birmingham oxford \
        cambridge stockholm oslo copenhagen helsinki barcelona munich hamburg frankfurt tokyo kyoto osaka beijing \
        shanghai seoul bangkok hanoi jakarta manila mumbai delhi bangalore chennai kolkata karachi dubai cairo \
        nairobi lagos johannesburg sydney melbourne brisbane perth auckland wellington toronto montreal vancouver \
        ottawa chicago boston seattle philadelphia houston dallas atlanta miami denver detroit baltimore washington \
        manhattan brooklyn hollywood honolulu portland cleveland pittsburgh minneapolis milwaukee nashville memphis \
        christian christians christianity catholic catholics protestant jewish judaism muslim muslims islam islamic \
        hindu hindus buddhist buddhism bible quran jesus christ god's \
        google microsoft netflix spotify toyota honda nissan boeing airbus samsung sony nokia disney starbucks \
        mcdonald's wikipedia instagram twitter reddit android bluetooth gmail python swift's linux ubuntu debian
        """

    static let surnames = """
        smith johnson williams jones davis miller wilson moore anderson thomas jackson harris martin thompson garcia \
        martinez robinson rodriguez lewis lee hernandez wright lopez gonzalez nelson mitchell perez roberts \
        phillips campbell edwards collins stewart sanchez morris rogers murphy bailey rivera richardson peterson \
        ramirez watson brooks kelly sanders bennett henderson coleman jenkins simmons foster bryant \
        alexander griffin diaz hayes myers hamilton graham sullivan wallace shakespeare einstein newton darwin \
        obama trump biden clinton reagan kennedy lincoln roosevelt churchill napoleon mozart beethoven bach dashwood
        """

    static let first = """
        james john robert michael david richard joseph charles christopher daniel matthew anthony steven paul andrew \
        joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary nicholas eric jonathan \
        stephen larry justin scott brandon benjamin samuel gregory patrick alexander jerry dennis tyler \
        aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter keith roger terry austin sean \
        gerald carl harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert \
        willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene luke lucas oliver liam \
        tom tim tony mike dave steve jim jimmy johnny ben sam alex matt dan greg jeff chris fred ted ed harry william \
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret \
        ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon cynthia \
        kathleen amy angela shirley anna brenda pamela emma nicole samantha katherine christine debra rachel carolyn \
        janet catherine maria heather diane julie joyce victoria kelly christina joan evelyn lauren judith olivia \
        martha cheryl megan andrea ann anne alice jacqueline hannah doris kathryn gloria teresa sara janice julia \
        judy sophia theresa beverly denise marilyn danielle charlotte marie abigail jane diana natalie isabella \
        kate katie lucy sophie chloe ella mia zoe clara eleanor elinor marianne edmund ahmed mohammed muhammad \
        ali fatima priya raj wei yuki ivan boris olga natasha pierre hans carlos pedro luis pablo
        """

    static let acronyms = """
        nasa fbi cia usa uk eu bbc cnn nbc abc cbs hbo mit ucla nato unesco unicef nba nfl nhl mlb fifa ceo cfo cto hr \
        html http https url api sql css xml json pdf jpeg gif usb cpu gpu ram ssd tv dvd cd pc gps atm dna rna hiv mri \
        faq diy vip irs ibm hp sim ai ok nyc ufo lgbt covid phd
        """

    static let written: [(word: String, written: String)] = [
        ("i", "I"), ("i'm", "I'm"), ("i've", "I've"), ("i'll", "I'll"), ("i'd", "I'd"), ("mr", "Mr."),
        ("mister", "Mr."), ("mrs", "Mrs."), ("missus", "Mrs."), ("ms", "Ms."), ("iphone", "iPhone"), ("ipad", "iPad"),
        ("ios", "iOS"), ("youtube", "YouTube"), ("facebook", "Facebook"), ("linkedin", "LinkedIn"),
        ("github", "GitHub"), ("whatsapp", "WhatsApp"), ("paypal", "PayPal"), ("ebay", "eBay"), ("iphones", "iPhones"),
        ("javascript", "JavaScript"), ("mcdonalds", "McDonald's"), ("phd", "PhD"), ("tvs", "TVs"), ("dvds", "DVDs"),
        ("cds", "CDs"), ("pcs", "PCs"), ("ceos", "CEOs"), ("wifi", "Wi-Fi"),
    ]

    /// Names of more than one word.
    static let phrases = [
        "New York", "New York City", "New Zealand", "New Jersey", "New Mexico", "New Hampshire", "New Orleans",
        "New Delhi", "New England", "North America", "South America", "Latin America", "Central America",
        "North Carolina", "South Carolina", "North Dakota", "South Dakota", "West Virginia", "North Korea",
        "South Korea", "South Africa", "Saudi Arabia", "Sri Lanka", "Costa Rica", "Puerto Rico", "El Salvador",
        "Hong Kong", "United States", "United Kingdom", "United Nations", "European Union", "Soviet Union",
        "Los Angeles", "San Francisco", "San Diego", "San Jose", "San Antonio", "Las Vegas", "Salt Lake City",
        "Kansas City", "Buenos Aires", "Rio de Janeiro", "Cape Town", "Tel Aviv", "Kuala Lumpur", "Middle East",
        "Northern Ireland", "Great Britain", "Rhode Island", "Silicon Valley", "Wall Street", "White House",
        "Supreme Court", "World War", "World War One", "World War Two", "Civil War", "New Year's Eve", "New Year's Day",
        "Black Friday", "Good Friday",
        "Cold War", "Red Cross", "Red Sea", "Pacific Ocean", "Atlantic Ocean", "Indian Ocean", "Golden Gate Bridge",
        "Jane Austen", "Harry Potter", "Star Wars", "Google Maps", "Microsoft Word", "Wi-Fi",
        "Sense and Sensibility",
    ]
}
