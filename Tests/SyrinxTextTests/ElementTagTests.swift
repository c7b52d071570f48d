import Testing

@testable import SyrinxText

struct ElementTagTests {
    @Test(arguments: [
        ("<b>", "b", ElementTag.Kind.opens), ("</b>", "b", .closes), ("<b/>", "b", .empty), ("<b />x", "b", .empty),
        ("<say-as interpret-as='x'>", "say-as", .opens), ("<amazon:effect name=\"a>b\">", "amazon:effect", .opens),
        ("<!-- a -->", "", .silent), ("<?xml version='1.0'?>", "", .silent),
    ])
    func `a tag is found`(text: String, name: String, kind: ElementTag.Kind) {
        let text = Array(text.unicodeScalars)
        guard case .tag(let tag) = ElementTag.find(in: text, at: 0, end: text.count, isWhole: true) else {
            Issue.record("no tag")
            return
        }
        #expect(tag.name(in: text) == name)
        #expect(tag.kind == kind)
        #expect(text[tag.range.upperBound - 1] == ">")
    }

    @Test(arguments: [
        "< b>", "<3", "<", "<b", "<b a>", "<b a=>", "<b a='x>", "<joe@x.org>", "<http://x.org>", "<b/ >", "<<b>",
        "<b <c>", "</>",
        "<-", "<b'a'='b'>", "<!>", "<? ?>",
    ])
    func `what only looks like a tag is text`(text: String) {
        let text = Array(text.unicodeScalars)
        guard case .text = ElementTag.find(in: text, at: 0, end: text.count, isWhole: true) else {
            Issue.record("not text")
            return
        }
    }

    @Test(arguments: ["<", "<b", "<b a", "<b a=", "<b a='x", "</", "<!-", "<b /"])
    func `what may become a tag is not decided`(text: String) {
        let text = Array(text.unicodeScalars)
        guard case .unknown = ElementTag.find(in: text, at: 0, end: text.count, isWhole: false) else {
            Issue.record("decided")
            return
        }
    }

    @Test func `attributes are read with their references resolved`() {
        let text = Array("<sub Alias=\"a &amp; b\" x='&#65;&#x42;&nope;' bare=7>".unicodeScalars)
        guard case .tag(let tag) = ElementTag.find(in: text, at: 0, end: text.count, isWhole: true) else {
            Issue.record("no tag")
            return
        }
        #expect(tag.value("alias", in: text).map { String(scalars: $0) } == "a & b")
        #expect(tag.value("x", in: text).map { String(scalars: $0) } == "AB&nope;")
        #expect(tag.value("bare", in: text).map { String(scalars: $0) } == "7")
        #expect(tag.value("other", in: text) == nil)
    }
}
