import Testing

@testable import SyrinxHTTP

struct MultipartParserTests {
    /// A form with everything in it that a boundary could be confused with.
    private static let form = """
        to be ignored
        --Bound
        Content-Disposition: form-data; name="text"

        a
        --Boun
        --
        @
        --Bound \t
        content-type: audio/mpeg
        CONTENT-DISPOSITION: form-data; name=files; filename="a.mp3"


        --Bound
        Content-Disposition: form-data; name="none"

        --Bound--
        --Bound
        Content-Disposition: form-data; name="late"

        """.replacing("\n", with: "\r\n").replacing("@", with: "\r")

    private static let parts = [
        Part(head: MultipartHead(name: "text"), body: "a\r\n--Boun\r\n--\r\n\r"),
        Part(head: MultipartHead(name: "files", filename: "a.mp3", contentType: "audio/mpeg"), body: ""),
        Part(head: MultipartHead(name: "none"), body: ""),
    ]

    struct Part: Hashable {
        var head: MultipartHead
        var body: String
    }

    /// The parts of a body that comes in `pieces`.
    private func parts(
        _ pieces: [[UInt8]],
        boundary: String = "Bound",
        limits: MultipartLimits = MultipartLimits()
    ) throws(MultipartError) -> [Part] {
        var parser = MultipartParser(boundary: boundary, limits: limits)
        var parts: [Part] = []
        for piece in pieces {
            parser.append(piece)
            while let event = try parser.next() {
                switch event {
                case .part(let head): parts.append(Part(head: head, body: ""))
                case .bytes(let bytes): parts[parts.count - 1].body += String(decoding: bytes, as: UTF8.self)
                case .endOfPart, .end: break
                }
            }
        }
        try parser.finish()
        return parts
    }

    private func parts(_ text: String, limits: MultipartLimits = MultipartLimits()) throws(MultipartError) -> [Part] {
        try parts([Array(text.utf8)], limits: limits)
    }

    private func part(_ head: String) throws(MultipartError) -> MultipartHead? {
        try parts("--Bound\r\n\(head)\r\n\r\n\r\n--Bound--").first?.head
    }

    @Test func `a form may be cut anywhere`() throws {
        let bytes = Array(Self.form.utf8)
        for first in bytes.indices {
            #expect(try parts([Array(bytes[..<first]), Array(bytes[first...])]) == Self.parts)
        }
        for size in 1...40 {
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            #expect(try parts(pieces) == Self.parts)
        }
    }

