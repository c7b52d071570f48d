/// Short forms of words and where they stand for them.
struct ShortForm: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        case anywhere
        /// Only before a number: `No. 5`, `p. 12`.
        case beforeNumber
        /// Only before a name: `Gen. Lee`.
        case beforeName
        /// Only behind a name or number: `Park Ave.`.
        case afterName
    }

    var words: String
    var place: Place = .anywhere
    /// It is also written without a full stop.
    var isBare = false

    /// By spelling; capitals count.
    static let bySpelling: [String: ShortForm] = {
        var forms: [String: ShortForm] = [:]
        for (spelling, words) in bareBeforeName {
            forms[spelling] = ShortForm(words: words, place: .beforeName, isBare: true)
        }
        for (spelling, words) in beforeName { forms[spelling] = ShortForm(words: words, place: .beforeName) }
        for (spelling, words) in afterName { forms[spelling] = ShortForm(words: words, place: .afterName) }
        for (spelling, words) in beforeNumber { forms[spelling] = ShortForm(words: words, place: .beforeNumber) }
        for (spelling, words) in anywhere { forms[spelling] = ShortForm(words: words) }
        for (spelling, words) in bare { forms[spelling] = ShortForm(words: words, isBare: true) }
        return forms
    }()

    private static let bareBeforeName = [
        "Mx": "mix", "Dr": "doctor", "Prof": "professor",
    ]
    private static let beforeName = [
        "Gen": "general", "Col": "colonel", "Capt": "captain", "Lt": "lieutenant", "Sgt": "sergeant", "Maj": "major",
        "Cpl": "corporal", "Adm": "admiral", "Cmdr": "commander", "Sen": "senator", "Rep": "representative",
        "Gov": "governor", "Pres": "president", "Rev": "reverend", "Hon": "honorable", "Fr": "father", "Mt": "mount",
        "Ft": "fort", "Messrs": "messieurs", "Supt": "superintendent", "Det": "detective", "Insp": "inspector",
        "Msgr": "monsignor",
    ]
    private static let afterName = [
        "Ave": "avenue", "Av": "avenue", "Rd": "road", "Ln": "lane", "Pl": "place", "Ct": "court", "Sq": "square",
        "Pkwy": "parkway", "Hwy": "highway", "Bldg": "building", "Ter": "terrace", "Mts": "mountains", "Is": "island",
    ]
    private static let beforeNumber = [
        "No": "number", "no": "number", "Nos": "numbers", "nos": "numbers", "Fig": "figure", "fig": "figure",
        "Figs": "figures", "figs": "figures", "Vol": "volume", "vol": "volume", "Ch": "chapter", "ch": "chapter",
        "p": "page", "pp": "pages", "P": "page", "Pp": "pages", "Eq": "equation", "eq": "equation", "Sec": "section",
        "Art": "article", "art": "article", "Para": "paragraph", "para": "paragraph", "Apt": "apartment",
        "apt": "apartment", "Ste": "suite", "Fl": "floor", "Rm": "room", "Ext": "extension", "ext": "extension",
        "Op": "opus", "op": "opus", "Pt": "part", "pt": "part", "Ref": "reference", "ref": "reference",
        "Hwy": "highway", "Rte": "route",
        "ca": "circa", "c": "circa", "Tel": "telephone", "tel": "telephone", "max": "maximum", "min": "minimum",
    ]
    private static let anywhere = [
        "etc": "et cetera", "approx": "approximately", "Approx": "approximately", "dept": "department",
        "Dept": "department", "est": "established", "Est": "established", "cf": "compare", "Cf": "compare",
        "viz": "namely",
        "incl": "including", "excl": "excluding", "misc": "miscellaneous", "govt": "government", "Govt": "government",
        "assn": "association", "Assn": "association", "Univ": "university", "attn": "attention", "Attn": "attention",
        "Co": "company", "Jr": "junior", "Sr": "senior", "Esq": "esquire", "Inc": "incorporated", "Corp": "corporation",
        "Bros": "brothers", "Ltd": "limited", "Blvd": "boulevard", "esp": "especially", "intl": "international",
        "Intl": "international", "mgmt": "management", "tbsp": "tablespoon", "tsp": "teaspoon", "temp": "temperature",
        "Calif": "California", "Fla": "Florida", "Mich": "Michigan", "Penn": "Pennsylvania", "Conn": "Connecticut",
        "Colo": "Colorado", "Ariz": "Arizona", "Minn": "Minnesota", "Tenn": "Tennessee", "Okla": "Oklahoma",
        "Al": "Al", "ed": "editor", "eds": "editors", "al": "al", "hr": "hour", "hrs": "hours", "yr": "year",
        "yrs": "years",
        "mins": "minutes", "secs": "seconds", "lbs": "pounds", "oz": "ounces",
    ]
    private static let bare = [
        "Mr": "mister", "Mrs": "missus", "Ms": "miz", "vs": "versus", "Vs": "versus", "etc": "et cetera",
        "approx": "approximately", "Ltd": "limited",
        "Inc": "incorporated",
        "Corp": "corporation", "Jr": "junior", "Sr": "senior", "Blvd": "boulevard", "dept": "department",
        "Dept": "department",
        "govt": "government",
    ]
}
