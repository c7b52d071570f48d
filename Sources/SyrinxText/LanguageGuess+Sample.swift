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
        var hindi = 0, marathi = 0, nepali = 0, russian = 0, ukrainian = 0, bulgarian = 0
        /// The marks that open a Spanish question or exclamation.
        private var invertedMarks = 0
        /// Whether a space stands before a mark, as French has it.
        private var isSpacedOut = false
        private var hits = [Double](repeating: 0, count: LatinWords.languages.count)
        /// Words of each language.
        private(set) var known = [Int](repeating: 0, count: LatinWords.languages.count)
        /// Of the hits of English, those of words that each language has too.
        private var sharedWithEnglish = [Double](repeating: 0, count: LatinWords.languages.count)
        /// Letters outside of names that are enough, or nearly, to tell each language.
        private var decisive = [Int](repeating: 0, count: LatinWords.languages.count)

        /// How much speaks for a language of ``LatinWords/languages``.
        func score(_ language: Int) -> Double {
            var score = hits[language]
            guard score > 0 || words > 0 else { return 0 }
            for letter in LatinWords.letters[language] {
                score += 0.4 * Double(min(marks[letter, default: 0], 5))
            }
            score += 0.8 * Double(min(decisive[language], 5))
            switch LatinWords.languages[language] {
            case "es": score += 2 * Double(min(invertedMarks, 2))
            case "fr" where isSpacedOut: score += 0.6
            default: break
            }
            return score
        }

        /// Whether words of English occur that `language` does not have.
        func hasEnglish(besides language: Int) -> Bool { hits[0] - sharedWithEnglish[language] > 0.01 }

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
                    noteMark(text, at)
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

        private mutating func noteMark(_ text: [Unicode.Scalar], _ at: Int) {
            switch text[at] {
            case "¿", "¡": invertedMarks += 1
            case ":", ";", "?", "!":
                guard at > 0, text[at - 1].kind == .space, at + 1 == text.count || text[at + 1].kind.isWhite else {
                    return
                }
                isSpacedOut = true
            default: break
            }
        }

        private func isInnerApostrophe(_ text: [Unicode.Scalar], _ at: Int, _ end: Int) -> Bool {
            (text[at] == "'" || text[at] == "’") && at + 1 < end && Script(text[at + 1]) == .latin
        }

        private mutating func note(_ text: [Unicode.Scalar], _ word: Range<Int>, _ script: Script) {
            switch script {
            case .latin:
                words += 1
                if !isPartOfName(text, word) { noteLatin(text, word) }
                if !text[word.lowerBound].isUpper { noteLetters(text, word) }
            case .cyrillic:
                if Self.bulgarianWords.contains(text, word) { bulgarian += 1 }
                if Self.ukrainianWords.contains(text, word) { ukrainian += 1 }
                if Self.russianWords.contains(text, word) { russian += 1 }
            case .devanagari:
                if Self.hindiWords.contains(text, word) { hindi += 1 }
                if Self.marathiWords.contains(text, word) { marathi += 1 }
                if Self.nepaliWords.contains(text, word) { nepali += 1 }
            default: break
            }
        }

        /// Whether it is no word of a sentence: `y/y`, the second part of `Yo-Yo`.
        private func isPartOfName(_ text: [Unicode.Scalar], _ word: Range<Int>) -> Bool {
            if word.lowerBound > 0, text[word.lowerBound - 1] == "-", text[word.lowerBound].isUpper { return true }
            guard word.count == 1 else { return false }
            return word.lowerBound > 0 && text[word.lowerBound - 1] == "/"
                || word.upperBound < text.count && text[word.upperBound] == "/"
        }

        private mutating func noteLatin(_ text: [Unicode.Scalar], _ word: Range<Int>) {
            if let languages = LatinWords.table[text, word] { return hit(languages) }
            // French and Italian elide: l'homme, dell'anno.
            guard let apostrophe = text[word].firstIndex(where: { $0 == "'" || $0 == "’" }),
                let languages = LatinWords.elided[text, word.lowerBound..<apostrophe]
            else { return }
            hit(languages)
        }

        private mutating func noteLetters(_ text: [Unicode.Scalar], _ word: Range<Int>) {
            for scalar in text[word] where scalar.value >= 0x80 {
                for language in LatinWords.decisive[scalar.folded, default: []] { decisive[language] += 1 }
            }
        }

        /// Counts a word; one that many languages have tells little.
        private mutating func hit(_ languages: [(language: Int, weight: Double)]) {
            let share = languages.count == 1 ? 1 : 1 / (0.75 * Double(languages.count))
            let isEnglish = languages.contains { $0.language == 0 }
            for (language, weight) in languages {
                hits[language] += weight * share
                known[language] += 1
                if isEnglish { sharedWithEnglish[language] += share }
            }
        }

        private static let bulgarianWords = WordTable<Bool>(
            "в с и е са съм си се да на за от че как какво това този тази тези беше ще няма има или но при след много със във аз ти той тя ние вие те към благодаря"
        )
        private static let ukrainianWords = WordTable<Bool>(
            "дякую допомогу будь ласка так добре добрий день дуже де що це як коли чому хто ви ми вона воно був була було бути немає зараз сьогодні завтра вчора треба можна слава вас тебе мене йому його її для та але або чи від до цього знаю хочу люблю кохаю прошу вибачте якщо щоб також ще вже тільки тут там потрібно замовлення відправлено побачення вечір ранку"
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
