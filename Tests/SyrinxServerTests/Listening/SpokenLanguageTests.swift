import Testing

@testable import SyrinxServer

struct SpokenLanguageTests {
    @Test(arguments: [
        ("en", "en", "eng"), ("eng", "en", "eng"), ("EN-us", "en", "eng"), ("deu", "de", "deu"), ("yue", "yue", "yue"),
    ])
    func `codes of two letters and of three are the same language`(code: String, two: String, three: String) {
        #expect(SpokenLanguage(code).code == two)
        #expect(SpokenLanguage(code).threeLetters == three)
    }
}
