import CFlite
import SyrinxEngine

/// When what is heard, in samples since the beginning of flite's wave.
struct FliteLayout {
    /// From the first phone of the words to their last.
    private(set) var speech = 0..<0
    /// Of all words asked for.
    private(set) var marks: [SpeechMark] = []
    /// Whether silence comes right after the words.
    private(set) var pausesAfter = false
    /// From the last stressed syllable to the end, where a question rises.
    private(set) var rise = 0..<0

    private var isSilent = true

    /// Reads the phones of an utterance, whose times `sample` turns from seconds into samples.
    init(of utterance: UnsafePointer<cst_utterance>, words: Range<Int>, sample: (Float) -> Int) {
        var found: [Int: SpeechMark] = [:]
        var reader = Reader()
        var segment = flite_first(utterance, "Segment")
        while let phone = segment {
            let word = Int(flite_segment_word(phone))
            let end = sample(flite_segment_end(phone))
            if word > 0 {
                let begins = reader.begin(word, at: reader.time, isStressed: flite_segment_is_stressed(phone) != 0)
                found[word - 1, default: SpeechMark(word: word - 1, range: begins..<begins)]
                    .append(phoneEndingAt: end, after: reader.pause)
                speech = (isSilent ? begins : speech.lowerBound)..<end
                isSilent = false
                pausesAfter = false
                reader.pause = nil
            } else {
                reader.pause = end
                if speech.upperBound == reader.time { pausesAfter = flite_segment_is_pause(phone) != 0 }
            }
            reader.time = end
            segment = item_next(phone)
        }
        rise = max(reader.stressStart, speech.lowerBound)..<max(reader.stressStart, speech.upperBound)
        marks = Self.fill(found, words, from: speech.lowerBound)
    }

    /// A word without sound stands where the word before it ended.
    private static func fill(_ found: [Int: SpeechMark], _ words: Range<Int>, from start: Int) -> [SpeechMark] {
        var end = start
        return words.map { word in
            let mark = found[word] ?? SpeechMark(word: word, range: end..<end)
            end = mark.range.upperBound
            return mark
        }
    }

    private struct Reader {
        var time = 0
        /// Where the pause before this phone ends.
        var pause: Int?
        var stressStart = 0
        private var word = 0
        private var isStressed = false

        mutating func begin(_ word: Int, at time: Int, isStressed: Bool) -> Int {
            if word != self.word || isStressed && !self.isStressed { stressStart = time }
            self.word = word
            self.isStressed = isStressed
            return time
        }
    }
}

extension SpeechMark {
    /// A pause inside a word counts as one of its phones.
    fileprivate mutating func append(phoneEndingAt end: Int, after pause: Int?) {
        if let pause, !phoneEnds.isEmpty { phoneEnds.append(pause) }
        phoneEnds.append(end)
        range = range.lowerBound..<end
    }

    func shifted(by samples: Int) -> SpeechMark {
        SpeechMark(
            word: word,
            range: range.lowerBound + samples..<range.upperBound + samples,
            phoneEnds: phoneEnds.map { $0 + samples }
        )
    }
}
