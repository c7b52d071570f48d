import Foundation
import SyrinxTranscript
import SyrinxWire
import Testing

struct ExportTests {
    private static let made = Date(timeIntervalSince1970: 1_700_000_000)

    private let talk = Transcript(
        said: (
            "speaker_0", 0.5,
            "Good morning, everyone. | The weather in Zürich is <5° & foggy, so the mountain trip is off."
        ),
        ("speaker_1", 9, "(sighs) What a pity!"),
        ("speaker_1", 12.25, "Shall we play \"chess\" instead?"),
        ("speaker_0", 3725, "Yes.")
    )

    private func file(_ options: ExportOptions, of transcript: Transcript? = nil) throws -> ExportedFile {
        try (transcript ?? talk).exported(as: options, made: Self.made)
    }

    private func text(_ format: ExportFormat, _ change: (inout ExportOptions) -> Void = { _ in }) throws -> String {
        var options = ExportOptions(format)
        change(&options)
        return try file(options).content
    }

    @Test(arguments: [ExportFormat.srt, .txt, .html, .segmentedJSON])
    func `a format with its defaults is as it was looked at`(format: ExportFormat) throws {
        let name = "talk.\(format.fileExtension)"
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Fixtures/transcripts/\(name)"
        )
        #expect(try text(format) == String(contentsOf: url.standardized, encoding: .utf8))
    }

    @Test(arguments: [
        (ExportFormat.srt, "srt", "text/srt", false), (.txt, "txt", "text/plain", false),
        (.html, "html", "text/html", false), (.segmentedJSON, "json", "application/json", false),
        (.docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", true),
        (.pdf, "pdf", "application/pdf", true),
    ])
    func `a format says what it is`(format: ExportFormat, name: String, type: String, isBinary: Bool) throws {
        #expect(format.fileExtension == name)
        #expect(format.contentType == type)
        #expect(format.isBinary == isBinary)
        let file = try file(ExportOptions(format))
        #expect((Data(base64Encoded: file.content) == Data(file.bytes)) == isBinary)
    }

    @Test func `a subtitle may name its speaker, and its lines be of any length`() throws {
        let subtitles = try text(.srt) {
            $0.includeSpeakers = true
            $0.charactersPerLine = nil
            $0.limits = SegmentLimits(silence: 100)
        }
        #expect(
            subtitles.hasSuffix(
                """

                2
                00:00:09,000 --> 00:00:14,150
                [speaker_1] (sighs) What a pity! Shall we play "chess" instead?

                3
                01:02:05,000 --> 01:02:05,300
                [speaker_0] Yes.

                """
            )
        )
    }

    @Test(arguments: [
        (true, true, "[00:00:09] speaker_1\n(sighs) What\na pity!"), (true, false, "speaker_1\n(sighs) What\na pity!"),
        (false, true, "[00:00:09]\n(sighs) What\na pity!"), (false, false, "\n(sighs) What\na pity!"),
    ])
    func `a text shows speakers and times as asked`(speakers: Bool, times: Bool, expected: String) throws {
        let text = try text(.txt) {
            ($0.includeSpeakers, $0.includeTimestamps, $0.charactersPerLine) = (speakers, times, 12)
        }
        #expect(text.contains("off.\n\n\(expected.trimmingPrefix("\n"))\nShall we"))
    }

    @Test(arguments: [true, false])
    func `segmented JSON has every item of the transcript, as asked`(isFull: Bool) throws {
        let json = try JSONValue(
            parsing: Array(
                text(.segmentedJSON) { ($0.includeSpeakers, $0.includeTimestamps) = (isFull, isFull) }.utf8
            )
        )
        let words = json["segments"]?.array?.flatMap { $0["words"]?.array ?? [] } ?? []
        #expect(words.compactMap { $0["text"]?.string } == talk.items.map(\.text))
        #expect(words.allSatisfy { ($0["start"] != nil) == isFull && ($0["speaker_id"] != nil) == isFull })
        #expect(json["segments"]?.array?.compactMap { $0["text"]?.string }.last == "Yes.")
    }

    @Test func `a page of HTML shows no speaker or time unless asked`() throws {
        let page = try text(.html) { ($0.includeSpeakers, $0.includeTimestamps) = (false, false) }
        #expect(!page.contains("Speaker 0") && !page.contains("<time>"))
    }

    @Test(.enabled(if: Program.isThere(Program.python)))
    func `a word processor's document has its paragraphs in styles`()
        throws
    {
        let paragraphs = """
            import sys, zipfile
            from xml.dom import minidom
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                for name in z.namelist():
                    minidom.parseString(z.read(name))
                for p in minidom.parseString(z.read("word/document.xml")).getElementsByTagName("w:p"):
                    style = p.getElementsByTagName("w:pStyle")[0].getAttribute("w:val")
                    text = "".join(t.firstChild.data for t in p.getElementsByTagName("w:t"))
                    sys.stdout.buffer.write(f"{style}: {text}\\n".encode())
            """
        let bytes = try file(ExportOptions(.docx)).bytes
        #expect(
            try Program.output(Program.python, ["-c", paragraphs], of: bytes) == """
                Title: Transcript
                Heading1: Speaker 0 00:00:00
                Normal: Good morning, everyone. The weather in Zürich is <5° & foggy, so the mountain trip is off.
                Heading1: Speaker 1 00:00:09
                Normal: (sighs) What a pity! Shall we play "chess" instead?
                Heading1: Speaker 0 01:02:05
                Normal: Yes.

                """
        )
    }

    @Test(.enabled(if: Program.isThere(Program.pdfToText))) func `pages have the same paragraphs, and numbers`() throws
    {
        let bytes = try file(ExportOptions(.pdf)).bytes
        let text = try Program.output(Program.pdfToText, ["-raw"], of: bytes, then: ["-"])
        // Where lines end depends on the machine's fonts.
        #expect(
            text.replacing("\n", with: " ") == """
                Transcript \
                Speaker 0 00:00:00 \
                Good morning, everyone. The weather in Zürich is <5° & foggy, so the mountain trip is off. \
                Speaker 1 00:00:09 \
                (sighs) What a pity! Shall we play "chess" instead? \
                Speaker 0 01:02:05 \
                Yes. \
                1 \u{C}
                """
        )
    }

    @Test(arguments: ExportFormat.allCases)
    func `nothing said is an empty file of its kind`(format: ExportFormat) throws {
        let file = try file(ExportOptions(format), of: Transcript())
        switch format {
        case .srt, .txt: #expect(file.bytes.isEmpty)
        case .segmentedJSON: #expect(file.content == #"{"segments":[]}"#)
        case .html: #expect(file.content.contains("<h1>Transcript</h1>\n</body>"))
        case .docx: #expect(file.bytes.starts(with: "PK".utf8))
        case .pdf: #expect(file.bytes.starts(with: "%PDF".utf8))
        }
    }

    @Test(arguments: ExportFormat.allCases)
    func `a file made of the same at the same time is the same`(format: ExportFormat) throws {
        #expect(try file(ExportOptions(format)) == file(ExportOptions(format)))
    }
}
