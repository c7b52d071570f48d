import Foundation
import Synchronization
import SyrinxHTTP
import SyrinxStore
import Testing

@testable import SyrinxGateway

struct TapeTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tape-\(Identifier.random())").path

    private func request(
        _ url: String,
        type: String = "application/json",
        body: String = "{}",
        key: String = "a-secret-of-some-length"
    ) -> UpstreamRequest {
        let headers: Headers = ["xi-api-key": key, "content-type": type]
        return UpstreamRequest("POST", url, headers: headers, body: RequestBody(Array(body.utf8)), mayRepeat: false)
    }

    /// What a tape answers, its pieces joined.
    private func answer(_ tape: Tape, _ request: UpstreamRequest) async throws -> String {
        let reply = try await tape.send(request)
        let (bytes, _) = try await reply.body.collect(upTo: 1000)
        return "\(reply.status) \(String(decoding: bytes, as: UTF8.self))"
    }

    @Test func `equal requests are answered in their order, whatever key they have`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let count = Mutex(0)
        let upstream = ScriptedUpstream { sent in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return .reply(200 + number, body: "\(number)")
        }
        let recording = try Tape(recording: upstream, in: folder)
        let url = "https://one.test/v1/x?b=2&a=1"
        #expect(try await answer(recording, request(url)) == "201 1")
        #expect(try await answer(recording, request(url)) == "202 2")
        #expect(try await answer(recording, request(url, body: "[]")) == "203 3")
        let replaying = Tape(replaying: folder)
        let same = "https://two.test/v1/x?a=1&b=2"
        #expect(try await answer(replaying, request(same, body: "[]", key: "another-secret")) == "203 3")
        #expect(try await answer(replaying, request(same)) == "201 1")
        #expect(try await answer(replaying, request(same)) == "202 2")
        await #expect(throws: UpstreamError(.notRecorded, wasSent: false)) {
            try await answer(replaying, request(same))
        }
    }

    @Test func `a form is the same under another boundary`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let recording = try Tape(recording: ScriptedUpstream { _ in .reply(200, body: "ok") }, in: folder)
        func form(_ boundary: String) -> UpstreamRequest {
            let type = "multipart/form-data; boundary=\(boundary)"
            return request("https://one.test/v1/x", type: type, body: "--\(boundary)\r\n\r\nx\r\n--\(boundary)--\r\n")
        }
        #expect(try await answer(recording, form("abc")) == "200 ok")
        #expect(try await answer(Tape(replaying: folder), form("xyz")) == "200 ok")
    }

    @Test func `an answer that broke off breaks off again, and one that never came does not come`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let upstream = ScriptedUpstream { sent in
            sent.url.hasSuffix("half") ? .half(body: "sou") : .fails(.timedOut, wasSent: true)
        }
        for tape in try [Tape(recording: upstream, in: folder), Tape(replaying: folder)] {
            let reply = try await tape.send(request("https://one.test/half"))
            var pieces = reply.body.makeAsyncIterator()
            #expect(try await pieces.next() == Array("sou".utf8))
            await #expect(throws: UpstreamError(.broken, wasSent: true)) { try await pieces.next() }
            await #expect(throws: UpstreamError(.timedOut, wasSent: true)) {
                try await tape.send(request("https://one.test/none"))
            }
        }
        #expect(upstream.sent.count == 2)
    }

    @Test func `no secret and no cookie is in a file`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let secret = "a-secret-of-some-length"
        let upstream = ScriptedUpstream { _ in
            .reply(200, headers: ["set-cookie": "crumbs", "x-echo": secret, "x-kept": "yes"], body: "<\(secret)>")
        }
        _ = try await answer(try Tape(recording: upstream, in: folder), request("https://one.test/v1/x"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(names.count == 1)
        let data = try Data(contentsOf: URL(filePath: "\(folder)/\(names[0])"))
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("x-kept") && !text.contains(secret) && !text.contains("crumbs"))
    }

    @Test func `a secret that comes in two pieces is in no file either`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pieces = ["<a-secret-of-", "some-length>"].map { Array($0.utf8) }
        let recording = try Tape(recording: Pieces(pieces: pieces), in: folder)
        #expect(try await answer(recording, request("https://one.test/v1/x")) == "200 <a-secret-of-some-length>")
        #expect(try await answer(Tape(replaying: folder), request("https://one.test/v1/x")) == "200 <***>")
    }

    @Test(arguments: [(10, 1), (9, 0)])
    func `an answer that is too long is passed on whole, and not kept`(maximum: Int, files: Int) async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let failures = Mutex(0)
        let upstream = Pieces(pieces: [Array("01234".utf8), Array("56789".utf8)])
        let recording = try Tape(recording: upstream, in: folder, maximumAnswer: maximum) { error in
            if error is Tape.TooLong { failures.withLock { $0 += 1 } }
        }
        #expect(try await answer(recording, request("https://one.test/v1/x")) == "200 0123456789")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == files)
        #expect(failures.withLock { $0 } == 1 - files)
    }

    @Test func `sockets are passed on while it records, without a file, and refused while it replays`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let recording = try Tape(recording: ScriptedUpstream { _ in .reply(200) }, in: folder)
        let asked = SocketRequest("wss://one.test/v1/x", headers: [:])
        guard case .refused(let reply) = try await recording.connect(asked) else {
            Issue.record("it is the service that answers")
            return
        }
        #expect(reply.status == 501)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        await #expect(throws: UpstreamError(.notRecorded, wasSent: false)) {
            try await Tape(replaying: folder).connect(asked)
        }
    }

    @Test func `bytes that are no text come back as they were`() throws {
        let bytes: [UInt8] = [0xFF, 0xFB, 0x90, 0]
        #expect(TapeEntry.Piece(bytes).bytes == bytes && TapeEntry.Piece(bytes).text == nil)
    }

    @Test func `a client is told that nothing was recorded, and no key rests for it`() async throws {
        let rig = try await Rig(upstream: Tape(replaying: folder))
        let reply = try await rig.speak(token: try await rig.token())
        #expect(reply.status == 502 && reply.code == "not_recorded" && rig.rests.isEmpty)
    }
}

/// Answers everything with the same pieces.
private struct Pieces: Upstream {
    let pieces: [[UInt8]]

    func send(_ request: UpstreamRequest) async throws(UpstreamError) -> UpstreamReply {
        UpstreamReply(200, headers: [:], body: ReplyStream(pieces))
    }

    func connect(_ request: SocketRequest) async throws(UpstreamError) -> SocketAnswer {
        throw UpstreamError(.broken, wasSent: false)
    }
}
