/// Takes the markup out of a text's clauses, one after the other, and remembers what is still in force.
struct MarkupReader: Sendable {
    private let judge: MarkupJudge
    private let ownLanguage: String
    private var language: String
    private var style = SpeakingStyle.plain
    /// What the last audio tag asked for, until the paragraph ends.
    private var manner = SpeakingStyle.plain
    /// Whether no word has followed the last audio tag, so that the next one adds to it.
    private var mannerIsFresh = false
    private var elements: [OpenElement] = []
    private(set) var ignored = IgnoredNames()

    /// An element that has begun, with what it changed.
    private struct OpenElement: Sendable {
        var name: String
        var style: SpeakingStyle
        var language: String
    }

    /// Deeper elements change nothing.
    private static let depth = 64

    init(options: Markup.Options, abilities: Markup.Abilities, language: String) {
        judge = MarkupJudge(options: options, abilities: abilities)
        ownLanguage = language
        self.language = language
    }

    /// Reads a clause; `text` is the whole text.
    mutating func read(_ clause: Clause, of text: [Unicode.Scalar]) -> MarkedText {
        defer { if clause.ending == .paragraph { manner = .plain } }
        guard let first = firstMark(in: text, clause.source) else {
            mannerIsFresh = false
            let span = MarkedText.Span(range: clause.source, style: manner.over(style))
            return MarkedText(language: language, scalars: text, sources: nil, spans: [span])
        }
        var output = Output(from: clause.source.lowerBound, count: clause.source.count, language: language)
        output.copy(text, clause.source.lowerBound..<first)
        if first > clause.source.lowerBound, output.hasWords { mannerIsFresh = false }
        var at = first
        while at < clause.source.upperBound {
            at = readOne(text, at, clause.source.upperBound, &output)
        }
        output.endSpan(style: manner.over(style))
        return output.text
    }

    private func firstMark(in text: [Unicode.Scalar], _ range: Range<Int>) -> Int? {
        let ssml = judge.options.ssml
        let audioTags = judge.options.audioTags
        guard ssml || audioTags else { return nil }
        for index in range {
            let scalar = text[index]
            if ssml && (scalar == "<" || scalar == "&") || audioTags && scalar == "[" { return index }
        }
        return nil
    }

    /// Reads a tag, a reference or a scalar at `start`, and gives the place after it.
    private mutating func readOne(_ text: [Unicode.Scalar], _ start: Int, _ end: Int, _ output: inout Output) -> Int {
        let scalar = text[start]
        if judge.options.ssml, scalar == "<", let tag = judge.tag(in: text, at: start, end: end) {
            return read(tag, of: text, end, &output)
        }
        if judge.options.ssml, scalar == "&",
            case .character(let scalar, let end) = Entity.find(in: text, at: start, end: end, isWhole: true)
        {
            output.append(scalar, source: start..<end)
            return end
        }
        if judge.options.audioTags, scalar == "[", let (end, meaning) = judge.bracket(in: text, at: start, end: end) {
            follow(meaning, &output)
            return end
        }
        if scalar.kind.isWord { mannerIsFresh = false }
        output.append(scalar, source: start..<(start + 1))
        return start + 1
    }

    private mutating func follow(_ tag: AudioTag, _ output: inout Output) {
        switch tag {
        case .ignored(let name): ignored.insert(name)
        case .pause(let seconds): output.pause(seconds)
        case .plain: change(.plain, &output)
        case .whisper: change(SpeakingStyle(whispered: true), &output)
        case .style(let style): change(style, &output)
        }
    }

    private mutating func change(_ new: SpeakingStyle, _ output: inout Output) {
        output.endSpan(style: manner.over(style))
        manner = mannerIsFresh && new != .plain ? new.over(manner) : new
        mannerIsFresh = true
    }

    private mutating func read(_ tag: ElementTag, of text: [Unicode.Scalar], _ end: Int, _ output: inout Output) -> Int
    {
        if let objection = judge.objection(to: tag, in: text) { ignored.insert(objection) }
        let next = tag.range.upperBound
        guard let element = judge.element(of: tag, in: text) else { return next }
        switch (element, tag.kind) {
        case (.break, .opens), (.break, .empty):
            if judge.options.breaks { output.pause(Break.seconds(tag, in: text)) }
        case (_, .closes): close(element, &output)
        case (_, .silent), (_, .empty): break
        case (.phoneme, _), (.sayAs, _), (.sub, _):
            return readWord(element, tag, of: text, end, &output)
        case (_, .opens): open(element, tag, of: text, &output)
        }
        return next
    }

