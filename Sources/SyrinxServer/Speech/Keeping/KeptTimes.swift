import FoundationEssentials

/// How a speech was cut into frames, and when its characters are heard: what its audio alone does not tell.
///
/// Times are in milliseconds, as fine as the API tells them.
struct KeptTimes: Codable, Hashable, Sendable {
    struct Frame: Codable, Hashable, Sendable {
        /// Bytes of audio.
        var size: Int
        var end: Double
        /// Which of the plan's parts it belongs to.
        var part: Int
        var source: Characters
        var normalized: Characters
    }

    struct Characters: Codable, Hashable, Sendable {
        var text = ""
        /// The start and the end of each scalar of the text.
        var times: [Int] = []

        init(_ characters: [CharacterClock.Timed]) {
            for character in characters {
                text.unicodeScalars.append(character.character)
                times += [character.start, character.end].map { Int(($0 * 1000).rounded()) }
            }
        }

        var timed: [CharacterClock.Timed] {
            zip(text.unicodeScalars, times.indices.filter { $0 % 2 == 0 }).map { scalar, index in
                CharacterClock.Timed(
                    character: scalar,
                    start: Double(times[index]) / 1000,
                    end: Double(times[index + 1]) / 1000
                )
            }
        }
    }

    var frames: [Frame]

    init(json: [UInt8]) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json))
    }

    func json() throws -> [UInt8] {
        Array(try JSONEncoder().encode(self))
    }
}
