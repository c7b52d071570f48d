import SyrinxWire

/// An object of a file, whose members are taken out of it, so that one that nobody knows is found at the end.
struct FaultFields {
    let path: String
    private var rest: [String: JSONValue]

    init(_ json: JSONValue, at path: String) throws(FaultFileError) {
        guard case .object(let members) = json else {
            throw FaultFileError("must be an object").at(path.isEmpty ? "the file" : path)
        }
        self.path = path
        rest = members
    }

    /// Where a member stands.
    func path(_ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    /// A member of any kind; null is none.
    mutating func take(_ name: String) -> JSONValue? {
        guard let value = rest.removeValue(forKey: name), value != .null else { return nil }
        return value
    }

    mutating func string(_ name: String) throws(FaultFileError) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.string else { throw FaultFileError("must be a text").at(path(name)) }
        return text
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) throws(FaultFileError) -> Int? {
        guard let value = take(name) else { return nil }
        guard case .integer(let number) = value, range.contains(number) else {
            let bounds = range.upperBound == .max ? " or more" : " to \(range.upperBound)"
            throw FaultFileError("must be a whole number, \(range.lowerBound)\(bounds)").at(path(name))
        }
        return number
    }

    mutating func number(_ name: String, in range: ClosedRange<Double>) throws(FaultFileError) -> Double? {
        guard let value = take(name) else { return nil }
        guard let number = value.double, range.contains(number) else {
            throw FaultFileError("must be a number, \(Int(range.lowerBound)) to \(Int(range.upperBound))").at(
                path(name)
            )
        }
        return number
    }

    /// Seconds, of a day at most.
    mutating func seconds(_ name: String) throws(FaultFileError) -> Duration? {
        try number(name, in: 0...86_400).map { .seconds($0) }
    }

    mutating func list(_ name: String) throws(FaultFileError) -> [JSONValue] {
        guard let value = take(name) else { return [] }
        guard let elements = value.array else { throw FaultFileError("must be a list").at(path(name)) }
        return elements
    }

    /// A member of names and texts.
    mutating func texts(_ name: String) throws(FaultFileError) -> [(String, String)] {
        guard let value = take(name) else { return [] }
        guard case .object(let members) = value else { throw FaultFileError("must be an object").at(path(name)) }
        var texts: [(String, String)] = []
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let text = value.string else { throw FaultFileError("must be a text").at("\(path(name)).\(key)") }
            texts.append((key, text))
        }
        return texts
    }

    /// Nothing else may be there.
    func end() throws(FaultFileError) {
        guard let unknown = rest.keys.min() else { return }
        throw FaultFileError("is nothing that is known here").at(path(unknown))
    }
}

extension JSONValue {
    /// The value, if this is a number.
    fileprivate var double: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
