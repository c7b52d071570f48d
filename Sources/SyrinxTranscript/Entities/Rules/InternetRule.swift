/// Addresses of mail, pages and machines, handles and files, each a word of a form of its own.
struct InternetRule: EntityRule {
    private static let domains: Set<String> = [
        "com", "org", "net", "edu", "gov", "mil", "int", "info", "biz", "io", "ai", "co", "app", "dev", "tv", "me",
        "uk", "us", "ca", "au", "de", "fr", "it", "es", "nl", "be", "ch", "at", "eu", "se", "no", "dk", "fi", "pl",
        "cz", "ru", "ua", "jp", "cn", "kr", "in", "br", "mx", "ar", "za", "nz", "ie", "pt", "gr", "tr", "il", "sg",
        "hk", "tw", "fm", "gg", "xyz", "online", "site", "tech", "store", "shop", "blog", "cloud", "example",
    ]
    private static let extensions: Set<String> = [
        "txt", "pdf", "jpg", "jpeg", "png", "gif", "svg", "webp", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv",
        "json", "xml", "yml", "yaml", "html", "htm", "css", "js", "ts", "py", "swift", "java", "cpp", "sh", "exe",
        "zip", "tar", "gz", "rar", "iso", "log", "md", "mp3", "mp4", "wav", "flac", "ogg", "mov", "avi", "mkv", "sql",
        "ini", "conf",
    ]

    func find(_ text: EntityText, at index: Int) -> Finding? {
        let word = text.words[index].stem
        guard word.utf8.contains(where: { [0x2D, 0x2E, 0x3A, 0x40].contains($0) }) else { return nil }
        if Self.isMail(word) { return text.finding(.emailAddress, index..<index + 1, .proven) }
        if Self.isAddress(word) { return text.finding(.ipAddress, index..<index + 1, .proven) }
        if Self.isHardwareAddress(word) { return text.finding(.numericalPII, index..<index + 1, .proven) }
        if Self.isPage(word) { return text.finding(.url, index..<index + 1, .proven) }
        if word.hasPrefix("@"), word.utf8.count > 2 { return text.finding(.username, index..<index + 1, .formed) }
        return Self.isFile(word) ? text.finding(.filename, index..<index + 1, .formed) : nil
    }

    private static func isMail(_ word: String) -> Bool {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && isHost(parts[1])
    }

    private static func isPage(_ word: String) -> Bool {
        if let scheme = word.firstRange(of: "://") { return scheme.upperBound < word.endIndex }
        guard word.utf8.contains(UInt8(ascii: ".")) else { return false }
        let host = word.prefix { $0 != "/" && $0 != ":" && $0 != "?" }
        return isHost(host)
            && (host.hasPrefix("www.") || domains.contains(String(host.split(separator: ".").last ?? "")))
    }

    /// Labels with dots between, the last one of letters.
    private static func isHost(_ host: some StringProtocol) -> Bool {
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, last.utf8.count > 1 else { return false }
        return last.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.unicodeScalars.allSatisfy {
                        $0.properties.isAlphabetic || $0 == "-" || $0.properties.numericType != nil
                    }
            }
    }

    /// IPv4 with four numbers, or IPv6 with two colons at least.
    private static func isAddress(_ word: String) -> Bool {
        let numbers = word.split(separator: ".", omittingEmptySubsequences: false)
        if numbers.count == 4 { return numbers.allSatisfy { UInt8($0) != nil && WrittenDigits.isPlain($0) } }
        let groups = word.split(separator: ":", omittingEmptySubsequences: false)
        guard groups.count > 3, groups.count <= 8 else { return false }
        let isShortened = word.firstRange(of: "::") != nil
        return (isShortened || groups.count == 8) && groups.allSatisfy { isHexadecimal($0, atMost: 4) }
    }

    /// Six pairs of hexadecimal digits.
    private static func isHardwareAddress(_ word: String) -> Bool {
        let pairs = word.split { $0 == ":" || $0 == "-" }
        return pairs.count == 6 && word.utf8.count == 17
            && pairs.allSatisfy { $0.utf8.count == 2 && isHexadecimal($0, atMost: 2) }
    }

    private static func isHexadecimal(_ text: some StringProtocol, atMost limit: Int) -> Bool {
        text.utf8.count <= limit && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func isFile(_ word: String) -> Bool {
        let parts = word.split(separator: ".")
        guard parts.count > 1, let last = parts.last else { return false }
        return extensions.contains(String(last)) && !word.hasPrefix(".")
    }
}
