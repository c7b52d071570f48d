/// What amounts are counted in.
enum MeasureWords {
    struct Unit: Hashable, Sendable {
        var text: String
        /// In words.
        var count = 1
        /// It is written right behind the figures.
        var isAttached = false
        /// It is a word like any other, before which a small number stays a word.
        var isPlain = false
    }

    /// Signs before the figures.
    static let currencies = [
        "dollars": "$", "dollar": "$", "euros": "€", "euro": "€", "yen": "¥", "rupees": "₹", "rupee": "₹", "quid": "£",
    ]

    private static let symbols: [String: String] = {
        var symbols: [String: String] = [:]
        for (word, symbol) in [
            ("kilometer", "km"), ("kilometre", "km"), ("centimeter", "cm"), ("centimetre", "cm"), ("millimeter", "mm"),
            ("millimetre", "mm"), ("kilogram", "kg"), ("milligram", "mg"), ("microgram", "µg"), ("milliliter", "ml"),
            ("millilitre", "ml"), ("kilobyte", "KB"), ("megabyte", "MB"), ("gigabyte", "GB"), ("terabyte", "TB"),
            ("kilowatt", "kW"), ("megawatt", "MW"), ("gigawatt", "GW"), ("decibel", "dB"), ("millisecond", "ms"),
            ("kilobit", "kbit"), ("megabit", "Mbit"), ("gigabit", "Gbit"),
        ] {
            symbols[word] = symbol
            symbols[word + "s"] = symbol
        }
        for (word, symbol) in [("hertz", "Hz"), ("kilohertz", "kHz"), ("megahertz", "MHz"), ("gigahertz", "GHz")] {
            symbols[word] = symbol
        }
        return symbols
    }()

    private static let figured: Set<String> = [
        "meter", "meters", "metre", "metres", "mile", "miles", "foot", "feet", "inch", "inches", "yard", "yards",
        "gram", "grams", "pound", "pounds", "ounce", "ounces", "ton", "tons", "tonnes", "liter", "liters", "litre",
        "litres", "gallon", "gallons", "acre", "acres", "watt", "watts", "volt", "volts", "amps", "calories", "degree",
        "degrees", "cents", "cent", "pence", "bucks", "pixels", "bits", "bytes",
    ]
    private static let plain: Set<String> = [
        "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months",
        "year", "years", "people", "times",
    ]
    private static let compounds: [(words: [String], unit: Unit)] = [
        (["miles", "per", "hour"], Unit(text: "mph", count: 3)),
        (["miles", "an", "hour"], Unit(text: "mph", count: 3)),
        (["kilometers", "per", "hour"], Unit(text: "km/h", count: 3)),
        (["kilometres", "per", "hour"], Unit(text: "km/h", count: 3)),
        (["kilometers", "an", "hour"], Unit(text: "km/h", count: 3)),
        (["meters", "per", "second"], Unit(text: "m/s", count: 3)),
        (["degrees", "celsius"], Unit(text: "°C", count: 2, isAttached: true)),
        (["degrees", "centigrade"], Unit(text: "°C", count: 2, isAttached: true)),
        (["degrees", "fahrenheit"], Unit(text: "°F", count: 2, isAttached: true)),
        (["kilowatt", "hours"], Unit(text: "kWh", count: 2)),
        (["square", "meters"], Unit(text: "m²", count: 2)),
        (["square", "metres"], Unit(text: "m²", count: 2)),
        (["square", "kilometers"], Unit(text: "km²", count: 2)),
        (["cubic", "meters"], Unit(text: "m³", count: 2)),
    ]

    static func unit(_ sentence: Sentence, at index: Int) -> Unit? {
        guard let word = sentence[index]?.text else { return nil }
        if let compound = compounds.first(where: { $0.words[0] == word && sentence.at(index, $0.words) }) {
            return compound.unit
        }
        if let symbol = symbols[word] { return Unit(text: symbol) }
        if figured.contains(word) { return Unit(text: word) }
        return plain.contains(word) ? Unit(text: word, isPlain: true) : nil
    }
}
