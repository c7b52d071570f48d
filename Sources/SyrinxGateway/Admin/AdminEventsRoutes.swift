import SyrinxAccess
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// `/admin/v1/events`.
struct AdminEventsRoutes {
    private static let pageSizes = 1...1000

    let gateway: Gateway
    let admin: Administration

    func register(on router: inout Router) {
        admin.on(AdminEvents.list, AdminEvents.Query.self, &router, use: list)
    }

    @Sendable private func list(_ query: AdminEvents.Query, _ request: Request) async throws -> AdminEvents.Page {
        let size = query.pageSize ?? 100
        guard Self.pageSizes.contains(size) else { throw APIError.invalidPageSize(size, allowed: Self.pageSizes) }
        // One more tells whether there are more.
        var asked = EventQuery(limit: size + 1)
        if let cursor = query.cursor {
            guard let id = Int(cursor) else { throw APIError.invalidCursor(parameter: "cursor") }
            asked.before = id
        }
        asked.kind = query.kind?.rawValue
        asked.upstreamKeyID = query.upstreamKeyID
        let events = try await gateway.services.store.events(asked)
        return AdminEvents.Page(events.prefix(size).map(event), hasMore: events.count > size)
    }

    private func event(_ record: EventRecord) -> AdminEvents.Event {
        var event = AdminEvents.Event("\(record.id)", kind: record.kind, timeUnix: record.time.seconds)
        event.service = record.service.nonEmpty
        event.upstreamKeyID = record.upstreamKeyID.nonEmpty
        event.upstreamKeyName = record.upstreamKeyID.nonEmpty.map(gateway.services.pool.name(ofKey:))
        event.keyID = record.keyID.nonEmpty
        event.keyName = record.keyID.nonEmpty.map(gateway.services.keys.name(ofKey:))
        event.capability = record.capability.nonEmpty
        event.reason = record.reason.nonEmpty
        event.untilUnix = record.until?.seconds
        return event
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
