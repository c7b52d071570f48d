/// A unit of measurement and the words for it.
struct MeasureUnit: Hashable, Sendable {
    /// `kilometer` and `kilometers`.
    var one: String
    var many: String
    /// Its symbol is a word or letter in its own right, so it counts only right behind a number.
    var isAttachedOnly = false

    private static let table: [(symbols: [String], one: String, many: String)] = [
        (["km", "Km", "KM"], "kilometer", "kilometers"), (["m"], "meter", "meters"),
        (["cm"], "centimeter", "centimeters"),
        (["dm"], "decimeter", "decimeters"), (["mm"], "millimeter", "millimeters"), (["nm"], "nanometer", "nanometers"),
        (["µm", "μm", "um"], "micrometer", "micrometers"), (["mi"], "mile", "miles"), (["yd", "yds"], "yard", "yards"),
        (["ft"], "foot", "feet"), (["nmi"], "nautical mile", "nautical miles"), (["ly"], "light year", "light years"),
        (["kg", "Kg", "KG", "kgs"], "kilogram", "kilograms"), (["g"], "gram", "grams"),
        (["mg"], "milligram", "milligrams"), (["µg", "μg", "mcg", "ug"], "microgram", "micrograms"),
        (["lb", "lbs", "LB", "LBS"], "pound", "pounds"), (["oz"], "ounce", "ounces"),
        (["L", "l", "ℓ"], "liter", "liters"), (["ml", "mL", "ML"], "milliliter", "milliliters"),
        (["cl", "cL"], "centiliter", "centiliters"), (["dl", "dL"], "deciliter", "deciliters"),
        (["gal"], "gallon", "gallons"), (["qt"], "quart", "quarts"), (["tsp"], "teaspoon", "teaspoons"),
        (["tbsp"], "tablespoon", "tablespoons"), (["cc"], "c c", "c c"),
        (["ha"], "hectare", "hectares"),
        (["mph", "MPH"], "mile per hour", "miles per hour"),
        (["kph", "kmh", "KPH"], "kilometer per hour", "kilometers per hour"),
        (["mpg", "MPG"], "mile per gallon", "miles per gallon"), (["kn", "kt", "kts"], "knot", "knots"),
        (["rpm", "RPM"], "revolution per minute", "revolutions per minute"),
        (["bpm", "BPM"], "beat per minute", "beats per minute"), (["bps"], "basis point", "basis points"),
        (["ppm"], "part per million", "parts per million"),
        (["fps", "FPS"], "frame per second", "frames per second"),
        (["Hz", "HZ", "hz"], "hertz", "hertz"), (["kHz", "KHz", "khz"], "kilohertz", "kilohertz"),
        (["MHz", "Mhz", "mhz"], "megahertz", "megahertz"), (["GHz", "Ghz", "ghz"], "gigahertz", "gigahertz"),
        (["THz"], "terahertz", "terahertz"),
        (["kB", "KB", "kb"], "kilobyte", "kilobytes"), (["MB", "mb"], "megabyte", "megabytes"),
        (["GB", "gb", "Gb"], "gigabyte", "gigabytes"), (["TB", "tb"], "terabyte", "terabytes"),
        (["PB"], "petabyte", "petabytes"), (["KiB"], "kibibyte", "kibibytes"), (["MiB"], "mebibyte", "mebibytes"),
        (["GiB"], "gibibyte", "gibibytes"), (["TiB"], "tebibyte", "tebibytes"),
        (["kbps", "Kbps"], "kilobit per second", "kilobits per second"),
        (["Mbps", "mbps"], "megabit per second", "megabits per second"),
        (["Gbps", "gbps"], "gigabit per second", "gigabits per second"),
        (["MBps"], "megabyte per second", "megabytes per second"),
        (["kW", "KW", "kw"], "kilowatt", "kilowatts"), (["MW"], "megawatt", "megawatts"),
        (["GW"], "gigawatt", "gigawatts"),
        (["TW"], "terawatt", "terawatts"), (["mW"], "milliwatt", "milliwatts"), (["W"], "watt", "watts"),
        (["kWh", "KWh", "kwh", "KWH"], "kilowatt hour", "kilowatt hours"), (["Wh"], "watt hour", "watt hours"),
        (["MWh"], "megawatt hour", "megawatt hours"), (["GWh"], "gigawatt hour", "gigawatt hours"),
        (["TWh"], "terawatt hour", "terawatt hours"), (["V"], "volt", "volts"), (["kV"], "kilovolt", "kilovolts"),
        (["mV"], "millivolt", "millivolts"), (["mA"], "milliamp", "milliamps"),
        (["mAh"], "milliamp hour", "milliamp hours"), (["Ω", "Ω"], "ohm", "ohms"), (["kΩ", "kΩ"], "kilohm", "kilohms"),
        (["Pa"], "pascal", "pascals"), (["kPa"], "kilopascal", "kilopascals"), (["hPa"], "hectopascal", "hectopascals"),
        (["MPa"], "megapascal", "megapascals"), (["psi", "PSI"], "pound per square inch", "pounds per square inch"),
        (["mmHg"], "millimeter of mercury", "millimeters of mercury"), (["kN"], "kilonewton", "kilonewtons"),
        (["Nm"], "newton meter", "newton meters"), (["kJ"], "kilojoule", "kilojoules"),
        (["MJ"], "megajoule", "megajoules"),
        (["cal"], "calorie", "calories"), (["kcal"], "kilocalorie", "kilocalories"),
        (["hp", "HP"], "horsepower", "horsepower"),
        (["dB"], "decibel", "decibels"), (["dBA"], "decibel A", "decibels A"), (["dBm"], "decibel m", "decibels m"),
        (["mol"], "mole", "moles"), (["mmol"], "millimole", "millimoles"), (["lm"], "lumen", "lumens"),
        (["lx"], "lux", "lux"),
        (["px"], "pixel", "pixels"), (["dpi", "DPI"], "dot per inch", "dots per inch"),
        (["ppi"], "pixel per inch", "pixels per inch"), (["pt", "pts"], "point", "points"),
        (["MP"], "megapixel", "megapixels"), (["ns"], "nanosecond", "nanoseconds"),
        (["µs", "μs"], "microsecond", "microseconds"), (["ms"], "millisecond", "milliseconds"),
        (["sec", "secs"], "second", "seconds"), (["min", "mins"], "minute", "minutes"),
        (["hr", "hrs"], "hour", "hours"),
        (["wk", "wks"], "week", "weeks"), (["yr", "yrs"], "year", "years"), (["mo", "mos"], "month", "months"),
    ]
    private static let attachedOnly: [(symbols: [String], one: String, many: String)] = [
        (["in"], "inch", "inches"), (["s"], "second", "seconds"), (["h", "H"], "hour", "hours"), (["d"], "day", "days"),
        (["A"], "amp", "amps"), (["N"], "newton", "newtons"), (["J"], "joule", "joules"),
        (["C"], "degree Celsius", "degrees Celsius"),
        (["F"], "degree Fahrenheit", "degrees Fahrenheit"),
    ]

