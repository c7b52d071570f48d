import Foundation
import SyrinxEngine
import SyrinxTesting
import SyrinxText
import Testing

@testable import EspeakEngine

private let greetings = [
    ("de", "Guten Morgen, wie geht es dir heute"),
    ("fr-fr", "Bonjour, comment allez vous aujourd’hui"),
    ("es", "Buenos días, cómo está usted"),
    ("ru", "Доброе утро, как ваши дела"),
    ("cmn", "你好 世界"),
    ("ar", "مرحبا بالعالم"),
    ("ja", "こんにちは せかい"),
    ("en-us", "some of the people came, didn't they"),
]

@Suite(.enabled(if: Workers.program != nil)) struct EspeakEngineTests {
    private let dinner = words("will you come to dinner tomorrow, my friend")
    private let book = words(Array(repeating: "it was a dark and stormy night,", count: 500).joined(separator: " "))

    @Test(arguments: greetings) func `every word has its mark`(voice: String, text: String) throws {
        let words = words(text)
        let speech = try Recording(Workers.engine(), Utterance(words, language: voice), Delivery(voice: voice))
        #expect(speech.marks.map(\.word) == Array(words.indices))
        var end = 0
        for mark in speech.marks {
            #expect(mark.range.lowerBound >= end)
            #expect(!mark.range.isEmpty)
            #expect(mark.phoneEnds == mark.phoneEnds.sorted())
            end = mark.range.upperBound
        }
        #expect(end <= speech.samples.count)
        #expect(speech.samples.count > 22050 / 2)
        #expect(speech.samples.prefix(2205).contains { abs($0) > 0.01 })
        #expect(speech.samples.suffix(2205).contains { abs($0) > 0.005 })
    }

    @Test(arguments: ["en-us", "de", "gmw/en-US", "en", "en-us+f3", "de+whisper", "EN-US"])
    func `a voice may have a variant`(voice: String) throws {
        let speech = try Recording(Workers.engine(), Utterance(dinner, language: "en"), Delivery(voice: voice))
        #expect(speech.samples.count > 22050)
    }

    @Test(arguments: ["nobody", "", "en-us+nobody", "+f3", "en-us+", "mb/mb-us1"])
    func `an unknown voice is an error, also after a good one`(voice: String) throws {
        let engine = try Workers.engine(workers: 1)
        let utterance = Utterance(dinner, language: "en")
        let good = try Recording(engine, utterance, Delivery(voice: "de"))
        let error = #expect(throws: EngineError.self) {
            try Recording(engine, utterance, Delivery(voice: voice))
        }
        #expect(error?.reason == .noSuchVoice)
        #expect(try Recording(engine, utterance, Delivery(voice: "de")) == good)
    }

    @Test func `voices have languages and tell what they can do`() throws {
        let voices = try Workers.engine().voices
        #expect(voices.count > 100)
        #expect(Set(voices.map(\.name)).count == voices.count)
        let american = try #require(voices.first { $0.name == "en-us" })
        #expect(american.language == "en-US" && american.rate == 22050 && american.alphabets == [.ipa, .arpabet])
        #expect(voices.first { $0.name == "en-gb-scotland" }?.language == "en-GB-scotland")
        #expect(voices.first { $0.name == "cmn" }?.language == "cmn-Latn-pinyin")
        #expect(voices.first { $0.name == "de" }?.alphabets == [])
    }

    @Test(arguments: ["en-us", "en-us+f3"]) func `pitch is a factor`(voice: String) throws {
        let engine = try Workers.engine()
        func median(_ pitch: Double) throws -> Double {
            let delivery = Delivery(voice: voice, pitch: pitch)
            return try Recording(engine, Utterance(dinner, language: "en"), delivery).pitches(rate: 22050).quantile(0.5)
        }
        let normal = try median(1)
        #expect(try abs(median(0.8) / normal - 0.8) < 0.08)
        #expect(try abs(median(1.4) / normal - 1.4) < 0.12)
    }

    @Test func `rate is a factor, and the range of pitch widens`() throws {
        let engine = try Workers.engine()
        func record(_ delivery: Delivery) throws -> Recording {
            try Recording(engine, Utterance(dinner, language: "en"), delivery)
        }
        let normal = try record(Delivery(voice: "en-us"))
        let slow = try record(Delivery(voice: "en-us", rate: 0.5))
        #expect(abs(Double(slow.samples.count) / Double(normal.samples.count) - 2) < 0.2)
        let flat = try record(Delivery(voice: "en-us", pitchRange: 0)).pitches(rate: 22050)
        let wide = normal.pitches(rate: 22050)
        #expect(flat.quantile(0.9) - flat.quantile(0.1) < (wide.quantile(0.9) - wide.quantile(0.1)) / 2)
    }

    @Test func `whispering is another sound`() throws {
        let engine = try Workers.engine()
        let utterance = Utterance(dinner, language: "en")
        let voiced = try Recording(engine, utterance, Delivery(voice: "en-us"))
        let whispered = try Recording(engine, utterance, Delivery(voice: "en-us", whispered: true))
        #expect(whispered.pitches(rate: 22050).count < voiced.pitches(rate: 22050).count / 2)
    }

    @Test(arguments: [Pronunciation(.ipa, "bəˈnænə"), Pronunciation(.arpabet, "B AH0 N AE1 N AH0")])
    func `a pronunciation is followed in English`(pronunciation: Pronunciation) throws {
        let engine = try Workers.engine()
        let given = [SpokenWord("zq", range: 0..<2, pronunciation: pronunciation)]
        let speech = try Recording(engine, Utterance(given, language: "en"), Delivery(voice: "en-us"))
        #expect(speech.marks.map(\.phoneEnds.count) == [6])
    }

    @Test func `control characters and brackets are not commands`() throws {
        let engine = try Workers.engine()
        let odd = [SpokenWord("\u{1}99Shello", range: 0..<1), SpokenWord("[[aaa]]", range: 0..<1)]
        let speech = try Recording(engine, Utterance(odd, language: "en"), Delivery(voice: "en-us"))
        #expect(speech.marks.count == 2)
    }

    @Test func `an utterance without words is silent`() throws {
        let speech = try Recording(Workers.engine(), Utterance([], language: "en"), Delivery(voice: "en-us"))
        #expect(speech.pieces == 0)
    }

    @Test func `many threads get what one gets`() throws {
        let engine = try Workers.engine(workers: 3)
        let expected = try greetings.map { voice, text in
            try Recording(engine, Utterance(words(text), language: voice), Delivery(voice: voice))
        }
        let results = Monitor<[Bool]>([])
        DispatchQueue.concurrentPerform(iterations: 40) { index in
            let (voice, text) = greetings[index % greetings.count]
            let speech = try? Recording(engine, Utterance(words(text), language: voice), Delivery(voice: voice))
            results.withLock { $0.append(speech == expected[index % greetings.count]) }
        }
        #expect(results.withLock { $0 } == Array(repeating: true, count: 40))
    }

    @Test func `a missing program is named`() {
        let error = #expect(throws: EngineError.self) { try EspeakEngine(program: "/nowhere/syrinx-espeak") }
        #expect(error?.reason == .notInstalled)
        #expect(error?.description.contains("make build") == true)
    }

    @Test(arguments: ["/bin/echo", "/bin/false"]) func `a program that is no worker is an error`(program: String) {
        #expect(throws: EngineError.self) { try EspeakEngine(program: program) }
    }

    @Test func `the engine stops when the reader does`() throws {
        let engine = try Workers.engine(workers: 1)
        let expected = try Recording(engine, Utterance(dinner, language: "en"), Delivery(voice: "en-us"))
        for _ in 0..<5 {
            var pieces = 0
            try engine.speak(Utterance(book, language: "en"), Delivery(voice: "en-us"), seed: 1) { _ in
                pieces += 1
                return pieces < 2
            }
            #expect(pieces == 2)
            #expect(throws: CancellationError.self) {
                try engine.speak(Utterance(book, language: "en"), Delivery(voice: "en-us"), seed: 1) { _ in
                    throw CancellationError()
                }
            }
            #expect(try Recording(engine, Utterance(dinner, language: "en"), Delivery(voice: "en-us")) == expected)
        }
    }
}
