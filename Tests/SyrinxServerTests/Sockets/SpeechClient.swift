import SyrinxHTTP
import SyrinxTesting
import SyrinxWire

@testable import SyrinxServer

/// A client of the sockets of speech that takes apart what it hears.
struct SpeechClient {
    struct Heard {
        var raw: [String] = []
        var chunks: [AudioChunk] = []
        /// As it is named with each of ``chunks``.
        var contexts: [String?] = []
        var finals = 0
        var finalContexts: [String] = []
        var error: String?
        var close: WebSocket.CloseCode?

        var audio: [UInt8] { chunks.flatMap(\.bytes) }
        var bytes: Int { chunks.reduce(0) { $0 + $1.bytes.count } }
        /// Of PCM at 16 kHz.
        var seconds: Double { Double(bytes) / 32000 }
        var text: String { chunks.flatMap { $0.alignment?.characters ?? [] }.joined() }
        var normalized: String { chunks.flatMap { $0.normalizedAlignment?.characters ?? [] }.joined() }

        mutating func add(_ event: TestSocket.Event) throws {
            switch event {
            case .binary: break
            case .closed(let code, _): close = code
            case .text(let text):
                raw.append(text)
                switch try WireDecoder().decode(SpeechSocket.Reply.self, from: Array(text.utf8)) {
                case .audio(let chunk, let id):
                    chunks.append(chunk)
                    contexts.append(id)
                case .final(let id):
                    finals += 1
                    if let id { finalContexts.append(id) }
                case .error(let error, _): self.error = error.error
                }
            }
        }

        /// What was heard in one context.
        func only(_ id: String) -> Heard {
            var heard = Heard()
            heard.chunks = zip(chunks, contexts).filter { $0.1 == id }.map(\.0)
            return heard
        }
    }

    let socket: TestSocket
    private let harness: Harness

    init(_ socket: TestSocket, keeping harness: Harness) {
        self.socket = socket
        self.harness = harness
    }

    func send(_ messages: String...) {
        for message in messages { socket.send(message) }
    }

    /// What comes until all of `text` has been heard, in one context or in any.
    func chunks(until text: String, of context: String? = nil) async throws -> Heard {
        var heard = Heard()
        while heard.close == nil {
            let part = context.map { heard.only($0) } ?? heard
            if part.text.count >= text.count { return part }
            guard let event = await socket.next() else { break }
            try heard.add(event)
        }
        throw Ended(heard: heard.raw)
    }

    /// What comes until the context's end.
    func chunks(untilEndOf context: String) async throws -> Heard {
        var heard = Heard()
        while !heard.finalContexts.contains(context) {
            guard let event = await socket.next(), heard.close == nil else { throw Ended(heard: heard.raw) }
            try heard.add(event)
        }
        return heard
    }

    /// Everything until the close.
    func rest() async -> Heard {
        var heard = Heard()
        while let event = await socket.next() {
            // What cannot be read fails the test by what is missing.
            try? heard.add(event)
        }
        return heard
    }

    struct Ended: Error {
        var heard: [String]
    }
}

extension JSONValue {
    var text: String { String(decoding: serialized(), as: UTF8.self) }
}
