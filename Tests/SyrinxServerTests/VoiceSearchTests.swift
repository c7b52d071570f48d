import SyrinxWire
import Testing

@testable import SyrinxServer

struct VoiceSearchTests {
    let catalog = VoiceCatalog.premade

    /// The names that a query finds on its first page.
    private func names(_ query: String) throws -> [String] {
        try VoiceSearch(decoded(query), in: catalog).voices.map(\.name)
    }

    private func decoded(_ query: String) throws -> Voices.SearchQuery {
        let items = query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: parts[0], value: parts[1])
        }
        return try WireDecoder(at: [.name("query")]).decode(Voices.SearchQuery.self, fromQuery: items)
    }

    @Test(arguments: [
        ("search=adam", ["Adam"]),
        ("search=WREN", ["Wren"]),
        ("search=german&language=de", ["German"]),
        ("search=weathered scottish", ["Gannet"]),
        ("language=de", ["German"]),
        ("language=de&language=it&sort=name&sort_direction=desc", ["Italian", "German"]),
        ("language=no", ["Norwegian Bokmål"]),
        ("gender=neutral", ["River"]),
        ("gender=female&accent=British", ["Alice", "Lily"]),
        ("age=old&gender=female", ["Dove"]),
        ("age=middle-aged&accent=scottish", ["Grouse", "Osprey", "English (Scotland)"]),
        ("use_cases=advertisement", ["Falcon"]),
        ("use_cases=advertisement&use_cases=social_media&gender=female", ["Lark"]),
        ("voice_ids=pNInz6obpgDQGcFmaJgB&voice_ids=21m00Tcm4TlvDq8ikWAM&voice_ids=none", ["Adam", "Rachel"]),
        ("search=rachel", []),
        ("category=cloned", []),
        ("voice_type=personal", []),
        ("voice_type=non-default", []),
        ("voice_type=default&category=premade&search=wren", ["Wren"]),
        ("high_quality=true", []),
        ("high_quality=false&search=wren", ["Wren"]),
        ("fine_tuning_state=fine_tuned", []),
        ("collection_id=c", []),
        ("min_notice_period_days=30", []),
        ("min_notice_period_days=0&search=wren", ["Wren"]),
        ("include_custom_rates=false&include_live_moderated=false&search=wren", ["Wren"]),
        ("include_total_count=false&search=wren", ["Wren"]),
    ])
    func `a query finds what it asks for`(query: String, expected: [String]) throws {
        let search = try VoiceSearch(decoded(query), in: catalog)
        #expect(search.voices.map(\.name) == expected)
        #expect(search.totalCount == expected.count)
        #expect(search.nextPageToken == nil)
    }

    @Test func `the usual page has ten voices of the catalogue's start`() throws {
        #expect(try names("x=1") == catalog.listed().prefix(10).map(\.name))
    }

    @Test(arguments: [1, 7, 100])
    func `pages follow each other without gap or repeat`(size: Int) throws {
        var query = Voices.SearchQuery()
        query.pageSize = size
        query.sort = "name"
        var found: [Voice] = []
        repeat {
            let search = try VoiceSearch(query, in: catalog)
            let page = search.page(baseURL: "")
            #expect(page.totalCount == catalog.listed().count)
            #expect(page.hasMore == (page.nextPageToken != nil))
            #expect(search.voices.count <= size && !search.voices.isEmpty)
            found += search.voices
            query.nextPageToken = search.nextPageToken
        } while query.nextPageToken != nil && found.count <= catalog.voices.count
        #expect(Set(found) == Set(catalog.listed()))
        #expect(found.count == catalog.listed().count)
        #expect(found.map { $0.name.lowercased() } == found.map { $0.name.lowercased() }.sorted())
    }

    @Test func `a page that ends with the last voice has no next one`() throws {
        let query = try decoded("gender=female&accent=british&page_size=2")
        #expect(try VoiceSearch(query, in: catalog).nextPageToken == nil)
    }

    @Test(arguments: [
        ("page_size=0", "invalid_page_size", "page_size"),
        ("page_size=101", "invalid_page_size", "page_size"),
        ("page_size=-1", "invalid_page_size", "page_size"),
        ("next_page_token=nothing", "invalid_cursor", "next_page_token"),
        ("next_page_token=", "invalid_cursor", "next_page_token"),
        ("language=de&next_page_token=pNInz6obpgDQGcFmaJgB", "invalid_cursor", "next_page_token"),
        ("sort=age", "invalid_parameters", "sort"),
        ("sort=name&sort_direction=up", "invalid_parameters", "sort_direction"),
        ("voice_type=mine", "invalid_parameters", "voice_type"),
        ("category=mine", "invalid_parameters", "category"),
    ])
    func `a query out of bounds says so`(query: String, code: String, parameter: String) throws {
        let error = try #require(throws: APIError.self) { try VoiceSearch(decoded(query), in: catalog) }
        #expect(error.statusCode == 400)
        #expect(error.code == code)
        #expect(error.parameter == parameter)
    }

    @Test func `a hundred ids may be looked up, and no more`() throws {
        var query = Voices.SearchQuery()
        query.voiceIDs = catalog.voices.prefix(100).map(\.id)
        query.pageSize = 100
        #expect(try VoiceSearch(query, in: catalog).voices.count == 100)
        query.voiceIDs = catalog.voices.prefix(101).map(\.id)
        let error = try #require(throws: APIError.self) { try VoiceSearch(query, in: catalog) }
        #expect(error.parameter == "voice_ids")
    }
}