    private mutating func open(
        _ element: MarkupJudge.Element,
        _ tag: ElementTag,
        of text: [Unicode.Scalar],
        _ output: inout Output
    ) {
        guard elements.count < Self.depth else { return }
        elements.append(OpenElement(name: element.rawValue, style: style, language: language))
        if let new = judge.language(of: tag, in: text), judge.canSpeak(new) || new == ownLanguage {
            language = new
            if !output.hasWords { output.text.language = new }
        }
        switch element {
        case .prosody:
            output.endSpan(style: manner.over(style))
            style = SpeakingStyle.prosody(tag, in: text).over(style)
        case .emphasis:
            output.endSpan(style: manner.over(style))
            style = SpeakingStyle.emphasis(tag, in: text).over(style)
        default: break
        }
    }

    /// Ends an element and all that were left open in it.
    private mutating func close(_ element: MarkupJudge.Element, _ output: inout Output) {
        guard let index = elements.lastIndex(where: { $0.name == element.rawValue }) else { return }
        output.endSpan(style: manner.over(style))
        style = elements[index].style
        language = elements[index].language
        if !output.hasWords { output.text.language = language }
        elements.removeSubrange(index...)
    }

    /// Reads an element that is said as one: its content, and how.
    private mutating func readWord(
        _ element: MarkupJudge.Element,
        _ tag: ElementTag,
        of text: [Unicode.Scalar],
        _ end: Int,
        _ output: inout Output
    ) -> Int {
        let start = tag.range.upperBound
        guard let close = text[start..<end].firstIndex(of: "<"),
            let closing = judge.tag(in: text, at: close, end: end), closing.kind == .closes
        else { return start }
        let content = Entity.resolve(text[start..<close])
        guard let role = role(of: element, tag, of: text, content) else { return start }
        output.endSpan(style: manner.over(style))
        mannerIsFresh = false
        output.copy(text, start..<close)
        output.endSpan(style: manner.over(style), role: role)
        return closing.range.upperBound
    }

    private func role(
        of element: MarkupJudge.Element,
        _ tag: ElementTag,
        of text: [Unicode.Scalar],
        _ content: [Unicode.Scalar]
    ) -> MarkedText.Role? {
        guard content.contains(where: { !$0.kind.isWhite }) else { return nil }
        switch element {
        case .phoneme:
            return judge.pronunciation(of: tag, in: text).map { .pronounced($0) }
        case .sub:
            return tag.value("alias", in: text).map { .replaced($0) }
        case .sayAs:
            return Interpretation(tag, in: text).map { .interpreted(content, $0) }
        default: return nil
        }
    }
}

extension MarkupReader {
    /// The text that has been read.
    private struct Output {
        var text: MarkedText
        var hasWords = false
        private var sources: [Range<Int>] = []
        private var spanStart = 0

        init(from start: Int, count: Int, language: String) {
            text = MarkedText(language: language, scalars: [], sources: [], spans: [])
            text.scalars.reserveCapacity(count)
            sources.reserveCapacity(count)
        }

        mutating func append(_ scalar: Unicode.Scalar, source: Range<Int>) {
            if !hasWords, scalar.kind.isWord { hasWords = true }
            text.scalars.append(scalar)
            sources.append(source)
        }

        mutating func copy(_ whole: [Unicode.Scalar], _ range: Range<Int>) {
            for index in range { append(whole[index], source: index..<(index + 1)) }
        }

        mutating func pause(_ seconds: Double) {
            if seconds > 0 { text.pauses.append(.init(seconds: seconds, position: text.scalars.count)) }
        }

        mutating func endSpan(style: SpeakingStyle, role: MarkedText.Role = .written) {
            text.sources = sources
            guard spanStart < text.scalars.count else { return }
            text.spans.append(.init(range: spanStart..<text.scalars.count, style: style, role: role))
            spanStart = text.scalars.count
        }
    }
}
