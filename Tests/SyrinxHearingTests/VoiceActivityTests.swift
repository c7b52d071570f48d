import Testing

@testable import SyrinxHearing

struct VoiceActivityTests {
    private let voices = Voices()

    /// Speech with silence around it, and where it is.
    private func talk(_ voice: String) throws -> (samples: [Float], segments: [Range<Double>]) {
        var samples = [Float].silence(1)
        var segments: [Range<Double>] = []
        for sentence in sentences.prefix(3) {
            let start = Double(samples.count) / 16000
            samples += try voices.say(sentence, as: voice)
            segments.append(start..<Double(samples.count) / 16000)
            samples += [Float].silence(1.2)
        }
        return (samples, segments)
    }

    /// The shares of speech missed and of silence taken for speech.
    private func errors(_ found: [Range<Double>], _ true: [Range<Double>], seconds: Double) -> (
        miss: Double, alarm: Double
    ) {
        var (missed, speech, alarms, silence) = (0, 0, 0, 0)
        for time in stride(from: 0.0, to: seconds, by: 0.01) {
            let isFound = found.contains { $0.contains(time) }
            if `true`.contains(where: { $0.contains(time) }) {
                speech += 1
                missed += isFound ? 0 : 1
            } else {
                silence += 1
                alarms += isFound ? 1 : 0
            }
        }
        return (Double(missed) / Double(max(1, speech)), Double(alarms) / Double(max(1, silence)))
    }

    private func speech(in kind: Noises.Kind) -> Double {
        var noises = Noises()
        let sound = noises.make(kind, seconds: 12).scaled(to: -30)
        return VoiceActivity.segments(of: sound).reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    }

    @Test(arguments: Noises.Kind.allCases.filter { $0 != .music }) func `noise is no speech`(kind: Noises.Kind) {
        #expect(speech(in: kind) < 1)
    }

    @Test func `music is no speech`() {
        withKnownIssue("Half of these chords are taken for speech.") {
            #expect(speech(in: .music) < 1)
        }
    }

    @Test(arguments: ["slt", "rms", "awb", "kal16"]) func `speech in silence is found`(voice: String) throws {
        let (samples, segments) = try talk(voice)
        let settings = VoiceActivity.Settings(padding: 0)
        let found = VoiceActivity.segments(of: samples, settings)
        let (miss, alarm) = errors(found, segments, seconds: Double(samples.count) / 16000)
        #expect(miss < 0.1)
        #expect(alarm < 0.1)
    }

    @Test(arguments: [Noises.Kind.white, .pink, .rumble, .hum, .clicks], [20.0, 10])
    func `speech in noise is found`(kind: Noises.Kind, ratio: Double) throws {
        let (samples, segments) = try talk("slt")
        var noises = Noises(seed: 3)
        let noise = noises.make(kind, seconds: Double(samples.count) / 16000 + 0.1).scaled(to: -26 - ratio)
        let mixed = zip(samples, noise).map { $0 + $1 }
        let found = VoiceActivity.segments(of: mixed)
        let (miss, alarm) = errors(found, segments, seconds: Double(samples.count) / 16000)
        #expect(miss < 0.15)
        #expect(alarm < 0.3)
    }

    @Test(arguments: [1, 160, 777, 16000]) func `events do not hang on how the stream is cut`(size: Int) throws {
        let samples = try [Float].silence(0.25) + voices.say("please call me", as: "kal16").pausing(2)
        let whole = VoiceActivity()
        let expected = whole.process(samples) + whole.finish()
        let pieces = VoiceActivity()
        var events: [VoiceActivity.Event] = []
        for start in stride(from: 0, to: samples.count, by: size) {
            events += pieces.process(Array(samples[start..<min(samples.count, start + size)]))
        }
        #expect(events + pieces.finish() == expected)
    }

    @Test func `a pause is told once, when it is long enough`() throws {
        let speech = try voices.say("please call me", as: "slt")
        let activity = VoiceActivity(VoiceActivity.Settings(pause: 0.5))
        var pauses = 0
        var last = 0.0
        for event in activity.process([Float].silence(0.5) + speech.pausing(0.4)) + activity.finish() {
            if case .paused = event { pauses += 1 }
        }
        #expect(pauses == 0)
        let other = VoiceActivity(VoiceActivity.Settings(pause: 0.5))
        for event in other.process([Float].silence(0.5) + speech.pausing(3)) {
            switch event {
            case .paused(let time):
                pauses += 1
                #expect(time == last)
            case .ended(let time): last = time
            case .began: break
            }
        }
        #expect(pauses == 1)
    }

    @Test func `what is shorter than the least is no speech`() throws {
        let speech = try [Float].silence(1) + voices.say("please call me back", as: "slt").pausing(1)
        #expect(VoiceActivity.segments(of: speech, VoiceActivity.Settings(minimumSpeech: 0.05)).count >= 1)
        #expect(VoiceActivity.segments(of: speech, VoiceActivity.Settings(minimumSpeech: 10)).isEmpty)
    }

    @Test(arguments: [[], [0], [Float](repeating: 1, count: 50), [Float](repeating: .nan, count: 4000)])
    func `odd sound is survived`(samples: [Float]) {
        #expect(VoiceActivity.segments(of: samples).isEmpty)
    }
}
