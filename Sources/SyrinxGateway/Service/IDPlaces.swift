import SyrinxWire

/// An id that a message names, with its kind.
struct NamedID: Hashable, Sendable {
    var kind: String
    var id: String
}

/// Where in messages ids stand, and of what kinds: `["path.voice_id": "voice"]`.
struct IDPlaces: Sendable {
    /// In the order of how much they say.
    private enum Source: String, CaseIterable {
        case path, header, query, body
    }

    private struct Place {
        var source: Source
        var name: String
        var member: MemberPath
        var kind: String
    }

    private let places: [Place]

    /// A place without a source is one in a body.
    init(_ kinds: [String: String]?) {
        let all = (kinds ?? [:]).sorted { $0.key < $1.key }.map { place, kind in
            let name = place.drop { $0 != "." }.dropFirst()
            return Place(
                source: Source(rawValue: String(place.prefix { $0 != "." })) ?? .body,
                name: String(name),
                member: MemberPath(name),
                kind: kind
            )
        }
        places = Source.allCases.flatMap { source in all.filter { $0.source == source } }
    }

    /// Whether any is in a body.
    var isInBody: Bool { places.contains { $0.source == .body } }

    /// The ids that stand there.
    func ids(
        path: [String: String] = [:],
        query: (String) -> [String] = { _ in [] },
        header: (String) -> String? = { _ in nil },
        body: JSONValue? = nil
    ) -> [NamedID] {
        places.flatMap { place in
            let ids =
                switch place.source {
                case .path: [path[place.name]].compactMap(\.self)
                case .header: [header(place.name)].compactMap(\.self)
                case .query: query(place.name)
                case .body: body.map { place.member.texts(in: $0) } ?? []
                }
            return ids.filter { !$0.isEmpty }.map { NamedID(kind: place.kind, id: $0) }
        }
    }
}
