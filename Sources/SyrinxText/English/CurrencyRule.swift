/// Amounts of money: `$25.50`, `£3`, `US$20`, `5 USD`, `20¢`, `$3.2 million`, `$5–10`.
struct CurrencyRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.symbol, .word, .number]

    private static let singles: Set<String> = ["bill", "bills", "note", "notes", "coin", "coins"]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard let lexeme = passage[index] else { return nil }
        switch lexeme.kind {
        case .symbol:
            guard let currency = symbol(passage, at: index) else { return nil }
            return before(passage, currency, at: index, amountAt: index + 1)
        case .word:
            guard lexeme.shape == [.upper, .initial] || lexeme.shape == [.upper, .initial, .inner], lexeme.count <= 3
            else {
                return nil
            }
            return lettered(passage, at: index)
        case .number:
            return after(passage, at: index)
        case .space:
            return nil
        }
    }

    private func symbol(_ passage: Passage, at index: Int) -> Currency? {
        passage.symbol(index).flatMap { $0.isASCII && $0 != "$" ? nil : Currency.bySymbol[$0] }
    }

    /// `US$20`, `USD 20`.
    private func lettered(_ passage: Passage, at index: Int) -> Match? {
        guard let word = passage.word(index) else { return nil }
        if passage.at(index + 1, "$") {
            guard let currency = Currency.byPrefix[word] else { return nil }
            return before(passage, currency, at: index, amountAt: index + 2)
        }
        guard let currency = Currency.byCode[word] else { return nil }
        return before(passage, currency, at: index, amountAt: index + (passage.isSpace(index + 1) ? 2 : 1))
    }

    /// The money comes before the amount.
    private func before(_ passage: Passage, _ currency: Currency, at index: Int, amountAt start: Int) -> Match? {
        var start = start
        if passage.isSpace(start) { start += 1 }
        var sign = ""
        if passage.at(start, "-") {
            sign = "minus "
            start += 1
        }
        guard var amount = Amount(passage, at: start) else { return nil }
        if currency == Currency.bySymbol["€"] { amount.joinThousands() }
        var end = start + amount.length
        if let high = self.high(passage, after: end) {
            var first = amount
            if first.scale == nil { first.scale = high.amount.scale == nil ? nil : "" }
            let low = first.scale == "" ? first.number.words : amount.words
            return Match("\(sign)\(low) to \(words(high.amount, currency))", high.end - index)
        }
        if passage.at(end, "-"), let name = passage.word(end + 1), name == currency.one {
            return Match("\(sign)\(amount.words) \(currency.one)", end + 2 - index)
        }
        if isSingle(passage, at: end) || (amount.scale != nil && passage.at(start + amount.number.length, "-")) {
            return Match("\(sign)\(amount.words) \(currency.one)", end - index)
        }
        if passage.isSpace(end), let code = passage.word(end + 1), Currency.byCode[code] != nil, currency == .dollars,
            let precise = Currency.byCode[code]
        {
            end += 2
            return Match(sign + words(amount, precise), end - index)
        }
        return Match(sign + words(amount, currency), end - index)
    }

    /// The second amount of `$5–10` or `$5–$10`.
    private func high(_ passage: Passage, after end: Int) -> (amount: Amount, end: Int)? {
        guard passage.isDash(end) else { return nil }
        let start = symbol(passage, at: end + 1) == nil ? end + 1 : end + 2
        guard let amount = Amount(passage, at: start) else { return nil }
        let stop = start + amount.length
        if passage.isDash(stop), passage.isNumber(stop + 1) { return nil }
        return (amount, stop)
    }

    /// The amount comes before the money: `5 USD`, `5€`, `20¢`.
    private func after(_ passage: Passage, at index: Int) -> Match? {
        guard let amount = Amount(passage, at: index) ?? Amount(continental: passage, at: index) else { return nil }
        var end = index + amount.length
        if passage.word(end) == "c", passage.isEdge(end + 1), amount.number.integer.count <= 2, amount.scale == nil {
            return Match(words(amount, .cents), end + 1 - index)
        }
        if passage.isSpace(end) { end += 1 }
        if let currency = symbol(passage, at: end), !passage.isNumber(end + 1) {
            let decimal = Amount(continental: passage, at: index)
            return Match(
                words(decimal.map { $0.length > amount.length ? $0 : amount } ?? amount, currency),
                end + 1 - index
            )
        }
        if let decimal = Amount(continental: passage, at: index) {
            let end = index + decimal.length + (passage.isSpace(index + decimal.length) ? 1 : 0)
            if let currency = symbol(passage, at: end) { return Match(words(decimal, currency), end + 1 - index) }
        }
        guard passage[end]?.shape.contains(.lower) == false, passage.count(end) == 3, let code = passage.word(end),
            let currency = Currency.byCode[code]
        else { return nil }
        return Match(words(amount, currency), end + 1 - index)
    }

    /// Whether the amount describes the thing after it: a `$5 bill`.
    private func isSingle(_ passage: Passage, at end: Int) -> Bool {
        guard let next = passage.wordAfter(end), let word = passage.word(next) else { return false }
        return Self.singles.contains(word)
    }

    private func words(_ amount: Amount, _ currency: Currency) -> String {
        let number = amount.number
        if amount.scale != nil { return "\(amount.words) \(currency.many)" }
        guard number.fraction.count == 2, let one = currency.hundredth, let many = currency.hundredths else {
            return "\(amount.words) \(number.isOne ? currency.one : currency.many)"
        }
        let rest = Int(number.fraction[0]) * 10 + Int(number.fraction[1])
        let whole = number.integer.isEmpty ? [0] : number.integer
        let wholes = "\(Cardinals.words(whole)) \(whole == [1] ? currency.one : currency.many)"
        guard rest > 0 else { return wholes }
        let parts = "\(Cardinals.words(rest)) \(rest == 1 ? one : many)"
        return whole == [0] ? parts : "\(wholes) and \(parts)"
    }
}
