import SyrinxHTTP
import SyrinxTesting
import SyrinxWire

@testable import SyrinxServer

/// A client of the sockets of dialogue that takes apart what it hears.
struct DialogueClient {
    /// What came, audio of one turn together.
    enum Part: Hashable {
        case audio(String)
        case endOfTurn, end
        case error(String, parameter: String?)
        case closed(WebSocket.CloseCode)
    }

    struct Heard {
        var raw: [String] = []
        /// In order, with the context that each is of.
        var parts: [(part: Part, contextID: String?)] = []
        var audio: [UInt8] = []

        /// Of PCM at 16 kHz.
        var seconds: Double { Double(audio.count) / 32000 }
        var all: [Part] { parts.map(\.part) }

        /// What was heard in one context.
        func only(_ id: String) -> [Part] { parts.filter { $0.contextID == id }.map(\.part) }

        mutating func add(_ event: TestSocket.Event) throws {
            switch event {
            case .binary: break
            case .closed(let code, _): parts.append((.closed(code), nil))
            case .text(let text):
                raw.append(text)
                switch try WireDecoder().decode(DialogueSocket.Reply.self, from: Array(text.utf8)) {
                case .audio(let chunk, let id):
                    audio += chunk.bytes
                    add(chunk.alignment?.characters.joined() ?? "", of: id)
                case .finalAudioForTurn(let id): parts.append((.endOfTurn, id))
                case .final(let id): parts.append((.end, id))
                case .error(let error, let id):
                    parts.append((.error(error.error, parameter: error.parameter), id))
                }
            }
        }

        private mutating func add(_ text: String, of id: String?) {
            if let last = parts.lastIndex(where: { $0.contextID == id }), case .audio(let before) = parts[last].part {
                parts[last].part = .audio(before + text)
            } else {
                parts.append((.audio(text), id))
            }
        }
    }

    let socket: TestSocket
    private let harness: Harness

    init(_ path: String = "stream-input", _ query: String = "&sync_alignment=true", harness: Harness? = nil)
        async throws
    {
        self.harness = if let harness { harness } else { try await Harness() }
        let target = "/v1/text-to-dialogue/\(path)?output_format=pcm_16000&seed=1\(query)"
        socket = try await self.harness.client.socket(target)
    }

    func send(_ messages: String...) {
        for message in messages { socket.send(message) }
    }

    /// What comes until a part that is `last`.
    func heard(until last: (Part) -> Bool) async throws -> Heard {
        var heard = Heard()
        while !heard.all.contains(where: last), let event = await socket.next() { try heard.add(event) }
        return heard
    }

    /// Everything until the close.
    func rest() async throws -> Heard {
        try await heard { _ in false }
    }
}
