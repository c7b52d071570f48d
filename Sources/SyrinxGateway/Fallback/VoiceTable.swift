import Synchronization
import SyrinxWire

/// What services have told of their voices in lists.
final class VoiceTable: Sendable {
    /// Voices that are remembered.
    private static let limit = 10_000

    private let voices = Mutex<[String: VoiceTraits]>([:])

    subscript(id: String) -> VoiceTraits {
        voices.withLock { $0[id] } ?? VoiceTraits(id)
    }

    /// Learns from the elements of a list.
    func learn(_ elements: [JSONValue]) {
        let traits = elements.compactMap(VoiceTraits.init)
        voices.withLock { voices in
            if voices.count + traits.count > Self.limit { voices.removeAll() }
            for voice in traits.prefix(Self.limit) { voices[voice.id] = voice }
        }
    }
}

extension VoiceTraits {
    fileprivate init?(_ json: JSONValue) {
        guard let id = json["voice_id"]?.string else { return nil }
        // Voices of the library have them beside their ids, others among their labels.
        func trait(_ name: String) -> String? { (json["labels"]?[name] ?? json[name])?.string?.lowercased() }
        self.init(id, gender: trait("gender"), accent: trait("accent"), language: trait("language"))
    }
}
