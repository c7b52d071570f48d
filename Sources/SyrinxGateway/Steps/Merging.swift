import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// Answers a list with what every key has of it: what a token made lives with whichever key made it.
///
/// One key's elements come behind another's, or among them where the list has an order. A page is as long as it was asked
/// for, and its cursor tells how far each key's part was read, so that each element is in one page.
struct Merging: Step {
    /// Requests that are sent for one page; of what is others' there may be any number before what is the token's own.
    private static let maximumRequests = 20
    private static let pageSizes = 1...1000

    let pool: KeyPool
    let next: Binding

    func answer(_ passage: Passage) async throws -> Reply {
        guard passage.request.method == "GET", let list = passage.rule.list, list.isMerged == true else {
            return try await next.answer(passage)
        }
        var size: Int?
        if let paging = list.paging {
            size = passage.request.query[paging.sizeMember].map { Int($0) ?? 0 } ?? paging.usualSize
            // What is no size is refused by the service, in its own words.
            guard Self.pageSizes.contains(size ?? 0) else { return try await next.answer(passage) }
        }
        var passage = passage
        guard let places = try await places(&passage, list), !places.isEmpty else {
            return try await next.answer(passage)
        }
        var page = ListPage(list: list, size: size, parts: places.map(ListPart.init))
        page.isAscending = list.isAscending(passage.request.query)
        while !page.isFull {
            let wanting = page.nextToRead
            if !wanting.isEmpty {
                guard page.requests < Self.maximumRequests else { break }
                try await read(wanting, of: &page, passage)
            } else if !page.takeNext() {
                break
            }
        }
        guard var reply = page.head else { return try page.failure.get() }
        reply.headers["content-length"] = nil
        let failed = page.parts.count(where: \.hasFailed)
        if failed > 0 { reply.headers["x-syrinx-keys-left-out"] = "\(failed)" }
        reply.body = .bytes(members(of: page, passage).serialized())
        return reply
    }

    /// Where each key's part is to be read from; nil where the request does not leave it to the gateway.
    private func places(_ passage: inout Passage, _ list: OperationRule.List) async throws -> [ListCursor.Place]? {
        var known: [ListCursor.Place]?
        var after: String?
        if let paging = list.paging, let text = passage.request.query[paging.cursor] {
            if let cursor = ListCursor(text, under: pool.sealing, for: context(passage)) {
                known = cursor.places
                passage.asked.request.query.items.removeAll { $0.name == paging.cursor }
                passage.path.setQuery(paging.cursor, to: nil)
            } else {
                after = text
            }
        }
        try await next.bind(&passage)
        // A cursor that is a service's own is of one key.
        if after != nil, list.paging?.isID != true || passage.need.boundTo == nil { return nil }
        let keys = pool.ids(for: passage.need)
        if let known { return known.filter { keys.contains($0.keyID) } }
        return keys.map { ListCursor.Place(keyID: $0, after: after) }
    }

    /// Reads parts, all at a time.
    private func read(_ indices: [Int], of page: inout ListPage, _ passage: Passage) async throws {
        page.requests += indices.count
        let found = try await withThrowingTaskGroup(of: (index: Int, found: Found).self) { [page] group in
            for index in indices {
                group.addTask { (index, try await find(index, of: page, passage)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.index] = $1.found }
        }
        for (index, found) in found.sorted(by: { $0.key < $1.key }) {
            switch found {
            case .page(let reply, let members): page.add(reply, members, to: index)
            case .refusal(let reply): page.fail(index, .success(reply))
            case .failure(let error): page.fail(index, .failure(error))
            }
        }
    }

    /// What a key answers for its part.
    private enum Found: Sendable {
        case page(Reply, [String: JSONValue])
        case refusal(Reply)
        case failure(GatewayError)
    }

    private func find(_ index: Int, of page: ListPage, _ passage: Passage) async throws -> Found {
        var passage = passage
        let part = page.parts[index]
        passage.need.boundTo = [part.keyID]
        if let paging = page.list.paging {
            passage.siblings = page.parts.filter { !$0.hasFailed }.map(\.keyID)
            passage.path.setQuery(paging.cursor, to: part.rest)
            passage.path.setQuery(paging.sizeMember, to: page.wanted.map { "\($0)" })
        }
        do {
            let reply = try await next.answer(passage)
            guard reply.isSuccess else { return .refusal(reply) }
            guard case .bytes(let bytes) = reply.body, case .object(let members)? = try? JSONValue(parsing: bytes)
            else { return .failure(.upstreamError("The service's answer is no list.")) }
            for ending in reply.endings { await ending.end(Delivery(bytes: bytes.count, end: .whole)) }
            return .page(reply, members)
        } catch let error as GatewayError {
            return .failure(error)
        }
    }

    private func members(of page: ListPage, _ passage: Passage) -> JSONValue {
        var members = page.members
        members[page.list.member] = .array(page.taken)
        guard let paging = page.list.paging else { return .object(members) }
        let hasMore = page.parts.contains { !$0.isOver && !$0.hasFailed }
        members[paging.moreMember] = .bool(hasMore)
        let lastID = page.taken.last?[page.list.ids.first?.member ?? ""]
        var cursor = paging.isID == true ? lastID : nil
        // Of one key's list it is what the service would say.
        if hasMore, page.parts.count > 1 || cursor == nil || cursor?.string != page.parts.first?.after {
            let places = ListCursor(page.parts.map(\.place))
            cursor = .string(places.sealed(under: pool.sealing, for: context(passage)))
        }
        members[paging.next] = cursor ?? .null
        return .object(members)
    }

    private func context(_ passage: Passage) -> String {
        "list cursor/\(passage.service.name)/\(passage.caller.id)/\(passage.rule.path)"
    }
}
