import Foundation
import SyrinxHTTP
import SyrinxStore
import SyrinxTesting
import SyrinxWire
import Testing

@testable import SyrinxGateway

/// What is known of a socket while it is open, and what becomes of it when the server ends.
struct SocketLifeTests {
    @Test(.timeLimit(.minutes(1)), arguments: [nil, 10])
    func `what was charged is on disk before it is passed on`(quota: Int?) async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let token = try await parts.rig.token { $0.credits.month = quota }
            let socket = try await parts.speech(token)
            for _ in 0..<2 {
                try await socket.send(["text": "123"])
                #expect(try await socket.receive() != nil)
            }
            let copy = try parts.rig.copyOfDisk()
            defer { try? FileManager.default.removeItem(atPath: copy) }
            let upstream = ScriptedUpstream { _ in .reply(200, body: "sound") }
            let after = try await Rig(in: copy, clock: parts.rig.clock, upstream: upstream)
            #expect(try await after.used(.credits)[""] == 6)
            #expect(try await after.used(.requests)[""] == 1)
            #expect(try await after.speak("12345", token: token).status == (quota == nil ? 200 : 429))
            #expect(try await after.speak("1234", token: token).status == 200)
            await socket.close(.normal)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `an open socket is written down now and then, and in all once`() async throws {
        var limits = SocketLimits.patient
        (limits.checkInterval, limits.writeInterval) = (.milliseconds(1), .milliseconds(1))
        try await SocketRig.run(limits: limits, { _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token { $0.credits.month = 100 })
            for count in 1...3 {
                try await socket.send(["text": "12345"])
                #expect(try await socket.receive() != nil)
                while try await parts.rig.used(.bytes)[""] != count * 16 { await Task.yield() }
                #expect(try await parts.rig.used(.credits)[""] == count * 5)
            }
            // The lease is no more than what is not written down.
            await parts.rig.gateway.ledger.flush()
            let copy = try parts.rig.copyOfDisk()
            defer { try? FileManager.default.removeItem(atPath: copy) }
            let after = try await Rig(in: copy, clock: parts.rig.clock, upstream: ScriptedUpstream { _ in .reply(200) })
            #expect(try await after.used(.credits)[""] == 15)
            #expect(try await after.used(.requests)[""] == 1)
            await socket.close(.normal)
        } after: { rig, _ in
            let used = try await rig.used(.credits)[""]
            #expect(used == 15)
            #expect(try await rig.used(.requests)[""] == 1)
            #expect(try await rig.used(.bytes)[""] == 48)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what an open socket was written down with is given back once`() async throws {
        var limits = SocketLimits.patient
        (limits.checkInterval, limits.writeInterval) = (.milliseconds(1), .milliseconds(1))
        let script: SocketRig.Script = { number, _ in
            number == 0 ? .socket([.echo]) : .reply(ScriptedReply(body: [.stall]))
        }
        try await SocketRig.run(limits: limits, script) { parts in
            let token = try await parts.rig.token { $0.credits.month = 100 }
            let socket = try await parts.speech(token)
            try await socket.send(["text": "12345"])
            #expect(try await socket.receive() != nil)
            while try await parts.rig.used(.credits)[""] != 5 { await Task.yield() }
            await socket.close(.normal)
            while parts.rig.pool.keys.contains(where: { $0.inFlight > 0 }) { await Task.yield() }
            // Were it more, what is under way now would not be known on disk.
            async let reply = parts.rig.speak("123456", token: token)
            while parts.upstream.requests.count < 2 { await Task.yield() }
            let copy = try parts.rig.copyOfDisk()
            defer { try? FileManager.default.removeItem(atPath: copy) }
            let after = try await Rig(in: copy, clock: parts.rig.clock, upstream: ScriptedUpstream { _ in .reply(200) })
            #expect(try await after.used(.credits)[""] == 11)
            await parts.upstream.stop()
            _ = try? await reply
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what is used in another hour counts there`() async throws {
        try await SocketRig.run({ _, _ in .socket([.echo]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            for _ in 0..<2 {
                try await socket.send(["text": "12345"])
                #expect(try await socket.receive() != nil)
                parts.rig.clock.advance(by: .seconds(3600))
            }
            await socket.close(.normal)
        } after: { rig, _ in
            let start = Timestamp(seconds: 1_795_694_400)
            let hours = (0..<3).map { start + .seconds(3600 * $0)..<start + .seconds(3600 * ($0 + 1)) }
            let points = try await rig.store.usage(UsageQuery(keyIDs: nil, buckets: hours, metric: .credits))
            #expect(points.map(\.value) == [5, 5])
        }
    }

    // MARK: When the server stops

    @Test(.timeLimit(.minutes(1))) func `a server that stops closes both ends`() async throws {
        var limits = SocketLimits.patient
        limits.lastSilence = .milliseconds(10)
        try await SocketRig.run(limits: limits, { _, _ in .socket([.echo]) }) { parts in
            let named = try await parts.speech(try await parts.rig.token())
            let unnamed = try await parts.open("/text-to-speech/v/stream-input").socket
            try await named.send(["text": "Hello "])
            #expect(try await named.receive() != nil)
            async let stopped: Void = parts.server.shutdown(grace: .seconds(20))
            for socket in [named, unnamed] {
                #expect(try await socket.receive() == nil)
                #expect(await socket.peerClosing()?.code == .goingAway)
                await socket.close(.normal)
            }
            await stopped
        } after: { rig, upstream in
            #expect(upstream.requests.first?.closing?.code == .goingAway)
            let used = try await rig.used(.credits)[""]
            #expect(used == 6)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `what a service still says when the server stops is heard`() async throws {
        let words = (0..<20).map { "\($0)" }
        let saying = words.flatMap { [SocketStep.wait(.milliseconds(5)), .text($0)] }
        try await SocketRig.run({ _, _ in .socket([.receive] + saying + [.close(.normal, "Done.")]) }) { parts in
            let socket = try await parts.speech(try await parts.rig.token())
            try await socket.send(["text": ""])
            #expect(try await socket.text() == words[0])
            async let stopped: Void = parts.server.shutdown(grace: .seconds(20))
            #expect(try await socket.rest() == Array(words.dropFirst()))
            #expect(await socket.peerClosing() == .init(code: .normal, reason: "Done."))
            await stopped
        }
    }
}

extension Rig {
    /// A copy of its folder, as the disk is when the power fails.
    func copyOfDisk() throws -> String {
        let copy = FileManager.default.temporaryDirectory.appending(path: "gw-\(Identifier.random())").path
        try FileManager.default.copyItem(atPath: folder, toPath: copy)
        return copy
    }
}
