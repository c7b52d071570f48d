import CPocketSphinx
import Foundation
import SyrinxEngine

/// A decoder of PocketSphinx, with what it was told to listen for.
///
/// Sendable because one task at a time uses it: the pool hands it to one.
final class SphinxDecoder: @unchecked Sendable {
    let handle: OpaquePointer
    let config: OpaquePointer
    /// The terms it listens for; nil as long as it listens for nothing.
    private(set) var vocabulary: SphinxVocabulary?
    /// The language model as it was read.
    private var language: OpaquePointer?
    private let languagePath: String
    /// How many words it was taught; they stay in its dictionary.
    private(set) var taught = 0
    private var isListening = false
    private var hasMeanSearch = false

    /// Samples with less of which nothing can be done: 50 ms.
    static let shortest = 800

    init(_ model: SphinxModel, _ settings: SphinxSettings) throws(EngineError) {
        try model.check()
        guard let config = ps_config_init(nil) else { throw EngineError(.failed, "ps_config_init returned nothing") }
        ps_config_set_str(config, "hmm", model.acoustics)
        ps_config_set_str(config, "dict", model.dictionary)
        ps_config_set_str(config, "loglevel", "FATAL")
        for (name, value) in settings.numbers { ps_config_set_int(config, name, value) }
        for (name, value) in settings.factors { ps_config_set_float(config, name, value) }
        for (name, value) in settings.switches { ps_config_set_bool(config, name, value ? 1 : 0) }
        guard let handle = ps_init(config) else {
            ps_config_free(config)
            throw EngineError(.failed, "ps_init could not read the model in \(model.acoustics)")
        }
        self.config = config
        self.handle = handle
        languagePath = model.language
    }

    deinit {
        ps_free(handle)
        if let language { ngram_model_free(language) }
        ps_config_free(config)
    }

    /// The mean of the features of some sound, which tells the voice and the room.
    func mean(of samples: [Int16]) throws(EngineError) -> String {
        // Once it has heard sound in pieces it would mix in what it heard before.
        try forget()
        // Features come only with a search, so it searches for next to nothing.
        if !hasMeanSearch { try add(SphinxGrammar(["a"]), as: Self.meanSearch) }
        hasMeanSearch = true
        try check(ps_activate_search(handle, Self.meanSearch), "ps_activate_search")
        defer { ps_activate_search(handle, Self.search) }
        try start()
        try process(samples, isWhole: true)
        try end()
        guard let mean = ps_get_cmn(handle, 1) else { throw EngineError(.failed, "ps_get_cmn returned nothing") }
        return String(cString: mean)
    }

    /// Expects sound with such a mean.
    func setMean(_ mean: String) {
        ps_set_cmn(handle, mean)
    }

    /// Makes it ready to listen for the words of a grammar.
    func listen(for grammar: SphinxGrammar) throws(EngineError) {
        try add(grammar, as: Self.search)
        try check(ps_activate_search(handle, Self.search), "ps_activate_search")
        vocabulary = nil
    }

    private func add(_ grammar: SphinxGrammar, as name: String) throws(EngineError) {
        let text = grammar.text
        let weight = Float(ps_config_float(config, "lw"))
        guard let grammar = fsg_model_read_text(text, text.utf8.count, ps_get_logmath(handle), weight) else {
            throw EngineError(.failed, "fsg_model_read returned nothing")
        }
        defer { fsg_model_free(grammar) }
        try check(ps_add_fsg(handle, name, grammar), "ps_add_fsg")
    }

    private static let meanSearch = "mean"

    /// Throws away the utterance that it is in, if it is in one.
    func abandon() {
        if isListening { ps_end_utt(handle) }
        isListening = false
    }

    /// Forgets the voice and the room that it listened to.
    ///
    /// Else the noise and the mean of one stream would be taken for those of the next, which is somebody else's.
    func forget() throws(EngineError) {
        try check(ps_reinit_feat(handle, nil), "ps_reinit_feat")
    }

    /// Makes it listen for words of its language and for terms.
    func listen(for vocabulary: SphinxVocabulary) throws(EngineError) {
        guard self.vocabulary != vocabulary else { return }
        // A word is added to every language model in use, which the plain one must not be.
        ps_remove_search(handle, Self.search)
        self.vocabulary = nil
        let language = try plainLanguage()
        for word in vocabulary.words { try learn(word) }
        if vocabulary.terms.isEmpty {
            try check(ps_add_lm(handle, Self.search, language), "ps_add_lm")
        } else {
            let mixture = try vocabulary.mixture(with: language, of: self)
            defer { ngram_model_free(mixture) }
            try check(ps_add_lm(handle, Self.search, mixture), "ps_add_lm")
        }
        try check(ps_activate_search(handle, Self.search), "ps_activate_search")
        self.vocabulary = vocabulary
    }

    private static let search = "words"

    private func plainLanguage() throws(EngineError) -> OpaquePointer {
        if let language { return language }
        guard let read = ngram_model_read(config, languagePath, NGRAM_AUTO, ps_get_logmath(handle)) else {
            throw EngineError(.failed, "ngram_model_read could not read \(languagePath)")
        }
        language = read
        return read
    }

    /// Whether a word is in the dictionary.
    func knows(_ word: String) -> Bool {
        guard let phones = ps_lookup_word(handle, word) else { return false }
        free(phones)
        return true
    }

    /// Adds a word to the dictionary, if it is new.
    func learn(_ word: SphinxVocabulary.Word) throws(EngineError) {
        guard !knows(word.text) else { return }
        for (index, phones) in word.pronunciations.enumerated() {
            let name = index == 0 ? word.text : "\(word.text)(\(index + 1))"
            guard ps_add_word(handle, name, phones.joined(separator: " "), 0) >= 0 else {
                throw EngineError(.failed, "ps_add_word did not take \(phones.count) phones")
            }
            taught += 1
        }
    }

    /// Begins an utterance.
    func start() throws(EngineError) {
        try check(ps_start_utt(handle), "ps_start_utt")
        isListening = true
    }

    /// Listens on.
    ///
    /// - Parameter isWhole: Whether this is all of the utterance, whose mean is then known from the start.
    func process(_ samples: [Int16], isWhole: Bool = false) throws(EngineError) {
        let frames = ps_process_raw(handle, samples, samples.count, 0, isWhole ? 1 : 0)
        try check(frames, "ps_process_raw")
    }

    /// Ends the utterance.
    func end() throws(EngineError) {
        isListening = false
        try check(ps_end_utt(handle), "ps_end_utt")
    }

    /// What it heard.
    var segments: [SphinxSegment] {
        guard let first = ps_seg_iter(handle) else { return [] }
        let logarithms = ps_get_logmath(handle)
        var segments: [SphinxSegment] = []
        var iterator: OpaquePointer? = first
        while let segment = iterator {
            var (start, end): (Int32, Int32) = (0, 0)
            ps_seg_frames(segment, &start, &end)
            var (acoustic, language, backoff): (Int32, Int32, Int32) = (0, 0, 0)
            let posterior = ps_seg_prob(segment, &acoustic, &language, &backoff)
            let name = String(cString: ps_seg_word(segment))
            let probability = logmath_exp(logarithms, posterior)
            let frames = Int(start)..<max(Int(start), Int(end) + 1)
            segments.append(SphinxSegment(name: name, frames: frames, probability: probability, score: Int(acoustic)))
            iterator = ps_seg_next(segment)
        }
        return segments
    }

    func check(_ code: Int32, _ function: String) throws(EngineError) {
        guard code < 0 else { return }
        throw EngineError(.failed, "\(function) returned \(code)")
    }
}
