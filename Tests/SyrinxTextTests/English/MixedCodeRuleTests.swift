import Testing

@testable import SyrinxText

struct MixedCodeRuleTests {
    @Test(arguments: [
        ("SW1A 2AA", "S W one A two A A"),
        ("W3C", "W three C"),
        ("commit a1b2c3d", "commit a one b two c three d"),
        ("hex 0x1F", "hex zero x one F"),
        ("0xFF", "zero x F F"),
        ("00:1A:2B:3C:4D:5E", "zero zero one A two B three C four D five E"),
        (
            "id 550e8400-e29b-41d4-a716-446655440000 is",
            "id five five zero e eight four zero zero e two nine b four one d four a seven one six four four six six five five four four zero zero zero zero is"
        ),
        ("i7-13700K", "i seven thirteen seven hundred K"),
        ("DDR5-6000", "D D R five six thousand"),
        ("3x4x5", "three by four by five"),
    ])
    func `a code is said character by character`(text: String, words: String) {
        #expect(said(text) == words)
    }
}
