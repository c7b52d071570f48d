import FoundationEssentials
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxServer

/// Dictionaries in what is said: a tone speaks a tenth of a second for a letter, so another word is another length.
struct DictionarySpeechTests {
    typealias Wire = PronunciationDictionaries

    let harness: Harness
    let dictionaries: DictionaryClient

    init() async throws {
        var configuration = Configuration()
        configuration.cache = true
        harness = try await Harness(configuration)
        dictionaries = DictionaryClient(client: harness.client)
    }

    func speak(
        _ text: String,
        _ locators: [(id: String, version: String?)] = [],
        path: String = ""
    ) async throws -> TestClient.Reply {
        var body = TextToSpeech.Request(text, seed: 1)
        body.pronunciationDictionaryLocators = locators.map {
            PronunciationDictionaryLocator($0.id, versionID: $0.version)
        }
        return try await harness.client.post(
            "/v1/text-to-speech/\(TextToSpeechTests.voice)\(path)?output_format=pcm_16000",
            body: wireJSON(body)
        )
    }

    @Test(
        arguments: [
            ("NASA flies.", "National agency flies.", Wire.Rule("NASA", .alias("National agency"))),
            ("nasa flies.", "nasa flies.", Wire.Rule("NASA", .alias("National agency"))),
            ("nasa flies.", "agency flies.", Wire.Rule("NASA", .alias("agency"), caseSensitive: false)),
            ("Tomatoes fly.", "Tomatoes fly.", Wire.Rule("mato", .alias("m"))),
            ("Tomatoes fly.", "Tomes fly.", Wire.Rule("mato", .alias("m"), wordBoundaries: false)),
        ]
    )
    func `an alias sounds as if it stood in the text`(text: String, said: String, rule: Wire.Rule) async throws {
        let id = try await dictionaries.create([rule]).id
        for path in ["", "/stream"] {
            let reply = try await speak(text, [(id, nil)], path: path)
            #expect(reply.status == 200 && reply.headers["x-syrinx-ignored"] == nil)
            #expect(reply.body == (try await speak(said, path: path).body))
        }
    }

    @Test func `times are those of the text as it is written`() async throws {
        let id = try await dictionaries.create([.init("NASA", .alias("National agency"))]).id
        let reply = try await speak("So NASA flies.", [(id, nil)], path: "/with-timestamps")
        let timed = try JSONDecoder().decode(AudioWithTimestamps.self, from: Data(reply.body))
        let alignment = try #require(timed.alignment)
        #expect(alignment.characters.joined() == "So NASA flies.")
        // Fourteen letters and the space between them take their time in four.
        #expect(alignment.ends[6] - alignment.starts[3] > 1.35)
    }

    @Test func `the first dictionary that has a rule wins`() async throws {
        let short = try await dictionaries.create([.init("NASA", .alias("a"))]).id
        let long = try await dictionaries.create([.init("NASA", .alias("aaaaa")), .init("flies", .alias("f"))]).id
        #expect(try await speak("NASA flies.", [(short, nil), (long, nil)]).body == speak("a f.").body)
        #expect(try await speak("NASA flies.", [(long, nil), (short, nil)]).body == speak("aaaaa f.").body)
    }

    @Test func `a version says what it said, and the newest what there is now`() async throws {
        let old = try await dictionaries.create([.init("NASA", .alias("old"))])
        let id = old.id
        #expect(try await speak("NASA flies.", [(id, nil)]).body == speak("old flies.").body)
        let new = try await dictionaries.set(id, [.init("NASA", .alias("newest"))])
        #expect(try await speak("NASA flies.", [(id, nil)]).body == speak("newest flies.").body)
        #expect(try await speak("NASA flies.", [(id, old.versionID)]).body == speak("old flies.").body)
        #expect(try await speak("NASA flies.", [(id, new.versionID)]).headers["x-syrinx-cache"] == "hit")
    }

    @Test func `what the voice cannot pronounce is named, and only then`() async throws {
        let id = try await dictionaries.create([.init("NASA", .phoneme("ˈnæsə", alphabet: "ipa"))]).id
        let reply = try await speak("NASA flies.", [(id, nil)])
        #expect(reply.headers["x-syrinx-ignored"] == "pronunciation_dictionary_locators[ipa]")
        #expect(reply.body == (try await speak("NASA flies.").body))
        #expect(try await speak("Birds fly.", [(id, nil)]).headers["x-syrinx-ignored"] == nil)
    }

    @Test func `a dictionary that is not there is not spoken with`() async throws {
        let dictionary = try await dictionaries.create([])
        _ = try await dictionaries.update(dictionary.id, .init(archived: true))
        let other = try await dictionaries.create([])
        for locator in [("none", nil), (other.id, dictionary.versionID), (dictionary.id, dictionary.versionID)] {
            let reply = try await speak("Hello.", [(other.id, nil), locator])
            #expect(reply.status == 404 && reply.text.contains(#""code":"pronunciation_dictionary_not_found""#))
            #expect(reply.text.contains(#""param":"pronunciation_dictionary_locators""#))
        }
        _ = try await dictionaries.update(dictionary.id, .init(archived: false))
        #expect(try await speak("Hello.", [(dictionary.id, dictionary.versionID)]).status == 200)
    }

    @Test func `a key without rights to dictionaries speaks with them`() async throws {
        let id = try await dictionaries.create([]).id
        let client = try await harness.client { $0.permissions = ["text_to_speech"] }
        let body = #"{"text": "Hi.", "pronunciation_dictionary_locators": [{"pronunciation_dictionary_id": "\#(id)"}]}"#
        let reply = try await client.post("/v1/text-to-speech/\(TextToSpeechTests.voice)", json: body)
        #expect(reply.status == 200)
    }
}
