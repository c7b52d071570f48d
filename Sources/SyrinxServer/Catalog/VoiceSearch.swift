public import SyrinxWire

/// What `GET /v2/voices` finds: a page of the voices that fit a query.
public struct VoiceSearch: Sendable {
    /// The page's voices, and how many there are on all pages.
    public let voices: [Voice]
    public let totalCount: Int
    public let nextPageToken: String?

    private static let pageSizes = 1...100
    private static let maximumIDs = 100

    /// Searches `catalog`.
    ///
    /// The order is the catalogue's own unless the query asks for another, and voices that are equal in what is sorted
    /// by keep it. A page token is the id of the first voice of its page, so it holds while voices come and go.
    ///
    /// - Throws: `invalid_page_size`, `invalid_cursor` or `invalid_parameters`.
    public init(_ query: Voices.SearchQuery, in catalog: VoiceCatalog) throws(APIError) {
        let size = query.pageSize ?? 10
        guard Self.pageSizes.contains(size) else { throw .invalidPageSize(size, allowed: Self.pageSizes) }
        let candidates = try Self.candidates(for: query, in: catalog)
        let filter = try VoiceFilter(query)
        let found = try Self.sorted(candidates.filter(filter.admits), as: query)

        var start = 0
        if let token = query.nextPageToken {
            guard let index = found.firstIndex(where: { $0.id == token }) else {
                throw .invalidCursor(parameter: "next_page_token")
            }
            start = index
        }
        let end = min(start + size, found.count)
        voices = Array(found[start..<end])
        totalCount = found.count
        nextPageToken = end < found.count ? found[end].id : nil
    }

    /// The page as the API shows it.
    public func page(baseURL: String) -> Voices.Page {
        Voices.Page(voices.map { $0.wire(baseURL: baseURL) }, totalCount: totalCount, nextPageToken: nextPageToken)
    }

    /// The voices named by id, legacy ones too, or else all that are listed.
    private static func candidates(
        for query: Voices.SearchQuery,
        in catalog: VoiceCatalog
    ) throws(APIError) -> [Voice] {
        guard let ids = query.voiceIDs else { return catalog.listed() }
        guard ids.count <= maximumIDs else {
            throw .invalidParameter(
                "voice_ids",
                "There are \(ids.count) voice_ids and at most \(maximumIDs) are allowed."
            )
        }
        let wanted = Set(ids)
        return catalog.voices.filter { wanted.contains($0.id) }
    }

    private static func sorted(_ voices: [Voice], as query: Voices.SearchQuery) throws(APIError) -> [Voice] {
        let direction = query.sortDirection?.lowercased() ?? "asc"
        guard ["asc", "desc"].contains(direction) else {
            throw .invalidParameter("sort_direction", "The sort_direction must be 'asc' or 'desc'.")
        }
        switch query.sort {
        case "name":
            let sorted = voices.sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
            return direction == "desc" ? sorted.reversed() : sorted
        case nil, "created_at_unix":
            // All came with the release, so the newest first is the oldest first.
            return voices
        default:
            throw .invalidParameter("sort", "The sort must be 'created_at_unix' or 'name'.")
        }
    }
}