    @Test func `random bytes come through, however they are cut`() throws {
        // Few letters, so that beginnings of boundaries are common.
        let letters = Array("\r\n-Bo".utf8)
        var random = Steps(state: 7)
        for _ in 0..<2000 {
            let body = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                letters.randomElement(using: &random) ?? 0
            }
            let head = "--Bound\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n"
            var rest = Array(head.utf8) + body + "\r\n--Bound--".utf8
            var pieces: [[UInt8]] = []
            while !rest.isEmpty {
                let count = min(rest.count, Int.random(in: 1...9, using: &random))
                pieces.append(Array(rest.prefix(count)))
                rest.removeFirst(count)
            }
            let expected = [
                Part(head: MultipartHead(name: "a", filename: "b"), body: String(decoding: body, as: UTF8.self))
            ]
            #expect(try parts(pieces) == expected)
        }
    }

    @Test(arguments: ["--Bound--", "--Bound--\r\n", "x\r\n--Bound--", "\r\n--Bound--x"])
    func `a form may be empty`(_ text: String) throws {
        #expect(try parts(text).isEmpty)
    }

    @Test(arguments: [
        "", "--", "--Bound", "--Bound\r\n", "--Bound-", "--Bound\r\n\r\n--Bound--", "--Boundary--",
        "--Bound\r\nContent-Disposition: form-data; name=a\r\n\r\nb",
        "--Bound\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--Bound\r\n",
        "--Bound\nContent-Disposition: form-data; name=a\n\nb\n--Bound--\n",
        "--Bound\r\nContent-Disposition: form-data; name=a\r\n\r\nb\n--Bound--\n",
        "--Bound x\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n--Bound--",
        "--Bound --\r\n",
    ])
    func `what has no last boundary, or another kind of line, is malformed`(_ text: String) {
        #expect(
            performing: {
                _ = try parts(text)
            },
            throws: { error in
                if case MultipartError.malformed = error { true } else { false }
            }
        )
    }

    @Test(arguments: [
        (#"form-data; name="a"; filename="b.mp3""#, "a", "b.mp3"),
        (#"form-data;name=a;filename=b c.mp3 "#, "a", "b c.mp3"),
        (#"Form-Data; NAME=a; FileName="b;c=d.mp3"; x="#, "a", "b;c=d.mp3"),
        (#"form-data; name="a\"b\\c"; filename="\"b\".mp3""#, #"a"b\c"#, #""b".mp3"#),
        (#"form-data; name="a%22b"; filename="%22b%0D%0A.mp3""#, #"a"b"#, #""b.mp3"#),
        (#"form-data; name="ä"; filename="Größe 声.mp3""#, "ä", "Größe 声.mp3"),
        (#"form-data; name=a; filename*=UTF-8''%e5%a3%b0%20.mp3"#, "a", "声 .mp3"),
        (#"form-data; name=a; filename="x"; filename*=utf-8'en'y%2Fz.mp3"#, "a", "z.mp3"),
        (#"form-data; name=a; filename="x"; filename*=latin1'en'y"#, "a", "x"),
        (#"form-data; name=a; filename*=UTF-8''%ff"#, "a", ""),
        (#"form-data; name=a; filename="/etc/passwd""#, "a", "passwd"),
        (#"form-data; name=a; filename="../..""#, "a", ""),
        (#"form-data; name=a; filename="a/""#, "a", ""),
        (#"form-data; name=a; filename="C:\temp\new.wav""#, "a", "new.wav"),
        ("form-data; name=a; filename=\"\u{85}.\u{9f}.\"", "a", ""),
        (#"form-data; name=a; filename="""#, "a", ""),
        (#"form-data; name="";"#, "", nil),
    ])
    func `a disposition tells name and file name`(_ text: String, _ name: String, _ filename: String?) throws {
        let head = try #require(try part("Content-Disposition: \(text)"))
        #expect(head.name == name)
        #expect(head.filename == filename)
    }

    @Test(arguments: [
        "Content-Type: text/plain", "Content-Disposition: form-data", "Content-Disposition: attachment; name=a",
        "Content-Disposition: form-data; name=\"a", "Content-Disposition: form-data; name=\"a\"b",
        "Content-Disposition: form-data; name", "Content-Disposition: form-data; name=a; name=b",
        "Content-Disposition: form-data; name=a; filename=b; filename=c",
        "Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
        "Content-Disposition: form-data;\r\n name=a", "Content-Disposition: form-data; name=a\nX: y",
        "Content-Disposition: form-data; name=a\rX: y", "Content-Disposition: form-data; name=a\u{0}",
        "Content-Disposition form-data; name=a", ": x\r\nContent-Disposition: form-data; name=a",
    ])
    func `a hostile head is malformed`(_ head: String) {
        #expect(
            performing: {
                _ = try part(head)
            },
            throws: { error in
                if case MultipartError.malformed = error { true } else { false }
            }
        )
    }

    @Test func `other fields of a head mean nothing`() throws {
        let head =
            "Content-Length: 7\r\nX-Y: \r\nContent-Disposition: form-data; name=a\r\nContent-Type:  application/json "
        #expect(try part(head) == MultipartHead(name: "a", contentType: "application/json"))
    }

    @Test(arguments: [1, 7, 100_000])
    func `a head may not be longer than its limit`(_ size: Int) throws {
        var limits = MultipartLimits()
        limits.headBytes = 50
        let field = "Content-Disposition: form-data; name=a\r\n"
        for (padding, isAllowed) in [
            (50 - field.utf8.count - 2, true), (50 - field.utf8.count - 1, false), (9000, false),
        ] {
            let text = "--Bound\r\n\(field)X:\(String(repeating: "y", count: padding))\r\n\r\nb\r\n--Bound--"
            let bytes = Array(text.utf8)
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            if isAllowed {
                #expect(try parts(pieces, limits: limits).count == 1)
            } else {
                #expect(throws: MultipartError.exceeded(.head, limit: 50)) { try parts(pieces, limits: limits) }
            }
        }
    }

    @Test func `only text is limited part by part`() throws {
        var limits = MultipartLimits()
        limits.fieldBytes = 3
        func body(_ parameters: String, _ text: String) -> String {
            "--Bound\r\nContent-Disposition: form-data; name=a\(parameters)\r\n\r\n\(text)\r\n--Bound--"
        }
        #expect(try parts(body("", "abc"), limits: limits).count == 1)
        #expect(try parts(body("; filename=b", "abcd"), limits: limits).count == 1)
        #expect(throws: MultipartError.exceeded(.field, limit: 3)) { try parts(body("", "abcd"), limits: limits) }
    }

    @Test func `there may be as many parts as the limit says`() throws {
        let part = "--Bound\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n"
        let text = String(repeating: part, count: 10_000) + "--Bound--"
        var limits = MultipartLimits()
        #expect(throws: MultipartError.exceeded(.parts, limit: 1000)) { try parts(text, limits: limits) }
        limits.parts = 10_000
        #expect(try parts(text, limits: limits).count == 10_000)
    }
}

/// The same numbers every time.
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 32
    }
}
