/// A kind of money and the words for it.
struct Currency: Hashable, Sendable {
    /// `dollar` and `dollars`.
    var one: String
    var many: String
    /// `cent` and `cents`; nil where no hundredths are written.
    var hundredth: String?
    var hundredths: String?

    init(_ one: String, _ many: String, _ hundredth: String? = nil, _ hundredths: String? = nil) {
        self.one = one
        self.many = many
        self.hundredth = hundredth
        self.hundredths = hundredths
    }

    private static func dollar(_ country: String) -> Currency {
        Currency("\(country) dollar", "\(country) dollars", "cent", "cents")
    }

    private static func crown(_ country: String) -> Currency {
        Currency("\(country) crown", "\(country) crowns")
    }

    static let dollars = Currency("dollar", "dollars", "cent", "cents")
    static let cents = Currency("cent", "cents")
    private static let pounds = Currency("pound", "pounds", "penny", "pence")
    private static let euros = Currency("euro", "euros", "cent", "cents")
    private static let yen = Currency("yen", "yen")
    private static let rupees = Currency("rupee", "rupees", "paisa", "paise")
    private static let bitcoin = Currency("bitcoin", "bitcoin")

    static let bySymbol: [Unicode.Scalar: Currency] = [
        "$": dollars, "£": pounds, "€": euros, "¥": yen, "₹": rupees, "₿": bitcoin, "¢": cents,
        "₩": Currency("won", "won"), "₽": Currency("rouble", "roubles", "kopeck", "kopecks"),
        "₺": Currency("lira", "lira"), "₫": Currency("dong", "dong"), "₪": Currency("shekel", "shekels"),
        "₴": Currency("hryvnia", "hryvnias"), "₦": Currency("naira", "naira"), "₱": Currency("peso", "pesos"),
        "฿": Currency("baht", "baht"), "₡": Currency("colon", "colons"), "₵": Currency("cedi", "cedis"),
        "₸": Currency("tenge", "tenge"), "₲": Currency("guarani", "guaranis"), "₭": Currency("kip", "kip"),
    ]

    static let byCode: [String: Currency] = [
        "USD": dollar("U S"), "CAD": dollar("Canadian"), "AUD": dollar("Australian"), "NZD": dollar("New Zealand"),
        "HKD": dollar("Hong Kong"), "SGD": dollar("Singapore"), "EUR": euros, "GBP": pounds, "JPY": yen,
        "INR": rupees, "CNY": Currency("yuan", "yuan"), "RMB": Currency("yuan", "yuan"),
        "CHF": Currency("Swiss franc", "Swiss francs"), "SEK": crown("Swedish"), "NOK": crown("Norwegian"),
        "DKK": crown("Danish"), "CZK": crown("Czech"), "PLN": Currency("zloty", "zlotys"),
        "RUB": Currency("rouble", "roubles"), "BRL": Currency("real", "reais"),
        "MXN": Currency("Mexican peso", "Mexican pesos"),
        "ZAR": Currency("rand", "rand"), "KRW": Currency("won", "won"), "TRY": Currency("lira", "lira"),
        "BTC": bitcoin, "ILS": Currency("shekel", "shekels"), "THB": Currency("baht", "baht"),
    ]

    /// Letters right before a dollar sign.
    static let byPrefix: [String: Currency] = [
        "US": dollar("U S"), "C": dollar("Canadian"), "CA": dollar("Canadian"), "A": dollar("Australian"),
        "AU": dollar("Australian"), "NZ": dollar("New Zealand"), "HK": dollar("Hong Kong"), "S": dollar("Singapore"),
        "R": Currency("real", "reais"),
    ]
}
