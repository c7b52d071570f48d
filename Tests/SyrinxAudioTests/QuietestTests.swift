import SyrinxAudio
import Testing

struct QuietestTests {
    private let sound =
        [Float](repeating: 1, count: 4000) + [Float](repeating: 0.01, count: 400) + [Float](repeating: 1, count: 4000)

    @Test func `a pause is found, within a quarter of its width`() {
        let middle = sound.quietest(in: 0..<sound.count, width: 400)
        #expect(abs(middle - 4200) <= 100)
    }

    @Test func `only the range is looked through`() {
        let middle = sound.quietest(in: 5000..<8000, width: 400)
        #expect(5000..<8000 ~= middle)
    }

    @Test func `a range that is shorter than the width is not left`() {
        #expect(sound.quietest(in: 5000..<5100, width: 400) == 5100)
        #expect([Float]().quietest(in: 0..<0, width: 400) == 0)
    }
}
