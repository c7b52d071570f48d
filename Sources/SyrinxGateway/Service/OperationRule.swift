/// What requests of some paths are: one line of a service's table.
public struct OperationRule: Codable, Hashable, Sendable {
    /// Nil for any.
    public var method: String?
    /// With parameters in braces, and `**` at its end for whatever follows: `/v1/voices/{voice_id}/**`.
    public var path: String
    /// What a key must be able to do, and a token be allowed.
    public var capability: String
    /// Whether it may be asked for again though it may have been done; nil leaves it to the method (RFC 9110, 9.2.1).
    public var isRepeatable: Bool?
    /// Whether a token may only do it where that is named among its permissions.
    public var isReserved: Bool?
    /// Whether the same request may be answered again with what it was answered before.
    public var isCacheable: Bool?
    /// What it costs; nil is nothing.
    public var cost: Cost?
    /// The ids that a request names, by their places: `["path.voice_id": "voice"]`.
    public var names: [String: String]?
    /// The ids that an answer gives to what was made: `["body.voice_id": "voice", "header.request-id": "request"]`.
    public var makes: [String: String]?
    /// The list that an answer holds.
    public var list: List?
    /// Members of an answer that nobody is to see.
    public var hides: [String]?
    /// What passes through it as a WebSocket; nil for what is none, or is passed on unread.
    public var frames: Frames?
    /// What an answer lets browsers in with.
    public var lends: Lending?
    /// Where a request's query may have what was lent.
    public var admits: [String]?

    public init(_ method: String?, _ path: String, _ capability: String) {
        self.method = method
        self.path = path
        self.capability = capability
    }

    /// How many credits are set aside for a request.
    public struct Cost: Codable, Hashable, Sendable {
        /// The texts whose characters are counted, times the model's factor: `inputs.*.text`.
        public var texts: [String]?
        /// Credits of each request beside.
        public var credits: Int?

        public init(texts: [String]? = nil, credits: Int? = nil) {
            self.texts = texts
            self.credits = credits
        }
    }

    /// A list of things that may be others'.
    public struct List: Codable, Hashable, Sendable {
        /// The member that holds it.
        public var member: String
        /// The ids of an element, by its members; the first names the element itself.
        public var ids: [ElementID]
        /// Whether what all keys have of it is put together.
        public var isMerged: Bool?
        /// An element's member, a number, by which such a list has the greatest first.
        public var order: String?
        /// What a request's query has where the smallest come first: `sort_direction=asc`.
        public var ascending: String?
        /// How it comes in pages; nil where it comes as a whole.
        public var paging: Paging?

        public init(
            _ member: String,
            ids: [ElementID],
            isMerged: Bool? = nil,
            order: String? = nil,
            ascending: String? = nil,
            paging: Paging? = nil
        ) {
            self.member = member
            self.ids = ids
            self.isMerged = isMerged
            self.order = order
            self.ascending = ascending
            self.paging = paging
        }
    }

    /// How a list comes in pages.
    public struct Paging: Codable, Hashable, Sendable {
        /// The query's member that tells where a page begins.
        public var cursor: String
        /// The answer's member that tells where the next one does.
        public var next: String
        /// The answer's member that tells whether there is one; `has_more` if it is not named.
        public var more: String?
        /// The query's member that tells how long a page is; `page_size` if it is not named.
        public var size: String?
        /// How long it is where a request does not tell.
        public var usualSize: Int
        /// Whether a page begins after the element of an id.
        public var isID: Bool?

        public init(_ cursor: String, next: String, usualSize: Int, isID: Bool? = nil) {
            self.cursor = cursor
            self.next = next
            self.usualSize = usualSize
            self.isID = isID
        }

        var moreMember: String { more ?? "has_more" }
        var sizeMember: String { size ?? "page_size" }
    }

    public struct ElementID: Codable, Hashable, Sendable {
        public var member: String
        public var kind: String

        public init(_ member: String, _ kind: String) {
            self.member = member
            self.kind = kind
        }
    }
}

extension OperationRule {
    /// Whether it may be asked for again by a request of this method though it may have been done.
    func isRepeatable(by method: String) -> Bool {
        isRepeatable ?? ["GET", "HEAD", "OPTIONS"].contains(method)
    }
}
