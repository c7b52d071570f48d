/// Versions and addresses of machines: `2.3.1`, `v2.3`, `192.168.0.1`.
struct VersionRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.number, .word]

    func match(_ passage: Passage, at index: Int) -> Match? {
        if passage.isNumber(index) { return dotted(passage, at: index) }
        guard passage.count(index) == 1, passage.isNumber(index + 1), let letter = passage.word(index),
            letter == "v" || letter == "V", passage.count(index + 1) <= 4
        else { return nil }
        guard let parts = parts(passage, at: index + 1), passage.isEdge(index + 2 * parts.count) else { return nil }
        return Match("version \(points(parts))", 2 * parts.count)
    }

    private func dotted(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index + 1, "."), passage.isNumber(index + 2), passage.at(index + 3, "."),
            passage.isNumber(index + 4), let parts = parts(passage, at: index), parts.count >= 3
        else { return nil }
        let isAddress = parts.count == 4 && parts.allSatisfy { $0.count <= 3 }
        let words = isAddress ? parts.map(Cardinals.oneByOne).joined(separator: " dot ") : points(parts)
        let port = index + 2 * parts.count - 1
        if isAddress, passage.at(port, ":"), let digits = passage.digits(port + 1), digits.count <= 5 {
            return Match("\(words) colon \(AddressSpeech.number(digits))", 2 * parts.count + 1)
        }
        // 1.000.000 counts, where dots divide thousands.
        let isCount =
            parts.count <= 12 && parts[0].count <= 3 && parts[0][0] != 0
            && parts.dropFirst().allSatisfy { $0.count == 3 }
        return isCount && !isAddress ? nil : Match(words, 2 * parts.count - 1)
    }

    private func points(_ parts: [[UInt8]]) -> String {
        parts.map(Cardinals.words).joined(separator: " point ")
    }

    private func parts(_ passage: Passage, at index: Int) -> [[UInt8]]? {
        guard let first = passage.digits(index) else { return nil }
        var parts = [first]
        while passage.at(index + 2 * parts.count - 1, "."), let next = passage.digits(index + 2 * parts.count) {
            parts.append(next)
        }
        return parts
    }
}
