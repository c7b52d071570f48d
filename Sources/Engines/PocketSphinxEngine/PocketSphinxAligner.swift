public import SyrinxEngine

/// Finds where the words of an English text are said.
public final class PocketSphinxAligner: Aligner {
    private let pronouncer: any Pronouncer
    private let aligners: SphinxPool
    private let listeners: SphinxPool

    /// An aligner that makes up to `decoders` decoders, each when it is first needed.
    ///
    /// - Parameter pronouncer: Tells how words are said that are not in the dictionary.
    public init(
        model: SphinxModel = .english,
        decoders: Int,
        pronouncer: any Pronouncer
    ) throws(EngineError) {
        try model.check()
        self.pronouncer = pronouncer
        aligners = SphinxPool(model, .alignment, limit: decoders)
        listeners = SphinxPool(model, .listening, limit: decoders)
    }

    public func align(_ sound: any SoundReader, to words: [String]) throws -> [AlignedWord] {
        var known: [String: SphinxVocabulary.Word?] = [:]
        let entries = words.map { word in
            if let entry = known[word] { return entry }
            let entry = SphinxVocabulary.Word(word, pronouncer)
            known[word] = .some(entry)
            return entry
        }
        let sayable = entries.compactMap(\.self)
        guard !sayable.isEmpty else { throw EngineError(.mismatch, "the text to align has no word that can be said") }
        guard sound.count >= SphinxDecoder.shortest else {
            throw EngineError(.mismatch, "the sound to align is too short")
        }
        let found = try aligners.withDecoder(for: nil) { decoder in
            for word in known.values.compactMap(\.self) { try decoder.learn(word) }
            var walk = AlignmentWalk(sound, sayable, decoder)
            return try walk.align { part, words in
                try listeners.withDecoder(for: nil) { try $0.hear(part, expecting: words) }
            }
        }
        return Self.spread(found, over: entries)
    }

    /// Gives what cannot be said, such as a dash, an empty place after the word before it.
    private static func spread(_ found: [AlignedWord], over entries: [SphinxVocabulary.Word?]) -> [AlignedWord] {
        var found = found[...]
        var end = 0.0
        return entries.map { entry in
            guard entry != nil, let word = found.popFirst() else {
                return AlignedWord(start: end, end: end, loss: 0, phones: [])
            }
            end = word.end
            return word
        }
    }
}

extension SphinxDecoder {
    /// What is said in `samples` of a text that is known but for what was left out or added.
    fileprivate func hear(_ samples: [Int16], expecting words: [SphinxVocabulary.Word]) throws -> [HeardWord] {
        var vocabulary = SphinxVocabulary()
        var known: Set<String> = []
        vocabulary.words = words.filter { known.insert($0.text).inserted }
        vocabulary.terms = zip(words, words.dropFirst()).map { [$0.text, $1.text] }
        try listen(for: vocabulary)
        try start()
        try process(samples, isWhole: true)
        try end()
        return self.words(from: 0, count: samples.count)
    }
}
