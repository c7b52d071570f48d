/// Addresses of pages, of mail and of files: `https://example.com/a?b=1`, `jane@mail.co.uk`, `notes.txt`.
///
/// A scheme and its `://` stand for nothing that is said; all else is.
struct WebAddressRule: NormalizationRule {
    static let starts: [Lexeme.Kind] = [.word, .number]

    /// The longest name of a host (RFC 1035, 2.3.4) and of a mailbox (RFC 5321, 4.5.3.1.1).
    private static let longestHost = 253
    private static let longestMailbox = 64

    private static let mailboxMarks: [Unicode.Scalar] = [".", "_", "+", "-", "%"]
    private static let hostMarks: [Unicode.Scalar] = [".", "-"]
    private static let fileMarks: [Unicode.Scalar] = [".", "_", "-"]

    private static let schemes: Set<String> = [
        "http", "https", "ftp", "ftps", "sftp", "ssh", "ws", "wss", "file", "git",
    ]
    private static let domains: Set<String> = [
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "ai", "co", "app", "dev", "tv", "me",
        "ly",
        "uk", "us", "ca", "au", "de", "fr", "it", "es", "nl", "be", "ch", "at", "eu", "se", "no", "dk", "fi", "pl",
        "cz",
        "ru", "ua", "jp", "cn", "kr", "in", "br", "mx", "ar", "za", "nz", "ie", "pt", "gr", "tr", "il", "sg", "hk",
        "tw",
        "fm", "gg", "xyz", "online", "site", "tech", "store", "shop", "blog", "cloud", "news", "pro", "museum",
        "example", "local", "localhost", "test",
    ]
    /// Domains that are words too, which need more than a dot before them to be one.
    private static let wordDomains: Set<String> = [
        "in", "it", "is", "at", "be", "no", "me", "us", "to", "so", "am", "as", "de", "es", "fr", "test", "local",
        "pro",
        "store", "shop", "news", "online", "site", "museum", "example",
    ]
    private static let extensions: Set<String> = [
        "txt", "pdf", "jpg", "jpeg", "png", "gif", "svg", "webp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv",
        "json",
        "xml", "yml", "yaml", "toml", "html", "htm", "css", "js", "ts", "jsx", "tsx", "py", "rb", "rs", "go", "swift",
        "java",
        "kt", "cpp", "hpp", "cs", "php", "sh", "bat", "exe", "dll", "zip", "tar", "gz", "rar", "iso", "log", "md",
        "rst",
        "tex", "wav", "flac", "ogg", "opus", "mov", "avi", "mkv", "webm", "sql", "db", "cfg", "ini", "conf", "lock",
        "epub",
        "psd", "ipynb", "wasm", "plist", "h", "c", "o", "mp",
    ]

    func match(_ passage: Passage, at index: Int) -> Match? {
        guard passage.isEdge(index - 1), !passage.at(index - 1, "."), isCandidate(passage, at: index) else {
            return nil
        }
        return url(passage, at: index) ?? mail(passage, at: index) ?? host(passage, at: index)
            ?? file(passage, at: index)
    }

    /// Whether what follows the first word is more than a word's usual neighbour.
    private func isCandidate(_ passage: Passage, at index: Int) -> Bool {
        guard let next = passage[index + 1] else { return false }
        switch next.kind {
        case .space: return false
        case .word, .number: return passage.isNumber(index) || !passage.isEdge(index + 1)
        case .symbol:
            switch passage.symbol(index + 1) {
            case ".", ":", "@", "_", "+", "-": return passage[index + 2].map { $0.kind != .space } ?? false
            default: return false
            }
        }
    }

