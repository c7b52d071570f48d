import Foundation
import SyrinxPDF
import Testing

struct PDFDocumentTests {
    private static let pdfToText = "/usr/bin/pdftotext"
    static var hasReader: Bool { FileManager.default.isExecutableFile(atPath: pdfToText) }

    /// What a reader that is not ours finds on each page.
    private func pages(_ blocks: [PDFDocument.Block], language: String = "en") throws -> [String] {
        let made = Date(timeIntervalSince1970: 1_700_000_000)
        let bytes = try PDFDocument(title: "A", language: language, made: made, blocks: blocks).bytes()
        let file = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID()).pdf")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // What is left over is the system's to clean.
        let reader = Process()
        reader.executableURL = URL(filePath: Self.pdfToText)
        reader.arguments = ["-raw", file.path, "-"]
        let output = Pipe()
        reader.standardOutput = output
        try reader.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        reader.waitUntilExit()
        #expect(reader.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self).split(separator: "\u{C}").map(String.init)
    }

    @Test(.enabled(if: hasReader)) func `a long paragraph goes on from page to page, losing no word`() throws {
        let words = (1...5000).map { "word\($0)" }
        let pages = try pages([.init(words.joined(separator: " "), .body)])
        #expect(pages.count > 5)
        let lines = pages.map { $0.split(separator: "\n") }
        #expect(lines.map { $0.last.map(String.init) } == (1...pages.count).map { "\($0)" })
        #expect(lines.flatMap { $0.dropLast() }.joined(separator: " ").split(separator: " ").map(String.init) == words)
    }

    @Test(.enabled(if: hasReader)) func `a heading is on the page of what comes below it`() throws {
        let blocks = (1...60).flatMap { [PDFDocument.Block("Heading \($0)", .heading), .init("Text \($0)", .body)] }
        let pages = try pages(blocks)
        #expect(pages.count > 1)
        #expect(pages.allSatisfy { $0.hasPrefix("Heading") })
    }

    @Test(
        .enabled(if: hasReader),
        arguments: [
            ("en", "Zürich – “naïve” Łódź"), ("ru", "Доброе утро"), ("el", "Καλημέρα"), ("vi", "Xin chào các bạn"),
        ]
    )
    func `letters beyond those of English are written`(language: String, text: String) throws {
        #expect(try pages([.init(text, .body)], language: language) == ["\(text)\n1\n"])
    }

    @Test(
        .enabled(if: hasReader),
        arguments: [
            ("", "1\n"), ("a\u{0}b", "ab\n1\n"), ("one\ntwo", "one\ntwo\n1\n"),
        ]
    )
    func `any text is a paragraph`(text: String, expected: String) throws {
        #expect(try pages([.init(text, .body)]) == [expected])
    }

    @Test func `documents are made on many threads at once`() async throws {
        let made = Date(timeIntervalSince1970: 0)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 1...16 {
                group.addTask {
                    try PDFDocument(title: "A", language: "en", made: made, blocks: [.init("Hello", .body)]).bytes()
                }
            }
            var all: Set<[UInt8]> = []
            for try await bytes in group { all.insert(bytes) }
            #expect(all.count == 1)
        }
    }
}
