import Foundation
import SyrinxEngine
import SyrinxText
import SyrinxWire

/// Speaks a plan into a sink, clause by clause, on an engine thread.
///
/// Between clauses it waits for its reader and gives way to other requests, so what runs at once shares the cores
/// fairly and none holds more than a clause ahead of its reader.
struct SpeechMaker {
    let plan: SpeechPlan
    let sink: any SpeechSink
    let metrics: Metrics

    func run() async {
        do {
            try await speak()
            await sink.finish(.success(()))
        } catch {
            await sink.finish(.failure(error))
        }
    }

    private func speak() async throws {
        let before = Context.words(before: plan.previous, plan.reading)
        var joiner = try Joiner(plan, joinsOn: !before.isEmpty) { sink.send($0) }
        var text = SpeechText(plan.text, plan.reading)
        var preceding = before
        var current = text.next()
        var ending = Clause.Ending.statement
        while var clause = current {
            let upcoming = text.next()
            if upcoming == nil { clause.clause.ending = lastEnding(of: clause) }
            ending = clause.clause.ending
            let following = upcoming.map(\.openingWords) ?? Context.words(after: plan.next, plan.reading)
            try await sink.room()
            let (start, before) = (ContinuousClock.now, joiner.seconds)
            guard try await speak(clause, preceding, following, into: &joiner) else { throw CancellationError() }
            let time = (ContinuousClock.now - start).seconds
            metrics.noteWork(of: plan.engine.name, seconds: time, audio: joiner.seconds - before)
            preceding = ending == .open ? clause.closingWords : []
            current = upcoming
            await Task.yield()
        }
        guard joiner.hasSpoken || !plan.text.contains(where: \.properties.isAlphabetic) else {
            throw APIError.unreadable
        }
        try joiner.finish(ending, goesOn: !plan.next.isEmpty)
    }

    /// The text's end is a sentence's end, unless it breaks off and the next request goes on.
    private func lastEnding(of clause: SpokenClause) -> Clause.Ending {
        guard !plan.next.isEmpty, !clause.endsSentence else { return clause.clause.ending }
        return clause.clause.ending == .phrase ? .phrase : .open
    }

    /// Speaks one clause; false when nobody listens any more.
    private func speak(
        _ clause: SpokenClause,
        _ before: [SpokenWord],
        _ after: [SpokenWord],
        into joiner: inout Joiner
    ) async throws -> Bool {
        joiner.begin(clause)
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
                    following: isLast ? after : clause.words(after: index),
                    ending: isLast ? clause.clause.ending : .open
                )
                guard try speak(utterance, style, of: clause, into: &joiner) else { return false }
                preceding = words
            }
        }
        joiner.end(clause.clause.ending)
        return true
    }

    private func speak(
        _ utterance: Utterance,
        _ style: SpeakingStyle,
        of clause: SpokenClause,
        into joiner: inout Joiner
    ) throws -> Bool {
        let delivery = Delivery(
            voice: plan.engineVoiceName,
            // The formant factor makes the sound shorter and higher; the engine makes it longer and lower first.
            rate: plan.rate * style.rate / plan.formants,
            pitch: plan.pitch * style.pitch / plan.formants,
            pitchRange: plan.pitchRange * style.pitchRange,
            whispered: style.whispered
        )
        var listening = true
        var begun = false
        try plan.engine.speak(utterance, delivery, seed: plan.seed) { piece in
            if !begun {
                try joiner.beginUtterance()
                begun = true
            }
            listening = try joiner.add(piece.louder(by: style.volume), utterance.words, of: clause)
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

/// What neighbouring requests say next to a text, as far as it shapes the melody.
private enum Context {
    /// Words of each side that an engine is given.
    static let count = 1

    /// The last words before the text, if they are of the same sentence.
    static func words(before text: [Unicode.Scalar], _ options: SpeechText.Options) -> [SpokenWord] {
        var reader = SpeechText(text, options)
        var last: SpokenClause?
        while let clause = reader.next() { last = clause }
        guard let last, !last.endsSentence else { return [] }
        return last.closingWords
    }

    /// The first words after the text.
    static func words(after text: [Unicode.Scalar], _ options: SpeechText.Options) -> [SpokenWord] {
        var reader = SpeechText(text, options)
        return reader.next()?.openingWords ?? []
    }
}

extension SpokenClause {
    fileprivate var words: [SpokenWord] {
        parts.flatMap { part -> [SpokenWord] in
            if case .words(let words, _) = part { words } else { [] }
        }
    }

    fileprivate var openingWords: [SpokenWord] { Array(words.prefix(Context.count)) }
    fileprivate var closingWords: [SpokenWord] { Array(words.suffix(Context.count)) }

    /// The words after a part.
    fileprivate func words(after index: Int) -> [SpokenWord] {
        let rest = parts.dropFirst(index + 1).lazy.compactMap { part -> [SpokenWord]? in
            if case .words(let words, _) = part { words } else { nil }
        }
        return rest.first.map { Array($0.prefix(Context.count)) } ?? []
    }

    /// Whether it is written as a sentence's end.
    fileprivate var endsSentence: Bool {
        let closing: Set<Unicode.Scalar> = ["\"", "'", "”", "’", ")", "]", "»", " ", "\n", "\t"]
        let enders: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？", "؟", "।"]
        return characters.last { !closing.contains($0) }.map(enders.contains) ?? false
    }
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
