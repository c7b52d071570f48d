/// Addresses of mail and of pages: `john dot smith at example dot com` → `john.smith@example.com`.
struct AddressWriting {
    private struct Part {
        var text = ""
        /// In words.
        var count = 0
    }

    private static let domains: Set<String> = [
        "com", "org", "net", "edu", "gov", "mil", "info", "io", "ai", "co", "app", "dev", "tv", "me", "uk", "us", "ca",
        "au", "de", "fr", "eu", "nz", "in", "jp", "ch", "nl", "ie", "es", "it", "biz", "xyz", "online", "tech", "store",
        "blog", "cloud", "example", "local", "fm", "gg", "ly",
    ]
    private static let marks = ["dot": ".", "dash": "-", "hyphen": "-", "underscore": "_", "plus": "+", "slash": "/"]

    /// The address that begins at an index; asked only in sentences that say `dot`.
    func write(_ sentence: Sentence, at index: Int) -> Writing? {
        guard let part = mail(sentence, at: index) ?? page(sentence, at: index) else { return nil }
        return Writing([.init(text: part.text, count: part.count, isFixed: true)])
    }

    private func mail(_ sentence: Sentence, at index: Int) -> Part? {
        let initials = initials(sentence, at: index)
        let start = index + initials.count
        guard let mailbox = chain(sentence, at: start, marks: ["dot", "dash", "hyphen", "underscore", "plus"]),
            sentence.at(start + mailbox.count, "at"), isName(mailbox, sentence, at: start),
            let host = host(sentence, at: start + mailbox.count + 1, longest: 3)
        else { return nil }
        return Part(
            text: initials.text + mailbox.text + "@" + host.text,
            count: initials.count + mailbox.count + 1 + host.count
        )
    }

    /// The letters before a name: `j smith`.
    private func initials(_ sentence: Sentence, at index: Int) -> Part {
        var part = Part()
        while let word = sentence[index + part.count], let letter = word.letter, !word.has([.article, .subject]) {
            part.text.append(letter)
            part.count += 1
        }
        guard part.count < 3, let next = sentence[index + part.count], next.letter == nil,
            !next.has([.common, .number])
        else { return Part() }
        return part
    }

    /// "Find us at example.com" names no mailbox.
    private func isName(_ part: Part, _ sentence: Sentence, at index: Int) -> Bool {
        part.count > 1 || !sentence.has([.common, .auxiliary, .subject, .determiner, .interjection], at: index)
    }

    private func page(_ sentence: Sentence, at index: Int) -> Part? {
        var part = scheme(sentence, at: index)
        let isMarked = part.count > 0
        if sentence.at(index + part.count, ["www", "dot"]) {
            part.text += "www."
            part.count += 2
        } else if sentence.at(index + part.count, ["w", "w", "w", "dot"]) {
            part.text += "www."
            part.count += 4
        } else if !isMarked, sentence.has([.common, .determiner, .mark], at: index),
            sentence[index]?.letter == nil || sentence[index + 1]?.letter == nil
        {
            return nil
        }
        guard let host = host(sentence, at: index + part.count, longest: part.count > 0 ? 3 : 1) else { return nil }
        part.text += host.text
        part.count += host.count
        while sentence.at(index + part.count, "slash"),
            let next = chain(sentence, at: index + part.count + 1, marks: ["dot", "dash", "hyphen", "underscore"])
        {
            part.text += "/" + next.text
            part.count += 1 + next.count
        }
        return part
    }

    private func scheme(_ sentence: Sentence, at index: Int) -> Part {
        for (words, text) in [
            (["http"], "http"), (["https"], "https"), (["h", "t", "t", "p", "s"], "https"),
            (["h", "t", "t", "p"], "http"),
        ]
        where sentence.at(index, words + ["colon", "slash", "slash"]) {
            return Part(text: text + "://", count: words.count + 3)
        }
        return Part()
    }

    /// Labels with `dot` between them, of which the last is a known domain.
    private func host(_ sentence: Sentence, at index: Int, longest: Int) -> Part? {
        var host = Part()
        var known: Part?
        while true {
            let place = index + host.count
            guard host.count > 0 || !sentence.has(.article, at: index) || sentence[index + 1]?.letter != nil,
                let label = label(sentence, at: place, longest: host.count == 0 ? longest : 1)
            else { return known }
            host.text += label.text
            host.count += label.count
            if host.text.contains("."), Self.domains.contains(label.text) { known = host }
            guard sentence.at(index + host.count, "dot"), sentence[index + host.count + 1] != nil else { return known }
            host.text += "."
            host.count += 1
        }
    }

    /// Words up to `dot`, run together; hyphens between them are said.
    private func label(_ sentence: Sentence, at index: Int, longest: Int) -> Part? {
        if longest == 1 { return chain(sentence, at: index, marks: ["dash", "hyphen"]) }
        var label = Part()
        for _ in 0..<longest {
            guard let part = chain(sentence, at: index + label.count, marks: ["dash", "hyphen"]) else { break }
            label.text += part.text
            label.count += part.count
            if sentence.at(index + label.count, "dot") { return label }
        }
        return nil
    }

    /// Words with marks between them.
    private func chain(_ sentence: Sentence, at index: Int, marks: Set<String>) -> Part? {
        guard var chain = unit(sentence, at: index) else { return nil }
        while let mark = sentence[index + chain.count]?.text, marks.contains(mark),
            let next = unit(sentence, at: index + chain.count + 1)
        {
            chain.text += (Self.marks[mark] ?? "") + next.text
            chain.count += 1 + next.count
        }
        return chain
    }

    /// A word, or letters and digits one by one; digits may follow a word.
    private func unit(_ sentence: Sentence, at index: Int) -> Part? {
        guard let word = sentence[index], !word.has(.mark), word.text != "at" else { return nil }
        var unit = Part()
        if word.letter == nil, !word.has([.digit, .teen, .tens]) {
            unit = Part(text: word.text, count: 1)
        } else {
            while let letter = sentence[index + unit.count]?.letter {
                unit.text.append(letter)
                unit.count += 1
            }
        }
        while let number = Cardinal.underHundred(sentence, at: index + unit.count) {
            unit.text += String(number.value)
            unit.count += number.count
        }
        return unit.count > 0 ? unit : nil
    }
}
