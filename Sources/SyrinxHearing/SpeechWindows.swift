/// Puts frames of speech one after another, silence left out, and cuts windows of them.
struct SpeechWindows: Sendable {
    /// Frames between the starts of two windows.
    static let hop = 40
    private static let size = SpeakerEmbedder.window
    private static let bands = SpeakerEmbedder.bands
    /// The mean square that softer windows are brought to, as the network was trained: -30 dBFS.
    private static let power: Float = 0.001

    /// Stretches of frames that are speech, by their numbers in the sound.
    private(set) var stretches: [Range<Int>] = []
    /// How loud each frame of speech is: its mean square.
    private(set) var powers: [Float] = []
    /// The first frame of each window, among those of speech.
    private(set) var starts: [Int] = []
    /// The energies of the frames of speech from number `first` on: those that windows to come may need.
    private var held: [Float] = []
    private var first = 0

    /// The windows that are complete with `frames`, the first of which is number `start` of the sound.
    mutating func add(_ frames: ArraySlice<MelFrames.Frame>, at start: Int) -> [[Float]] {
        guard !frames.isEmpty else { return [] }
        if let last = stretches.last, last.upperBound == start {
            stretches[stretches.count - 1] = last.lowerBound..<start + frames.count
        } else {
            stretches.append(start..<start + frames.count)
        }
        for frame in frames {
            held += frame.energies
            powers.append(frame.power)
        }
        var windows: [[Float]] = []
        while starts.count * Self.hop + Self.size <= powers.count {
            windows.append(window(at: starts.count * Self.hop))
        }
        let unneeded = min(starts.count * Self.hop, powers.count - Self.size) - first
        if unneeded > 0 {
            held.removeFirst(unneeded * Self.bands)
            first += unneeded
        }
        return windows
    }

    /// The last window, if some frames are in none; where there is too little for one, it is heard again and again.
    mutating func rest() -> [[Float]] {
        let end = starts.last.map { $0 + Self.size } ?? 0
        guard powers.count > end else { return [] }
        while held.count < Self.size * Self.bands {
            held += held.prefix(Self.size * Self.bands - held.count)
        }
        return [window(at: max(0, powers.count - Self.size))]
    }

    /// Which windows are nearly all of one stretch, and so most likely of one voice.
    var unbroken: [Int] {
        var borders = [0]
        for stretch in stretches { borders.append(borders[borders.count - 1] + stretch.count) }
        var border = 0
        return starts.indices.filter { number in
            let (start, end) = (starts[number], starts[number] + Self.size)
            while border + 1 < borders.count, borders[border + 1] <= start { border += 1 }
            var longest = 0
            var index = border
            while index + 1 < borders.count, borders[index] < end {
                longest = max(longest, min(end, borders[index + 1]) - max(start, borders[index]))
                index += 1
            }
            return longest * 4 >= Self.size * 3
        }
    }

    private mutating func window(at start: Int) -> [Float] {
        starts.append(start)
        let heard = powers[start..<min(start + Self.size, powers.count)]
        let power = heard.reduce(0, +) / Float(heard.count)
        let gain = power > 0 ? max(1, Self.power / power) : 1
        let offset = (start - first) * Self.bands
        return held[offset..<offset + Self.size * Self.bands].map { $0 * gain }
    }
}
