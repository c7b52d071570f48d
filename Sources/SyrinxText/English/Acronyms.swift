/// Words of capitals: said as a word (`NASA`), or letter by letter (`FBI`).
///
/// Known ones go by table. Others of four letters or more are words if they look like one; shorter ones are
/// letters, unless everything around them is in capitals too.
enum Acronyms {
    /// Spellings with a saying of their own.
    static let special: [String: String] = [
        "OK": "okay", "ok": "okay", "PhD": "P H D", "WWI": "World War one", "WWII": "World War two", "SaaS": "sass",
        "PhDs": "P H D's", "IEEE": "I triple E", "WiFi": "wi-fi",
        "JPEG": "jay peg",
        "JPG": "jay peg", "MPEG": "em peg", "iOS": "i O S", "NAACP": "N double A C P", "AAA": "triple A",
        "SQLite": "S Q lite",
        "w": "w", "LaTeX": "lay tech", "CDs": "C D's", "DVDs": "D V D's",
    ]
    private static let saidAsWords: Set<String> = [
        "NASA", "NATO", "UNESCO", "UNICEF", "OPEC", "AIDS", "SWAT", "RADAR", "LASER", "SCUBA", "FIFA", "UEFA", "NAFTA",
        "COVID",
        "SARS", "MERS", "RAM", "ROM", "PIN", "SIM", "GIF", "LAN", "WAN", "BIOS", "ASCII", "SOAP", "NASDAQ", "DARPA",
        "OSHA", "HIPAA", "FEMA", "ASEAN", "IKEA", "LEGO", "YOLO", "FOMO", "CAPTCHA", "POTUS", "SCOTUS", "FLOTUS",
        "PETA",
        "UNIX", "LINUX", "AJAX", "JSON", "YAML", "TED", "DOS", "ZIP", "NOAA", "INTERPOL", "EUROPOL", "BASIC", "COBOL",
        "LISP",
        "CAD", "RAID", "SONAR", "SPAM", "NIMBY", "SAT", "VIN", "MIDI", "WIMP", "CERN", "BREXIT", "EPCOT", "SAG", "FICA",
        "NAND", "NOR", "XOR", "CRISPR", "ELISA",
    ]
    /// Short words that stand in capitals for emphasis.
    private static let emphasized: Set<String> = [
        "NOT", "NO", "DO", "SO", "GO", "ON", "IN", "UP", "WE", "HE", "ME", "MY", "BE", "TO", "IF", "AM", "AN", "AS",
        "AT", "BY",
        "OF", "OR", "IS", "AND", "THE", "YOU", "ALL", "BUT", "NOW", "NEW", "DAY", "BIG", "YES", "OFF", "OUT", "WIN",
        "WHY",
        "HOW", "HER", "HIS", "SHE", "HIM", "OUR", "ARE", "WAS", "HAS", "HAD", "CAN", "DID", "GET", "GOT", "LET", "SAY",
        "SEE",
        "TOO", "TWO", "ONE", "TEN", "ANY", "MAY", "OWN", "PUT", "RUN", "SET", "TRY", "USE", "WAY", "YET", "BAD", "BUY",
        "END",
        "FAR", "FEW", "FOR", "FUN", "HOT", "ITS", "LOT", "MAN", "MEN", "NOR", "OLD", "RED", "SAD", "SIR", "SIX", "TOP",
        "TOY",
        "WAR", "YEP", "NAH", "HEY", "HA", "OH", "AH", "WOW", "BOO", "AHA", "MAD", "EAT", "KEY", "FIX", "TIP", "HELP",
        "STOP",
        "SALE", "FREE", "NEVER", "EVER", "ONLY", "THIS", "THAT", "THEY", "HAVE", "FROM", "WITH", "MORE", "MOST", "SOME",
        "NEED",
        "WANT", "YOUR", "OVER", "VERY", "LAST", "BEST", "MUST", "WAIT", "NOTE", "READ", "OPEN", "TRUE", "NULL", "BOTH",
        "EACH",
        "EVEN", "INTO", "JUST", "KEEP", "KNOW", "LIKE", "LOVE", "MAKE", "ALSO", "DONE", "THEN", "WHEN", "WHAT", "WHERE",
        "THERE", "EAST", "WEST", "HUGE", "DEAD", "FIRE", "WILL",
    ]
    /// Letters that could be read as a word, but are not.
    private static let spelled: Set<String> = [
        "UCLA", "ACLU", "AARP", "USSR", "YMCA", "YWCA", "ESPN", "IOU", "USA", "UAE", "ICAO", "CEO", "CIA", "API", "URL",
        "EU",
        "UN", "UK", "US", "AI", "IT", "ID", "TV", "PC", "FAQ", "DIY", "ATM", "UFO", "CPU", "GPU", "USB", "EPA", "IRA",
        "ICE",
        "ETA", "EOD", "AOL", "ATP", "ETF", "IPO", "IQ", "LA", "OEM", "RPG", "SUV", "UI", "UX", "VAT", "VIP", "CCTV",
        "BMW",
        "OECD", "USAF", "SUVs", "IRS", "NBA", "SAP", "ASAP", "AWACS", "USMC", "ICBM", "IPCC", "ISBN", "ISSN", "USPS",
        "ABBA",
        "CBSE", "DOJ", "HIV", "EEG", "ECG", "DOI", "DOB", "RSVP", "RIP", "MRI", "CEOs", "IPA",
    ]
    /// Letters even in a sentence of capitals.
    private static let alwaysSpelled: Set<String> = [
        "FBI", "CIA", "USA", "UK", "EU", "UN", "TV", "CEO", "API", "URL", "UCLA", "ACLU", "USB", "CPU", "GPU", "UFO",
        "IBM",
        "BBC", "UAE", "AI", "FAQ", "DIY", "ATM", "VIP", "IRS", "NBA", "UI", "UX", "OECD", "UEA", "IPO", "IQ", "ISBN",
        "HIV",
    ]