    private func url(_ passage: Passage, at index: Int) -> Match? {
        guard passage.at(index + 1, ":"), passage.at(index + 2, "/"), passage.at(index + 3, "/"),
            let word = passage.word(index),
            Self.schemes.contains(word.lowercased())
        else {
            return passage.at(index + 1, ":") && passage.word(index) == "mailto"
                ? mail(passage, at: index + 2, from: index) : nil
        }
        let start = index + 4
        let end = AddressSpeech.end(passage, from: start)
        guard end > start, (start..<min(end, start + 4)).contains(where: { !passage.isEdge($0) }) else { return nil }
        return Match(AddressSpeech.words(passage, start..<end), end - index)
    }

    private func mail(_ passage: Passage, at index: Int, from start: Int? = nil) -> Match? {
        var at = index
        while at < index + Self.longestMailbox, !passage.at(at, "@") {
            guard isPart(passage, at, with: Self.mailboxMarks) else { return nil }
            at += 1
        }
        guard passage.at(at, "@"), !passage.isEdge(at + 1) else { return nil }
        let end = hostEnd(passage, from: at + 1)
        return Match(AddressSpeech.words(passage, index..<end), end - (start ?? index))
    }

    private func host(_ passage: Passage, at index: Int) -> Match? {
        if passage.at(index + 1, ":"), passage.isNumber(index + 2), passage.word(index) == "localhost" {
            let end = max(AddressSpeech.end(passage, from: index), index + 3)
            return Match(AddressSpeech.words(passage, index..<end), end - index)
        }
        let end = hostEnd(passage, from: index)
        guard end > index + 2, passage.at(end - 2, "."), let last = passage.word(end - 1)?.lowercased() else {
            return nil
        }
        let isPlainWWW = passage.word(index)?.lowercased() == "www" && passage.at(index + 1, ".")
        guard isPlainWWW || isDomain(passage, last, from: index, to: end) else { return nil }
        let hasPath = passage.at(end, "/") || (passage.at(end, ":") && passage.isNumber(end + 1))
        let stop = hasPath ? AddressSpeech.end(passage, from: index) : end
        return Match(AddressSpeech.words(passage, index..<max(stop, end)), max(stop, end) - index)
    }

    private func isDomain(_ passage: Passage, _ last: String, from index: Int, to end: Int) -> Bool {
        guard Self.domains.contains(last), passage.count(index) > 1 || end > index + 3 else { return false }
        guard passage.isWord(index) || passage.isWord(end - 3) else { return false }
        return !Self.wordDomains.contains(last) || passage.at(end, "/")
    }

    /// `notes.txt`, `archive.tar.gz`, `my-file_2.mp3`.
    private func file(_ passage: Passage, at index: Int) -> Match? {
        var end = index
        while end < index + Self.longestMailbox, isPart(passage, end, with: Self.fileMarks) { end += 1 }
        while end > index, passage.isEdge(end - 1) { end -= 1 }
        var dot = end - 2
        // The digits of mp3 and 7z are lexemes of their own.
        if passage.isNumber(end - 1), passage.isWord(end - 2) { dot = end - 3 }
        guard dot > index, passage.at(dot, "."), let name = passage.word(dot + 1),
            Self.extensions.contains(name.lowercased()),
            passage.isWord(index) || dot > index + 1
        else { return nil }
        guard name != "mp" || dot == end - 3 else { return nil }
        guard name.count > 1 || passage[index]?.shape.contains(.upper) == false else { return nil }
        return Match(AddressSpeech.words(passage, index..<end), end - index)
    }

    /// The end of the labels of a host that begin at an index.
    private func hostEnd(_ passage: Passage, from index: Int) -> Int {
        var end = index
        while end < index + Self.longestHost, isPart(passage, end, with: Self.hostMarks) { end += 1 }
        while end > index, passage.isEdge(end - 1) { end -= 1 }
        return end
    }

    private func isPart(_ passage: Passage, _ index: Int, with marks: [Unicode.Scalar]) -> Bool {
        guard let lexeme = passage[index] else { return false }
        switch lexeme.kind {
        case .word, .number: return true
        case .space: return false
        case .symbol: return passage.symbol(index).map(marks.contains) ?? false
        }
    }
}
