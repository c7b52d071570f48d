import SyrinxHTTP
import SyrinxWire

/// A page that is being put together.
struct ListPage: Sendable {
    let list: OperationRule.List
    /// Its length; nil for all there is.
    let size: Int?
    /// Whether the smallest come first.
    var isAscending = false
    var parts: [ListPart]
    var taken: [JSONValue] = []
    var requests = 0
    /// The first answer, and what it held beside the list.
    private(set) var head: Reply?
    private(set) var members: [String: JSONValue] = [:]
    /// What to answer where no key had any.
    private(set) var failure = Result<Reply, GatewayError>.failure(.upstreamError("No key was asked."))
    private var seen: Set<String> = []

    init(list: OperationRule.List, size: Int?, parts: [ListPart]) {
        self.list = list
        self.size = size
        self.parts = parts
    }

    /// Whether it is as long as it was asked for, and can be gone on from where it ends.
    var isFull: Bool {
        guard let size, taken.count >= size else { return false }
        return list.paging?.isID == true || parts.allSatisfy(\.elements.isEmpty)
    }

    /// How many are to be asked for: no more than will be passed on, unless it can be gone on from any of them.
    var wanted: Int? { size.map { list.paging?.isID == true ? $0 : $0 - taken.count } }

    /// The parts that must be read before it is known what comes next: of a list in pages and in no order it is the first
    /// that has any.
    var nextToRead: [Int] {
        if list.order != nil || list.paging == nil { return parts.indices.filter { parts[$0].wantsReading } }
        let index = parts.firstIndex { !$0.elements.isEmpty || $0.wantsReading }
        return index.flatMap { parts[$0].wantsReading ? [$0] : nil } ?? []
    }

    mutating func add(_ reply: Reply, _ members: [String: JSONValue], to index: Int) {
        if head == nil {
            head = Reply(status: reply.status, headers: reply.headers, body: .bytes([]), keyID: reply.keyID)
            self.members = members
        }
        parts[index].add(members, of: list)
    }

    mutating func fail(_ index: Int, _ failure: Result<Reply, GatewayError>) {
        // The first says most: later ones may be of keys that have nothing.
        if !parts.contains(where: \.hasFailed) { self.failure = failure }
        parts[index].hasFailed = true
    }

    /// Takes the element that comes next; false if there is none.
    mutating func takeNext() -> Bool {
        let ready = parts.indices.filter { !parts[$0].elements.isEmpty }
        guard var index = ready.first else { return false }
        if list.order != nil {
            for other in ready.dropFirst() where precedes(parts[other], parts[index]) { index = other }
        }
        guard let element = parts[index].take(list) else { return false }
        // What is everybody's is with every key.
        if let id = element[list.ids.first?.member ?? ""]?.string, !seen.insert(id).inserted { return true }
        taken.append(element)
        return true
    }

    private func precedes(_ one: ListPart, _ other: ListPart) -> Bool {
        let (a, b) = (one.rank(list), other.rank(list))
        return isAscending ? a < b : a > b
    }
}

extension OperationRule.List {
    /// Whether a request asks for the smallest first.
    func isAscending(_ query: Query) -> Bool {
        query.items.contains { "\($0.name)=\($0.value)" == ascending }
    }
}
