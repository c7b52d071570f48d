// Lexicons as bytes: what is read can be written and reads back the same, and its rules are followed in any text.

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLexicon(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    do {
        let rules = try PLS.read(bytes)
        let again = try PLS.read(Array(PLS.write(rules).utf8))
        precondition(again == rules)
        let options = SpeechText.Options(
            abilities: Markup.Abilities(alphabets: [.ipa, .arpabet]),
            lexicon: PronunciationLexicon([rules])
        )
        var speech = SpeechText(String(decoding: bytes, as: UTF8.self).unicodeScalars, options)
        while let clause = speech.next() { precondition(clause.characters.count == clause.sources.count) }
    } catch {
        precondition(error.line > 0)
    }
    return 0
}
