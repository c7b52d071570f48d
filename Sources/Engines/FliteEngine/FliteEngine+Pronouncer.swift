import CFlite
public import SyrinxEngine
public import SyrinxText

extension FliteEngine: Pronouncer {
    /// The sounds of `word` by flite's dictionary and, for what is not in it, its letter-to-sound rules.
    public func phones(of word: String) -> [ArpabetPhone] {
        // Any voice has the same dictionary; the diphone voice is through in microseconds.
        guard let voice = FliteVoice.all.first(where: { $0.description.name == "kal16" }) else { return [] }
        let tokens = FliteToken.tokens(of: SpokenWord(word, range: 0..<0), .word(0))
        guard !tokens.isEmpty else { return [] }
        do {
            let speech = try FliteUtterance(tokens, voice: voice, delivery: Delivery(voice: "kal16"))
            return speech.phones
        } catch {
            return []
        }
    }
}

extension FliteUtterance {
    /// What its words are made of.
    fileprivate var phones: [ArpabetPhone] {
        var phones: [ArpabetPhone] = []
        for segment in segments where flite_segment_word(segment) > 0 {
            let name = String(cString: flite_segment_name(segment)).uppercased()
            // flite's name of an AH without stress.
            let symbol = name == "AX" ? "AH" : name
            if ArpabetPhone.vowels.contains(symbol) {
                phones.append(ArpabetPhone(symbol, stress: flite_segment_is_stressed(segment) != 0 ? 1 : 0))
            } else if ArpabetPhone.consonants.contains(symbol) {
                phones.append(ArpabetPhone(symbol))
            }
        }
        return phones
    }
}
