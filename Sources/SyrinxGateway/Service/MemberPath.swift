import SyrinxWire

/// A place in a JSON value: `inputs.*.text`.
struct MemberPath: Hashable, Sendable {
    private let steps: [Substring]

    init(_ text: some StringProtocol) {
        steps = Substring(text).split(separator: ".")
    }

    /// The texts that are there.
    func texts(in value: JSONValue) -> [String] {
        values(in: value, steps[...]).compactMap(\.string)
    }

    private func values(in value: JSONValue, _ steps: ArraySlice<Substring>) -> [JSONValue] {
        guard let step = steps.first else { return [value] }
        if step == "*" { return (value.array ?? []).flatMap { values(in: $0, steps.dropFirst()) } }
        return value[String(step)].map { values(in: $0, steps.dropFirst()) } ?? []
    }
}

extension MemberPath {
    /// The value with other texts there.
    func replacing(in value: JSONValue, by change: (String) -> String) -> JSONValue {
        replacing(in: value, steps[...], by: change)
    }

    /// The value without the member that it begins with.
    func removed(from value: JSONValue) -> JSONValue {
        guard let step = steps.first, case .object(var members) = value else { return value }
        members[String(step)] = nil
        return .object(members)
    }

    private func replacing(
        in value: JSONValue,
        _ steps: ArraySlice<Substring>,
        by change: (String) -> String
    ) -> JSONValue {
        guard let step = steps.first else { return value.string.map { .string(change($0)) } ?? value }
        switch value {
        case .array(let elements) where step == "*":
            return .array(elements.map { replacing(in: $0, steps.dropFirst(), by: change) })
        case .object(var members):
            let name = String(step)
            members[name] = members[name].map { replacing(in: $0, steps.dropFirst(), by: change) }
            return .object(members)
        default: return value
        }
    }
}
