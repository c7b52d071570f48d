extension NodeDecoder.Node {
    /// The value as a string, number or Boolean by pydantic's lax rules; nil if `Value` is none of these.
    func readScalar<Value>(_ type: Value.Type, within bounds: Bounds?) -> Value? {
        switch type {
        case is String.Type: readString(within: bounds) as? Value
        case is Bool.Type: readBool() as? Value
        case let type as any FixedWidthInteger.Type: readInteger(type, within: bounds) as? Value
        case is Double.Type: readDouble(within: bounds) as? Value
        case is Float.Type: Float(readDouble(within: bounds)) as? Value
        default: nil
        }
    }

    private func readString(within bounds: Bounds?) -> String {
        guard case .string(let text) = value else {
            note("string_type", "Input should be a valid string")
            return ""
        }
        if let bounds { checkLength(of: text, within: bounds) }
        return text
    }

    private func readBool() -> Bool {
        switch value {
        case .bool(let value): return value
        case .integer(0), .number(0): return false
        case .integer(1), .number(1): return true
        case .string(let text) where Self.yes.contains(text.lowercased()): return true
        case .string(let text) where Self.no.contains(text.lowercased()): return false
        case .number(let value) where Int(exactly: value) == nil: note("bool_type", "Input should be a valid boolean")
        case .integer, .number, .string:
            note("bool_parsing", "Input should be a valid boolean, unable to interpret input")
        default: note("bool_type", "Input should be a valid boolean")
        }
        return false
    }

    private static let yes: Set = ["1", "on", "t", "true", "y", "yes"]
    private static let no: Set = ["0", "off", "f", "false", "n", "no"]

    private func readInteger<Number: FixedWidthInteger>(_ type: Number.Type, within bounds: Bounds?) -> Number {
        guard let whole = integer, let number = Number(exactly: whole) ?? tooLarge() else { return 0 }
        if let bounds { check(Double(whole), within: bounds) { Int(exactly: $0).map { .integer($0) } ?? .number($0) } }
        return number
    }

    /// The value as a whole number, or nil after noting why it is none.
    private var integer: Int? {
        switch value {
        case .integer(let number): return number
        case .bool(let value): return value ? 1 : 0
        case .number(let number):
            if let whole = Int(exactly: number) { return whole }
            if number == number.rounded() { return tooLarge() }
            note("int_from_float", "Input should be a valid integer, got a number with a fractional part")
        case .string(let text):
            if let digits = Self.wholeDigits(in: text) { return Int(digits) ?? tooLarge() }
            note("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
        default: note("int_type", "Input should be a valid integer")
        }
        return nil
    }

    private func tooLarge<Number>() -> Number? {
        note("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size")
        return nil
    }

    private func readDouble(within bounds: Bounds?) -> Double {
        guard let number else { return 0 }
        guard number.isFinite else {
            note("finite_number", "Input should be a finite number")
            return 0
        }
        if let bounds { check(number, within: bounds) { .number($0) } }
        return number
    }

    /// The value as a number, or nil after noting why it is none.
    private var number: Double? {
        switch value {
        case .integer(let number): return Double(number)
        case .number(let number): return number
        case .bool(let value): return value ? 1 : 0
        case .string(let text):
            if let number = Self.number(in: text) { return number }
            note("float_parsing", "Input should be a valid number, unable to parse string as a number")
        default: note("float_type", "Input should be a valid number")
        }
        return nil
    }
}

extension NodeDecoder.Node {
    /// In bytes, as in Python; a longer text is not worth the time.
    private static let maximumNumberLength = 4300

    /// The sign and digits of a whole number as Python writes it: ` +1_000 `, `12.0`.
    private static func wholeDigits(in text: String) -> String? {
        guard text.utf8.count <= maximumNumberLength else { return nil }
        var digits = trimmed(text)
        if let point = digits.firstIndex(of: "."), digits[point...].dropFirst().allSatisfy({ $0 == "0" }),
            digits.index(after: point) < digits.endIndex
        {
            digits = digits[..<point]
        }
        let unsigned = digits.first == "+" || digits.first == "-" ? digits.dropFirst() : digits
        let groups = unsigned.split(separator: "_", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }) else { return nil }
        return (digits.first == "-" ? "-" : "") + groups.joined()
    }

    private static func number(in text: String) -> Double? {
        guard text.utf8.count <= maximumNumberLength else { return nil }
        let text = trimmed(text)
        // `Double` also takes hexadecimal, which Python does not.
        guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) else { return nil }
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        guard !groups.contains(where: \.isEmpty) else { return nil }
        return Double(groups.joined())
    }

    private static func trimmed(_ text: String) -> Substring {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
        return text[start..<end]
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension NodeDecoder.Node {
    /// Notes what is out of bounds; `written` gives a bound as this kind of field shows it.
    private func check(_ number: Double, within bounds: Bounds, written: (Double) -> JSONValue) {
        if let least = bounds.least, number < least {
            let bound = "Input should be greater than or equal to \(Self.short(least))"
            note("greater_than_equal", bound, context: ["ge": written(least)])
        } else if let most = bounds.most, number > most {
            let bound = "Input should be less than or equal to \(Self.short(most))"
            note("less_than_equal", bound, context: ["le": written(most)])
        }
    }

    private static func short(_ number: Double) -> String {
        Int(exactly: number)?.description ?? number.description
    }

    private func checkLength(of text: String, within bounds: Bounds) {
        let length = text.unicodeScalars.count
        if let shortest = bounds.shortest, length < shortest {
            let message = "String should have at least \(shortest) character\(shortest == 1 ? "" : "s")"
            note("string_too_short", message, context: ["min_length": .integer(shortest)])
        } else if let longest = bounds.longest, length > longest {
            let message = "String should have at most \(longest) character\(longest == 1 ? "" : "s")"
            note("string_too_long", message, context: ["max_length": .integer(longest)])
        }
    }

    /// Whether a list is neither too short nor too long, after noting it if it is.
    func hasLength(within bounds: Bounds) -> Bool {
        guard let length = value.array?.count else { return true }
        func note(_ type: String, _ words: String, _ name: String, _ limit: Int) {
            let items = "\(limit) item\(limit == 1 ? "" : "s")"
            self.note(
                type,
                "List should have at \(words) \(items) after validation, not \(length)",
                context: ["field_type": "List", name: .integer(limit), "actual_length": .integer(length)]
            )
        }
        if let shortest = bounds.shortest, length < shortest {
            note("too_short", "least", "min_length", shortest)
            return false
        }
        if let longest = bounds.longest, length > longest {
            note("too_long", "most", "max_length", longest)
            return false
        }
        return true
    }
}
