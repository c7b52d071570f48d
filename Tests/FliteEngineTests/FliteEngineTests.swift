import Foundation
import SyrinxEngine
import SyrinxTesting
import SyrinxText
import Testing

@testable import FliteEngine

private let voices = ["slt", "rms", "awb", "kal16"]

struct FliteEngineTests {
    let engine = FliteEngine()
    let dinner = words("will you come to dinner, my friend")

    private func record(
        _ words: [SpokenWord],
        _ delivery: Delivery,
        _ ending: Clause.Ending = .statement,
        seed: UInt32 = 1
    ) throws -> Recording {
        try Recording(engine, Utterance(words, language: "en", ending: ending), delivery, seed: seed)
    }

    @Test(arguments: voices) func `every word has its mark, and marks come first`(voice: String) throws {
        let speech = try record(dinner, Delivery(voice: voice))
        #expect(speech.marks.map(\.word) == Array(dinner.indices))
        #expect(speech.samplesBeforeLastMark == 0)
        #expect(speech.pieces > 3)
        var end = 0
        for mark in speech.marks {
            #expect(mark.range.lowerBound >= end && !mark.range.isEmpty)
            #expect(mark.phoneEnds.last == mark.range.upperBound)
            #expect(mark.phoneEnds == mark.phoneEnds.sorted())
            end = mark.range.upperBound
        }
        #expect(end <= speech.samples.count)
        #expect(speech.samples.count - end < 16000 / 40)
        #expect(try #require(speech.marks.first).range.lowerBound < 16000 / 100)
        // The comma's pause belongs to no word.
        #expect(speech.marks[5].range.lowerBound - speech.marks[4].range.upperBound > 16000 / 20)
    }

