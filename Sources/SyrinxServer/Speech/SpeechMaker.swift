import Foundation
import SyrinxEngine
import SyrinxText
import SyrinxWire

/// Speaks a script into a sink, clause by clause, on an engine thread.
///
/// Between clauses it waits for its reader and for its turn, so what runs at once shares the cores: whose listener would
/// hear a gap first goes first, and none holds more than a clause ahead of its reader.
struct SpeechMaker {
    let plan: SpeechPlan
    let script: any SpeechScript
    let sink: any SpeechSink
    let metrics: Metrics
    let pool: EnginePool

    func run() async {
        do {
            try await speak()
            await sink.finish(.success(()))
        } catch {
            await sink.finish(.failure(error))
        }
    }

    private func speak() async throws {
        var script = script
        // Before there is anything to say, there is no encoder, which takes more memory than all else.
        var next = try await script.next()
        var preceding = plan.precedingWords
        var joiner = try Joiner(plan, joinsOn: !preceding.isEmpty) { sink.send($0) }
        var ending = Clause.Ending.statement
        var part = 0
        /// Whether what was said was brought to its end.
        var hasRested = false
        /// When all that was made will have been played, if it is played as it is made.
        var playedOut = ContinuousClock.now
        while let cue = next {
            guard case .line(let line) = cue else {
                let isOver = if case .partEnd = cue { true } else { false }
                guard try joiner.settle(endsPart: isOver) else { throw CancellationError() }
                hasRested = true
                preceding = []
                next = try await script.next()
                continue
            }
            try await sink.room()
            await pool.turn(by: playedOut)
            try await sink.begin(line)
            if line.part != part { (part, preceding) = (line.part, []) }
            let (start, before) = (ContinuousClock.now, joiner.seconds)
            if hasRested { joiner.beginAnew(hasPaused: start >= playedOut) }
            hasRested = false
            guard try await speak(line, preceding, into: &joiner) else { throw CancellationError() }
            let time = (ContinuousClock.now - start).seconds
            metrics.noteWork(of: line.speaker.engine.name, seconds: time, audio: joiner.seconds - before)
            playedOut = max(playedOut, start) + .seconds(joiner.seconds - before)
            ending = line.clause.clause.ending
            if script.isLive, ending != .open { guard try joiner.settle() else { throw CancellationError() } }
            preceding = ending == .open ? line.clause.closingWords : []
            next = try await script.next()
        }
        guard joiner.hasSpoken || !plan.text.contains(where: \.properties.isAlphabetic) else {
            throw APIError.unreadable
        }
        try joiner.finish(ending, goesOn: !plan.next.isEmpty)
    }

    /// Speaks one clause; false when nobody listens any more.
    private func speak(_ line: SpeechLine, _ before: [SpokenWord], into joiner: inout Joiner) async throws -> Bool {
        let clause = line.clause
        guard try joiner.begin(line) else { return false }
        var preceding = before
        for (index, part) in clause.parts.enumerated() {
            switch part {
            case .pause(let seconds, _):
                joiner.pause(seconds)
                while joiner.isResting {
                    try await sink.room()
                    guard try joiner.rest() else { return false }
                }
                preceding = []
            case .words(let words, let style):
                let isLast = clause.parts.dropFirst(index + 1).allSatisfy(\.isPause)
                let utterance = Utterance(
                    words,
                    language: clause.language,
                    preceding: preceding,
                    following: isLast ? line.following : clause.words(after: index),
                    ending: isLast ? clause.clause.ending : .open
                )
                guard try speak(utterance, style, of: line, into: &joiner) else { return false }
                preceding = words
            }
        }
        joiner.end(clause.clause.ending)
        return true
    }

    private func speak(
        _ utterance: Utterance,
        _ style: SpeakingStyle,
        of line: SpeechLine,
        into joiner: inout Joiner
    ) throws -> Bool {
        let speaker = line.speaker
        var listening = true
        var begun = false
        try speaker.engine.speak(utterance, speaker.delivery(style), seed: speaker.seed) { piece in
            if !begun {
                try joiner.beginUtterance()
                begun = true
            }
            listening = try joiner.add(piece.louder(by: style.volume), utterance.words, of: line)
            return listening
        }
        return listening
    }
}

extension APIError {
    /// Not a letter of the text could be said.
    static let unreadable = Self(
        400,
        "validation_error",
        "invalid_text",
        "No voice here can read this text. Name its language in language_code, or choose a voice that speaks it.",
        parameter: "text"
    )
}

extension SpokenClause.Part {
    fileprivate var isPause: Bool {
        if case .pause = self { true } else { false }
    }
}

extension SpeechPiece {
    fileprivate func louder(by decibels: Double) -> SpeechPiece {
        guard decibels != 0 else { return self }
        let factor = Float(pow(10, decibels / 20))
        return SpeechPiece(samples.map { $0 * factor }, marks: marks)
    }
}