    private static let bySymbol: [String: MeasureUnit] = {
        var units: [String: MeasureUnit] = [:]
        for entry in table {
            for symbol in entry.symbols { units[symbol] = MeasureUnit(one: entry.one, many: entry.many) }
        }
        for entry in attachedOnly {
            for symbol in entry.symbols {
                units[symbol] = MeasureUnit(one: entry.one, many: entry.many, isAttachedOnly: true)
            }
        }
        return units
    }()

    /// The unit with this symbol.
    static func named(_ symbol: String) -> MeasureUnit? { bySymbol[symbol] }

    /// What follows "per", which may be a whole word.
    static func denominator(_ symbol: String) -> String? {
        if let unit = bySymbol[symbol] { return unit.one }
        return denominators[symbol] ?? (wholeDenominators.contains(symbol) ? symbol : nil)
    }

    private static let denominators = ["s": "second", "h": "hour", "d": "day", "y": "year", "a": "year"]
    private static let wholeDenominators: Set<String> = [
        "second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "person", "head", "unit",
        "user",
        "piece", "item", "share", "barrel", "ton", "gallon", "mile", "kilo", "liter", "litre", "pound", "ounce", "seat",
        "game", "page", "word", "student", "capita", "call", "minute", "bottle", "token", "square",
    ]
}
