import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire
import Testing

@testable import SyrinxGateway

struct CacheTests {
    let upstream = ScriptedUpstream { sent in
        .reply(200, headers: ["content-type": "audio/mpeg", "request-id": "r"], body: "sound")
    }

    private func speak(
        _ rig: Rig,
        _ token: String,
        voice: String = "voice",
        query: String = "",
        headers: Headers = [:],
        body: JSONValue = ["text": "Hello."]
    ) async throws -> String? {
        var headers = headers
        headers["content-type"] = "application/json"
        let reply = try await rig.send(
            "POST",
            "/v1/elevenlabs/v1/text-to-speech/\(voice)\(query)",
            token: token,
            headers: headers,
            body: body.serialized()
        )
        #expect(reply.status == 200 && reply.text == "sound")
        return reply.headers["x-syrinx-cache"]
    }

    @Test func `the same request is sent once, and the credits saved are told`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token {
            $0.cache = true
            $0.requests.hour = 1
        }
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token) == "hit")
        #expect(upstream.sent.count == 1)
        await rig.gateway.ledger.flush()
        #expect(try await rig.used(.credits)[""] == 6)
        #expect(try await rig.used(.creditsSaved)[""] == 6)
    }

    @Test func `one token's answers are not another's`() async throws {
        let rig = try await Rig(upstream: upstream)
        let anna = try await rig.token("Anna") { $0.cache = true }
        let ben = try await rig.token("Ben") { $0.cache = true }
        #expect(try await speak(rig, anna) == "miss")
        #expect(try await speak(rig, ben) == "miss")
    }

    @Test func `what shapes the sound makes another request, and the order of a query does not`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token, query: "?a=1&b=2") == "miss")
        #expect(try await speak(rig, token, query: "?b=2&a=1") == "hit")
        #expect(try await speak(rig, token, voice: "other", query: "?a=1&b=2") == "miss")
        #expect(try await speak(rig, token, query: "?a=1&b=3") == "miss")
        for path in ["voice/stream", "voice/with-timestamps", "voice/stream/with-timestamps"] {
            for word in ["miss", "hit"] { #expect(try await speak(rig, token, voice: path) == word) }
        }
        for query in ["?output_format=pcm_16000", "?output_format=pcm_8000", "?optimize_streaming_latency=1"] {
            for word in ["miss", "hit"] { #expect(try await speak(rig, token, query: query) == word) }
        }
        for word in ["miss", "hit"] { #expect(try await speak(rig, token, headers: ["accept": "audio/wav"]) == word) }
    }

    @Test(
        arguments: [
            ["text": "Hello!"], ["text": "Hello.", "seed": 1], ["text": "Hello.", "model_id": "eleven_v3"],
            ["text": "Hello.", "voice_settings": ["speed": 1.1]], ["text": "Hello.", "language_code": "de"],
            ["text": "Hello.", "pronunciation_dictionary_locators": [["pronunciation_dictionary_id": "d"]]],
            ["text": "Hello.", "previous_text": "Oh."], ["text": "Hello.", "previous_request_ids": ["r1"]],
            ["text": "Hello.", "something_new": true],
        ] as [JSONValue]
    )
    func `whatever a body has makes another request`(body: JSONValue) async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token) == "miss")
        for word in ["miss", "hit"] { #expect(try await speak(rig, token, body: body) == word) }
    }

    @Test func `who does not want it is not answered from it`() async throws {
        let rig = try await Rig(upstream: upstream)
        #expect(try await speak(rig, try await rig.token()) == "bypass")
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token, headers: ["cache-control": "no-cache"]) == "bypass")
        #expect(try await speak(rig, token, query: "?enable_logging=false") == "bypass")
    }

    @Test func `it ends with its time, and with a change of its voice`() async throws {
        let upstream = ScriptedUpstream { .reply(200, body: $0.url.hasSuffix("edit") ? "{}" : "sound") }
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        #expect(try await speak(rig, token) == "miss")
        rig.clock.advance(by: .seconds(86_400))
        #expect(try await speak(rig, token) == "miss")
        #expect(try await speak(rig, token) == "hit")
        _ = try await rig.send("POST", "/v1/elevenlabs/v1/voices/voice/settings/edit", token: token)
        #expect(try await speak(rig, token) == "miss")
    }

    @Test func `requests under way at a time are one`() async throws {
        let rig = try await Rig(upstream: upstream)
        let token = try await rig.token { $0.cache = true }
        let words = try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<16 { group.addTask { try await speak(rig, token) } }
            return try await group.reduce(into: [String]()) { $0.append($1 ?? "") }
        }
        #expect(upstream.sent.count == 1)
        #expect(words.count { $0 == "miss" } == 1 && words.count { $0 == "merged" || $0 == "hit" } == 15)
    }

    @Test func `a failure and an answer that broke off are not kept`() async throws {
        let failing = ScriptedUpstream { _ in .reply(422, body: #"{"detail":[]}"#) }
        let rig = try await Rig(keys: 1, upstream: failing)
        let token = try await rig.token { $0.cache = true }
        for _ in 0..<2 { #expect(try await rig.speak(token: token).status == 422) }
        #expect(failing.sent.count == 2)
        let broken = ScriptedUpstream { _ in .half(body: "sou") }
        let other = try await Rig(keys: 1, upstream: broken)
        let second = try await other.token { $0.cache = true }
        for _ in 0..<2 { await #expect(throws: UpstreamError.self) { try await other.speak(token: second) } }
        #expect(broken.sent.count == 2)
    }

    /// Four thousand bytes, of which a cache of 40,000 has room for eight and a bit.
    private var bulky: ScriptedUpstream {
        ScriptedUpstream { _ in .reply(200, body: String(repeating: "s", count: 4000)) }
    }

    private func cacheWord(_ rig: Rig, _ text: String) async throws -> String? {
        let reply = try await rig.speak(text, token: Rig.admin)
        #expect(reply.status == 200)
        return reply.headers["x-syrinx-cache"]
    }

    @Test func `it has a bound, and what is least recently used goes first`() async throws {
        var configuration = Gateway.Configuration()
        configuration.cacheSize = 40_000
        configuration.cache = true
        let rig = try await Rig(configuration: configuration, upstream: bulky)
        for index in 0..<8 { #expect(try await cacheWord(rig, "\(index)") == "miss") }
        #expect(try await cacheWord(rig, "0") == "hit")
        #expect(try await cacheWord(rig, "8") == "miss")
        #expect(try await cacheWord(rig, "0") == "hit")
        #expect(try await cacheWord(rig, "1") == "miss")
    }

    @Test func `what takes more than its share is passed on, and not kept`() async throws {
        var configuration = Gateway.Configuration()
        configuration.cacheSize = 30_000
        configuration.cache = true
        let rig = try await Rig(configuration: configuration, upstream: bulky)
        for _ in 0..<2 { #expect(try await cacheWord(rig, "long") == "miss") }
    }

    @Test func `however many there are, and however long, they take no more than there is for them`() async throws {
        let cache = AnswerCache(limit: 100_000, maximumAge: .seconds(60))
        let now = Timestamp(seconds: 0)
        // Fewer and fewer at a time, each read half, and then to its end.
        for round in 0..<20 {
            var readers: [ReplyStream.AsyncIterator] = []
            for index in 0..<20 - round {
                let digest = SHA256.digest(of: "\(round) \(index)".utf8)
                guard case .making(let shared) = cache.find(digest, naming: [], now: { now }) else { continue }
                let pieces = [[UInt8]](repeating: [UInt8](repeating: 1, count: 1000), count: 10)
                let made = Reply(status: 200, headers: [:], body: .stream(ReplyStream(pieces)), keyID: "")
                guard case .stream(let stream) = try await shared.reply(orMake: { made }).reply.body else { continue }
                var reader = stream.makeAsyncIterator()
                for _ in 0..<5 { #expect(try await reader.next()?.count == 1000) }
                readers.append(reader)
                // One that found no room keeps what it read last.
                #expect(cache.size.bytes <= 100_000 + 1000)
            }
            #expect(readers.count == 20 - round)
            while var reader = readers.popLast() {
                for _ in 0..<5 { #expect(try await reader.next()?.count == 1000) }
                #expect(try await reader.next() == nil)
                #expect(cache.size.bytes <= 100_000 + 1000)
            }
        }
        #expect(cache.size.entries > 0 && cache.size.bytes <= 100_000)
    }

    @Test func `who lags behind an answer that is not kept gets all of it, and holds up who is far ahead`() async throws
    {
        let cache = AnswerCache(limit: 8 * 1000, maximumAge: .seconds(60))
        let count = 3 * SharedAnswer.maximumLead / 1000
        let pieces = (0..<count).map { [UInt8](repeating: UInt8($0 % 256), count: 1000) }
        let digest = SHA256.digest(of: "one".utf8)
        let now = Timestamp(seconds: 0)
        guard case .making(let shared) = cache.find(digest, naming: [], now: { now }) else { return }
        func stream() async throws -> ReplyStream {
            let made = Reply(status: 200, headers: [:], body: .stream(ReplyStream(pieces)), keyID: "")
            let answer = try await shared.reply(orMake: { made })
            guard case .stream(let stream) = answer.reply.body else { throw UpstreamError(.broken, wasSent: false) }
            return stream
        }
        let (fast, slow) = (try await stream(), try await stream())
        let most = try await withThrowingTaskGroup(of: Int.self) { group in
            for reader in [fast, slow] {
                group.addTask {
                    var expected = pieces[...]
                    var most = 0
                    for try await piece in reader {
                        #expect(piece == expected.popFirst())
                        most = max(most, cache.size.bytes)
                    }
                    #expect(expected.isEmpty)
                    return most
                }
            }
            return try await group.reduce(0, max)
        }
        #expect(most <= SharedAnswer.maximumLead + 1000)
    }

    @Test func `an answer that all who wanted it have left is broken off, and asked for anew`() async throws {
        let cache = AnswerCache(limit: 100_000, maximumAge: .seconds(60))
        let digest = SHA256.digest(of: "one".utf8)
        let now = Timestamp(seconds: 0)
        for _ in 0..<2 {
            guard case .making(let shared) = cache.find(digest, naming: [], now: { now }) else { return }
            let made = Reply(status: 200, headers: [:], body: .stream(ReplyStream([[1], [2]])), keyID: "")
            let answer = try await shared.reply(orMake: { made })
            guard answer.isFirst, case .stream(let stream) = answer.reply.body else {
                Issue.record("it was not asked for")
                return
            }
            var reader = stream.makeAsyncIterator()
            #expect(try await reader.next() == [1])
        }
        #expect(cache.size.bytes == 0)
    }
}
