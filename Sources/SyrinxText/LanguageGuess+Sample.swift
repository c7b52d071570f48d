extension LanguageGuess {
    /// What is counted in the beginning of a text.
    struct Sample {
        var scripts: [Script: Int] = [:]
        /// Letters; those of Han and kana stand for words and count double.
        var letters = 0
        /// How often each letter beyond ASCII occurs, in small letters.
        var marks: [UInt32: Int] = [:]
        /// Words in Latin letters.
        var words = 0
        var hindi = 0, marathi = 0, nepali = 0, russian = 0, bulgarian = 0
        private var hits = [Double](repeating: 0, count: LatinWords.languages.count)

        /// How much speaks for a language of ``LatinWords/languages``.
        func score(_ language: Int) -> Double {
            var score = hits[language]
            guard score > 0 || words > 0 else { return 0 }
            for letter in LatinWords.letters[language] {
                score += 0.4 * Double(min(marks[letter, default: 0], 5))
            }
            return score
        }

        /// Whether any of `letters` occurs.
        func has(_ letters: String) -> Bool { letters.unicodeScalars.contains { marks[$0.value] != nil } }

        mutating func read(_ text: [Unicode.Scalar], end: Int) {
            var at = 0
            while at < end {
                if text[at] == "<", case .tag(let tag) = ElementTag.find(in: text, at: at, end: end, isWhole: true) {
                    at = tag.range.upperBound
                    continue
                }
                guard let script = Script(text[at]) else {
                    at += 1
                    continue
                }
                at = readWord(text, from: at, end: end, script)
            }
        }

        private mutating func readWord(_ text: [Unicode.Scalar], from start: Int, end: Int, _ script: Script) -> Int {
            var at = start
            while at < end {
                let scalar = text[at]
                if scalar.isASCIILetter, script == .latin {
                    at += 1
                    continue
                }
                guard Script(scalar) == script || scalar.kind == .mark || isInnerApostrophe(text, at, end) else {
                    break
                }
                if scalar.value >= 0x80 { marks[scalar.folded, default: 0] += 1 }
                at += 1
            }
            let weight = script == .han || script == .kana ? 2 : 1
            scripts[script, default: 0] += (at - start) * weight
            letters += (at - start) * weight
            note(text, start..<at, script)
            return at
        }

        private func isInnerApostrophe(_ text: [Unicode.Scalar], _ at: Int, _ end: Int) -> Bool {
            (text[at] == "'" || text[at] == "’") && at + 1 < end && Script(text[at + 1]) == .latin
        }

        private mutating func note(_ text: [Unicode.Scalar], _ word: Range<Int>, _ script: Script) {
            switch script {
            case .latin:
                words += 1
                noteLatin(text, word)
            case .cyrillic:
                if Self.bulgarianWords.contains(text, word) { bulgarian += 1 }
                if Self.russianWords.contains(text, word) { russian += 1 }
            case .devanagari:
                if Self.hindiWords.contains(text, word) { hindi += 1 }
                if Self.marathiWords.contains(text, word) { marathi += 1 }
                if Self.nepaliWords.contains(text, word) { nepali += 1 }
            default: break
            }
        }

        private mutating func noteLatin(_ text: [Unicode.Scalar], _ word: Range<Int>) {
            if let languages = LatinWords.table[text, word] { return hit(languages) }
            // French and Italian elide: l'homme, dell'anno.
            guard let apostrophe = text[word].firstIndex(where: { $0 == "'" || $0 == "’" }),
                let languages = LatinWords.elided[text, word.lowerBound..<apostrophe]
            else { return }
            hit(languages)
        }

        /// Counts a word; one that many languages have tells little.
        private mutating func hit(_ languages: [(language: Int, weight: Double)]) {
            let share = languages.count == 1 ? 1 : 1 / (0.75 * Double(languages.count))
            for (language, weight) in languages { hits[language] += weight * share }
        }

        private static let bulgarianWords = WordTable<Bool>(
            "в с и е са съм си се да на за от че как какво това този тази тези беше ще няма има или но при след много със във аз ти той тя ние вие те към"
        )
        private static let russianWords = WordTable<Bool>(
            "и в не на что он с как это по но они мы она так его только мне было вот от меня ещё нет о из ему когда вы для уже или быть был до вас нибудь опять ей там где есть надо её их"
        )
        private static let hindiWords = WordTable<Bool>(
            "है हैं था थी थे का की के को से में और यह वह नहीं क्या मैं हम आप तुम पर भी ने कर हो रहा रही रहे कि तो लिए"
        )
        private static let marathiWords = WordTable<Bool>(
            "आहे आहेत आणि हे हा ही मी तू तो ती ते आम्ही तुम्ही नाही काय कसे कसा होता होती होते मध्ये साठी पण मला तुला त्याला करतो करते"
        )
        private static let nepaliWords = WordTable<Bool>(
            "छ छन् छैन हो र म तिमी तपाईं उनी हामी यो त्यो के कसरी लाई मा बाट गर्छ गर्नुहोस् थियो भयो हुन्छ पनि नेपाल मलाई मेरो तपाईंको"
        )
    }
}
