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

/// The ids that a message names, with their kinds.
struct NamedID: Hashable, Sendable {
    var kind: String
    var id: String
}

extension [String: String] {
    /// The ids at these places, those of the path first, since they say most.
    func ids(
        path: [String: String] = [:],
        query: (String) -> [String] = { _ in [] },
        header: (String) -> String? = { _ in nil },
        body: JSONValue? = nil
    ) -> [NamedID] {
        let order = ["path": 0, "header": 1, "query": 2, "body": 3]
        let places = map { place, kind in
            (source: String(place.prefix { $0 != "." }), name: String(place.drop { $0 != "." }.dropFirst()), kind: kind)
        }
        return places.sorted { (order[$0.source] ?? 4, $0.name) < (order[$1.source] ?? 4, $1.name) }.flatMap { place in
            let ids =
                switch place.source {
                case "path": [path[place.name]].compactMap(\.self)
                case "header": [header(place.name)].compactMap(\.self)
                case "query": query(place.name)
                default: body.map { MemberPath(place.name).texts(in: $0) } ?? []
                }
            return ids.filter { !$0.isEmpty }.map { NamedID(kind: place.kind, id: $0) }
        }
    }
}