    @Test(arguments: voices) func `the same seed gives the same samples on many threads at once`(voice: String) throws {
        let delivery = Delivery(voice: voice)
        let expected = try record(dinner, delivery, seed: 7)
        let results = Monitor<[Recording?]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            let speech = try? record(dinner, delivery, seed: 7)
            results.withLock { $0.append(speech) }
        }
        #expect(results.withLock { $0 }.allSatisfy { $0 == expected })
    }

    @Test(arguments: ["slt", "rms", "awb"]) func `another seed gives other noise and the same times`(voice: String)
        throws
    {
        let one = try record(dinner, Delivery(voice: voice), seed: 1)
        let two = try record(dinner, Delivery(voice: voice), seed: 2)
        #expect(one.samples != two.samples)
        // A cut is made where it is quiet, which depends on the noise.
        #expect(one.marks.map(\.range.count) == two.marks.map(\.range.count))
    }

    @Test(arguments: voices) func `pitch is a factor`(voice: String) throws {
        func median(_ pitch: Double) throws -> Double {
            try record(dinner, Delivery(voice: voice, pitch: pitch)).pitches(rate: 16000).quantile(0.5)
        }
        let normal = try median(1)
        #expect(try abs(median(0.8) / normal - 0.8) < 0.06)
        #expect(try abs(median(1.25) / normal - 1.25) < 0.08)
    }

    @Test(arguments: voices) func `the range of pitch widens and narrows`(voice: String) throws {
        func spread(_ range: Double) throws -> Double {
            let pitches = try record(dinner, Delivery(voice: voice, pitchRange: range)).pitches(rate: 16000)
            return pitches.quantile(0.9) - pitches.quantile(0.1)
        }
        let normal = try spread(1)
        #expect(try spread(0.4) < normal)
        #expect(try spread(1.6) > normal)
    }

    @Test(arguments: voices) func `rate is a factor`(voice: String) throws {
        let normal = Double(try record(dinner, Delivery(voice: voice)).samples.count)
        for rate in [0.5, 2] {
            let count = Double(try record(dinner, Delivery(voice: voice, rate: rate)).samples.count)
            #expect(abs(normal / count / rate - 1) < 0.1)
        }
    }

    @Test(arguments: voices) func `a question ends higher than a statement`(voice: String) throws {
        func end(_ ending: Clause.Ending) throws -> Double {
            let speech = try record(words("will you come tomorrow"), Delivery(voice: voice), ending)
            let count = speech.samples.count
            return speech.pitches(rate: 16000, in: count - 4800..<count).quantile(0.5)
        }
        #expect(try end(.question) > end(.statement) * 1.15)
    }

    @Test(arguments: voices, [Clause.Ending.open, .phrase])
    func `the voice does not fall where the sentence goes on`(voice: String, ending: Clause.Ending) throws {
        let clause = words("when you come tomorrow")
        let last = clause.count - 1
        let speech = try record(clause, Delivery(voice: voice), ending)
        let closed = try record(clause, Delivery(voice: voice))
        #expect(speech.marks.map(\.word) == Array(clause.indices))
        let end = speech.marks[last].range.suffix(3200)
        let closedEnd = closed.marks[last].range.suffix(3200)
        let open = speech.pitches(rate: 16000, in: end).quantile(0.5)
        #expect(open > closed.pitches(rate: 16000, in: closedEnd).quantile(0.5) * 0.97)
    }

    @Test(arguments: voices) func `context is not heard`(voice: String) throws {
        let alone = try record(dinner, Delivery(voice: voice), .open)
        var utterance = Utterance(dinner, language: "en", ending: .open)
        utterance.preceding = words("the president asked me")
        utterance.following = words("and the others too")
        let inContext = try Recording(engine, utterance, Delivery(voice: voice))
        #expect(inContext.marks.map(\.word) == Array(dinner.indices))
        #expect(abs(inContext.samples.count - alone.samples.count) < alone.samples.count / 5)
        #expect(inContext.marks.first?.range.lowerBound ?? 999 <= 16000 / 100)
        let last = try #require(inContext.marks.last).range.upperBound
        #expect(inContext.samples.count - last <= 16000 / 40)
    }

    @Test(arguments: voices) func `edges are soft`(voice: String) throws {
        let speech = try record(words("aunt"), Delivery(voice: voice), .open)
        #expect(abs(try #require(speech.samples.first)) < 0.001)
        #expect(abs(try #require(speech.samples.last)) < 0.001)
        #expect(speech.samples.contains { abs($0) > 0.05 })
    }

    @Test func `what flite expands belongs to the word it came from`() throws {
        let speech = try record(words("pay $25.50 by the 3rd to NASA"), Delivery(voice: "kal16"))
        #expect(speech.marks.count == 7)
        #expect(speech.marks[1].phoneEnds.count > 15)
        #expect(speech.marks[6].phoneEnds.count >= 4)
    }

    @Test(arguments: [Pronunciation(.ipa, "bəˈnænə"), Pronunciation(.arpabet, "B AH0 N AE1 N AH0")])
    func `a pronunciation is followed, also twice in a row`(pronunciation: Pronunciation) throws {
        let word = SpokenWord("zq", range: 0..<2, pronunciation: pronunciation)
        let speech = try record([word, word], Delivery(voice: "kal16"))
        #expect(speech.marks.map(\.phoneEnds.count) == [6, 6])
        let spelled = try record(words("banana banana"), Delivery(voice: "kal16"))
        #expect(speech == spelled)
    }

    @Test func `a word without letters has an empty mark`() throws {
        let speech = try record(words("one — two"), Delivery(voice: "kal16"))
        #expect(speech.marks.map(\.range.isEmpty) == [false, true, false])
        let nothing = try record(words("— …"), Delivery(voice: "slt"))
        #expect(nothing.samples.isEmpty)
        #expect(nothing.marks.map(\.range) == [0..<0, 0..<0])
    }

    @Test func `an utterance without words is silent`() throws {
        #expect(try record([], Delivery(voice: "slt")).pieces == 0)
    }

    @Test(arguments: ["Привет", "Café", "Straße", "東京", "ɸæ", "Ελλάδα"])
    func `letters of any script are said`(text: String) throws {
        let speech = try record([SpokenWord(text, range: 0..<1)], Delivery(voice: "kal16"))
        #expect(speech.marks.first?.range.isEmpty == false)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["a", "-a", "1", "qx", "'", "$1.", "a.", "%", "MDCLXVI"])
    func `a word of ten thousand characters is survived`(part: String) throws {
        let text = String(repeating: part, count: 10000 / part.count)
        _ = try engine.speak(
            Utterance([SpokenWord(text, range: 0..<1)], language: "en"),
            Delivery(voice: "kal16"),
            seed: 1
        ) { _ in false }
    }

    @Test(arguments: 0..<40) func `odd text is survived`(seed: UInt64) throws {
        var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
        func next(_ limit: UInt64) -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state % limit
        }
        let odd = (0..<20).map { _ in
            let scalars = (0...next(12)).map { _ in Character(Unicode.Scalar(UInt8(0x20 + next(0x5F)))) }
            return SpokenWord(String(scalars), range: 0..<1, closing: [",", "?", ".", ""][Int(next(4))])
        }
        let voice = seed.isMultiple(of: 8) ? "slt" : "kal16"
        let speech = try record(odd, Delivery(voice: voice), [.open, .phrase, .question, .statement][Int(next(4))])
        #expect(speech.marks.map(\.word) == Array(odd.indices))
        #expect(speech.marks.allSatisfy { $0.range.upperBound <= speech.samples.count })
    }

    @Test func `a long utterance goes on after its first part`() throws {
        let long = words(Array(repeating: "many words follow each other", count: 40).joined(separator: " "))
        let speech = try record(long, Delivery(voice: "kal16"))
        #expect(speech.marks.map(\.word) == Array(long.indices))
        #expect(speech.marks.allSatisfy { !$0.range.isEmpty })
        let ends = speech.marks.map(\.range.upperBound)
        #expect(ends == ends.sorted())
        #expect(try #require(ends.last) <= speech.samples.count)
        #expect(speech.samplesBeforeLastMark > 0)
    }

    @Test(arguments: ["nobody", "", "SLT"]) func `an unknown voice is an error`(voice: String) throws {
        let error = #expect(throws: EngineError.self) { try record(dinner, Delivery(voice: voice)) }
        #expect(error?.reason == .noSuchVoice)
    }

    @Test(arguments: voices) func `the engine stops when the reader does`(voice: String) throws {
        var pieces = 0
        let long = words(Array(repeating: "this goes on and on", count: 20).joined(separator: " "))
        try engine.speak(Utterance(long, language: "en"), Delivery(voice: voice), seed: 1) { _ in
            pieces += 1
            return pieces < 2
        }
        #expect(pieces == 2)
    }

    @Test(arguments: voices) func `an error of the reader comes out`(voice: String) throws {
        #expect(throws: CancellationError.self) {
            try engine.speak(Utterance(dinner, language: "en"), Delivery(voice: voice), seed: 1) { _ in
                throw CancellationError()
            }
        }
    }

    @Test func `voices tell what they can do`() {
        #expect(engine.voices.map(\.name) == voices)
        #expect(engine.voices.allSatisfy { $0.rate == 16000 && !$0.canWhisper && $0.canChangePitch })
    }
}
