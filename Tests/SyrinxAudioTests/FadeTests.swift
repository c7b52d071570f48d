import SyrinxAudio
import Testing

struct FadeTests {
    let fade = Fade(rate: 16000)

    @Test func `it takes 5 milliseconds, and leaves the rest alone`() {
        var samples = [Float](repeating: 1, count: 400)
        fade.fadeIn(&samples)
        fade.fadeOut(&samples)
        #expect(fade.count == 80)
        #expect(samples[0] < 0.001)
        #expect(samples[399] < 0.001)
        #expect(samples[80..<320].allSatisfy { $0 == 1 })
        #expect(samples.steepest < 0.03)
    }

    @Test func `two fades that overlap add up to the whole`() {
        var (old, new) = ([Float](repeating: 1, count: 80), [Float](repeating: 1, count: 80))
        fade.fadeOut(&old)
        fade.fadeIn(&new)
        #expect(zip(old, new).allSatisfy { abs($0 + $1 - 1) < 1e-6 })
    }

    @Test(arguments: [0, 1, 10, 79])
    func `a short sound is faded over its length`(count: Int) {
        var samples = [Float](repeating: 1, count: count)
        fade.fadeIn(&samples)
        #expect(samples.count == count)
        #expect(samples == samples.sorted())
        #expect(samples.first ?? 0 < 0.001)
    }
}
