public import SyrinxText

/// An engine that speaks: words in, samples and times out.
///
/// It knows nothing of formats, clients or credits. It is called on an engine thread and may block it; several calls
/// run at once on several threads.
public protocol SpeechSynthesizer: Sendable {
    /// The name by which configuration and voices refer to it: `flite`.
    var name: String { get }

    /// Every voice it has.
    var voices: [EngineVoice] { get }

    /// Speaks `utterance`, handing each piece of sound to `emit` as soon as it exists, and stops when `emit` returns false.
    ///
    /// The same utterance, delivery and seed give the same samples to the bit, whatever else runs.
    func speak(
        _ utterance: Utterance,
        _ delivery: Delivery,
        seed: UInt32,
        emit: (SpeechPiece) throws -> Bool
    ) throws
}

/// A voice of an engine, with what it can do as data.
public struct EngineVoice: Hashable, Sendable {
    /// The engine's own name of it: `slt`, `de`, `en-us+f3`.
    public var name: String
    /// The language it speaks, as BCP 47: `en-US`, `de`.
    public var language: String
    /// Samples per second.
    public var rate: Int
    /// What `Delivery` fields it honours.
    public var canChangePitch: Bool
    public var canChangePitchRange: Bool
    public var canWhisper: Bool
    /// Alphabets of pronunciations it can follow.
    public var alphabets: Set<Pronunciation.Alphabet>
    /// Whether it can say only Latin letters without accents, so that all else must be spelled in them first.
    public var needsPlainLetters: Bool
    /// Decibels that bring its speech to -16 LUFS.
    public var gain: Double

    public init(
        _ name: String,
        language: String,
        rate: Int,
        canChangePitch: Bool,
        canChangePitchRange: Bool,
        canWhisper: Bool,
        alphabets: Set<Pronunciation.Alphabet>,
        needsPlainLetters: Bool,
        gain: Double
    ) {
        self.name = name
        self.language = language
        self.rate = rate
        self.canChangePitch = canChangePitch
        self.canChangePitchRange = canChangePitchRange
        self.canWhisper = canWhisper
        self.alphabets = alphabets
        self.needsPlainLetters = needsPlainLetters
        self.gain = gain
    }
}

/// What is said in one call of an engine.
public struct Utterance: Hashable, Sendable {
    public var words: [SpokenWord]
    /// BCP 47.
    public var language: String
    /// Words said just before and just after, which shape the melody and are not heard.
    public var preceding: [SpokenWord]
    public var following: [SpokenWord]
    public var ending: Clause.Ending

    public init(
        _ words: [SpokenWord],
        language: String,
        preceding: [SpokenWord] = [],
        following: [SpokenWord] = [],
        ending: Clause.Ending = .statement
    ) {
        self.words = words
        self.language = language
        self.preceding = preceding
        self.following = following
        self.ending = ending
    }
}

/// In which voice and how it is said; 1 is the voice's own manner.
public struct Delivery: Hashable, Sendable {
    /// The engine's own name of the voice.
    public var voice: String
    /// Factors of the voice's own tempo, mean pitch and range of pitch.
    public var rate: Double
    public var pitch: Double
    public var pitchRange: Double
    public var whispered: Bool

    public init(voice: String, rate: Double = 1, pitch: Double = 1, pitchRange: Double = 1, whispered: Bool = false) {
        self.voice = voice
        self.rate = rate
        self.pitch = pitch
        self.pitchRange = pitchRange
        self.whispered = whispered
    }
}

/// A stretch of sound, with the times of words that have become known.
///
/// A word's mark comes with or before its sound. Words come in order; a word that made no sound has an empty mark.
public struct SpeechPiece: Sendable {
    /// -1...1, mono, at the voice's rate.
    ///
    /// Silence before the first word and after the last is left out.
    public var samples: [Float]
    public var marks: [SpeechMark]

    public init(_ samples: [Float], marks: [SpeechMark] = []) {
        self.samples = samples
        self.marks = marks
    }
}

/// When a word is heard.
public struct SpeechMark: Hashable, Sendable {
    /// Its index in ``Utterance/words``.
    public var word: Int
    /// In samples since the utterance's first.
    public var range: Range<Int>
    /// Where each of its phones ends, in samples since the utterance's first; empty where the engine does not tell.
    public var phoneEnds: [Int]

    public init(word: Int, range: Range<Int>, phoneEnds: [Int] = []) {
        self.word = word
        self.range = range
        self.phoneEnds = phoneEnds
    }
}
