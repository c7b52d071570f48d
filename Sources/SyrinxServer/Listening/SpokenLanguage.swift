/// A language by the codes that clients write.
struct SpokenLanguage: Hashable, Sendable {
    /// As engines name it: ISO 639-1 where there is one, else 639-3.
    let code: String

    /// A language by its code in ISO 639-1 or 639-3, whatever region stands behind it: `en`, `eng`, `en-US`.
    init(_ code: String) {
        let name = code.lowercased().prefix { $0 != "-" && $0 != "_" }
        self.code = Self.pairs.first { $0.three == name }.map { String($0.two) } ?? String(name)
    }

    /// The code in ISO 639-3, by which transcripts are answered.
    var threeLetters: String { Self.pairs.first { $0.two == code }.map { String($0.three) } ?? code }

    /// Those that upstream's models speak and that have a code of both kinds.
    private static let pairs: [(two: Substring, three: Substring)] = """
        af:afr ar:ara be:bel bg:bul bn:ben bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est \
        fa:fas fi:fin fr:fra ga:gle gl:glg gu:guj he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn \
        ka:kat kk:kaz kn:kan ko:kor lt:lit lv:lav mk:mkd ml:mal mr:mar ms:msa mt:mlt nb:nob ne:nep nl:nld no:nor \
        pa:pan pl:pol pt:por ro:ron ru:rus sk:slk sl:slv sr:srp sv:swe sw:swa ta:tam te:tel th:tha tr:tur uk:ukr \
        ur:urd vi:vie zh:zho
        """
        .split(separator: " ").map { pair in (pair.prefix(2), pair.suffix(3)) }
}