    /// How a word of two capitals or more is said, with `s` or `'s` behind it or not; nil if it is no such word.
    static func words(_ word: String, isShouted: Bool) -> String? {
        let (letters, ending) = split(word)
        if ending.hasPrefix("'"), ending != "'s" { return ending == ending.uppercased() ? word.lowercased() : nil }
        guard letters.unicodeScalars.count >= 2, letters.unicodeScalars.allSatisfy(isCapital) else { return nil }
        guard isWord(letters, isShouted: isShouted) else {
            return Letters.spelled(letters) + (ending.isEmpty ? "" : "'s")
        }
        if letters == "ABBA" { return "abba" }
        return letters.lowercased() + ending.lowercased()
    }

    /// The capitals, and the ending `s`, `'s` or `'S` of a plural or possessive.
    private static func split(_ word: String) -> (letters: String, ending: String) {
        if word.hasSuffix("'s") || word.hasSuffix("'S") { return (String(word.dropLast(2)), "'s") }
        if word.hasSuffix("s") { return (String(word.dropLast(1)), "s") }
        guard let apostrophe = word.firstIndex(of: "'") else { return (word, "") }
        // DON'T, WE'RE, O'BRIEN: a word with its apostrophe, in capitals.
        return (String(word[..<apostrophe]), String(word[apostrophe...]))
    }

    private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
        switch ScalarClass(scalar) {
        case .upper, .mark: true
        default: false
        }
    }

    private static func isWord(_ letters: String, isShouted: Bool) -> Bool {
        if saidAsWords.contains(letters) || emphasized.contains(letters) { return true }
        if isShouted {
            return !alwaysSpelled.contains(letters) && Pronounceable.isWord(letters.lowercased())
        }
        return letters.unicodeScalars.count >= 4 && !spelled.contains(letters)
            && Pronounceable.isWord(letters.lowercased())
    }
}
