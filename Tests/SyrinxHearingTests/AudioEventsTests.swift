import Testing

@testable import SyrinxHearing

struct AudioEventsTests {
    private func events(_ sound: [Float]) -> [AudioEvents.Event] {
        let events = AudioEvents()
        return events.process(sound) + events.finish()
    }

    @Test(arguments: [
        (Noises.Kind.music, AudioEvents.Label.music), (.clapping, .applause), (.white, .noise), (.pink, .noise),
    ])
    func `what is heard alone is told with its times`(kind: Noises.Kind, label: AudioEvents.Label) throws {
        var noises = Noises()
        let quiet = [Float].silence(4)
        let found = events(quiet + noises.make(kind, seconds: 8).scaled(to: -24) + quiet)
        #expect(found.map(\.label) == [label])
        let event = try #require(found.first)
        #expect(abs(event.start - 4) < 1.6)
        #expect(abs(event.end - 12) < 1.6)
    }

    @Test(arguments: [Noises.Kind.silence, .hum, .clicks]) func `what is always there is no event`(kind: Noises.Kind) {
        var noises = Noises()
        #expect(events(noises.make(kind, seconds: 10).scaled(to: -40)).isEmpty)
    }

    @Test(arguments: [Noises.Kind.hum, .clicks], [-24.0, -12])
    func `what is switched on is no event for long`(kind: Noises.Kind, level: Double) {
        var noises = Noises(seed: 7)
        let quiet = [Float].silence(4)
        #expect(events(quiet + noises.make(kind, seconds: 8).scaled(to: level) + quiet).isEmpty)
    }

    @Test(arguments: ["slt", "rms", "awb", "kal16"]) func `speech is no event`(voice: String) throws {
        let voices = Voices()
        let speech = try sentences.prefix(4).flatMap { try voices.say($0, as: voice).pausing(0.3) }
        #expect(events(speech).isEmpty)
    }

    @Test(.enabled(if: Voices.hasEspeak), arguments: ["espeak:en-us", "espeak:en-us+f3"])
    func `speech of another engine is no event`(voice: String) throws {
        let voices = Voices()
        let speech = try sentences.prefix(4).flatMap { try voices.say($0, as: voice).pausing(0.3) }
        #expect(events(speech).isEmpty)
    }
}
