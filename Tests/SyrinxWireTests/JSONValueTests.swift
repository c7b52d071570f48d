import SyrinxWire
import Testing

struct JSONValueTests {
    @Test(
        arguments: [
            ("null", .null),
            (" true ", true),
            ("false", false),
            ("0", 0),
            ("-0", 0),
            ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("-1.5e-3", -0.0015),
            ("1E+2", 100),
            (#""""#, ""),
            (#""a\"\\\/\b\f\n\r\té""#, "a\"\\/\u{8}\u{C}\n\r\té"),
            (#""\u00e9\ud83d\ude00\u0000""#, "é😀\u{0}"),
            ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
            ("[]", []),
            ("[ 1 , [ ] , { } ]", [1, [], [:]]),
            (#"{"a":{"b":[null]},"c":2}"#, ["a": ["b": [nil]], "c": 2]),
            (#"{"a":1,"a":2}"#, ["a": 2]),
            ("\u{FEFF}{}", [:]),
        ] as [(String, JSONValue)]
    )
    func `what is written is read`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test(arguments: try Refusal.recorded("json.json"))
    func `an error says what is wrong and where, as upstream does`(recorded: Refusal) throws {
        let error = try #require(
            refusal { () throws(ValidationError) in try JSONValue(parsing: Array(recorded.sent.utf8)) }
        )
        #expect(error.json["detail"]?.serialized().text == recorded.detail.serialized().text)
    }

    @Test(
        arguments: [
            ([0x22, 0xFF, 0x22], 0),
            ([0x22, 0xC0, 0x80, 0x22], 0),
            ([0x22, 0xED, 0xA0, 0x80, 0x22], 0),
            ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 0),
            ([0x22, 0xC3, 0x22], 0),
            ([0xFF], 0),
            (Array(#"["\ud800"]"#.utf8), 3),
            (Array(#""\udc00""#.utf8), 2),
            (Array(#""\ud800\u0041""#.utf8), 2),
            (Array(#""\ud800x""#.utf8), 2),
            (Array(#""\ud83d\ud83d""#.utf8), 2),
            (Array(#""\u+123""#.utf8), 2),
            (Array("[1e400]".utf8), 1),
            (Array("NaN".utf8), 0),
            (Array("-Infinity".utf8), 0),
        ] as [([UInt8], Int)]
    )
    func `what Python lets pass and nobody can use is refused`(bytes: [UInt8], offset: Int) throws {
        let error = try #require(refusal { () throws(ValidationError) in try JSONValue(parsing: bytes) })
        #expect(error.items.map(\.type) == ["json_invalid"])
        #expect(error.items.map(\.location) == [[.name("body"), .index(offset)]])
    }

    @Test func `nesting is allowed up to 200 levels`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONValue(parsing: nested(200))
        let error = refusal { () throws(ValidationError) in try JSONValue(parsing: nested(201)) }
        #expect(error?.items.first?.location == [.name("body"), .index(200)])
        #expect(error?.items.first?.context == ["error": "Nesting deeper than 200 levels"])
    }

    @Test(arguments: ["[", #"{"a":"#, "[[],", #"[{"a":["#])
    func `ten thousand levels are an error, not a crash`(opening: String) {
        let bytes = Array(String(repeating: opening, count: 10_000).utf8)
        #expect(throws: ValidationError.self) { try JSONValue(parsing: bytes) }
    }

    @Test func `a body cut off at any byte is an error`() throws {
        let body = Array(#"{"text":"a\"é\ud83d\ude00","n":[-1.5e+3,true,null,{}],"o":{"k":false}}"#.utf8)
        _ = try JSONValue(parsing: body)
        for end in 0..<body.count {
            #expect(throws: ValidationError.self, "cut at \(end)") { try JSONValue(parsing: Array(body[..<end])) }
        }
    }

    @Test func `a body with any byte changed is read or refused`() {
        let body = Array(#"{"text":"a\"\u00e9","n":[-1.5e+3,true,null,{}]}"#.utf8)
        var read = 0
        for index in body.indices {
            for byte in UInt8.min...UInt8.max {
                var changed = body
                changed[index] = byte
                if (try? JSONValue(parsing: changed)) != nil { read += 1 }
            }
        }
        #expect((1..<body.count * 256).contains(read))
    }

    @Test func `a megabyte of text comes through whole`() throws {
        let text = String(repeating: "Die Würde\n", count: 100_000)
        let bytes = JSONValue.object(["text": .string(text)]).serialized()
        #expect(try JSONValue(parsing: bytes)["text"]?.string == text)
    }

    @Test(
        arguments: [
            (.null, "null"),
            (1, "1"),
            (1.0, "1.0"),
            (1e20, "1e+20"),
            (.number(.infinity), "null"),
            ("a\"\\/\u{1}\n\r\t\u{1F}é😀", #""a\"\\/\u0001\n\r\t\u001fé😀""#),
            (["b": [1, nil], "a": true], #"{"a":true,"b":[1,null]}"#),
        ] as [(JSONValue, String)]
    )
    func `what is written is compact JSON`(value: JSONValue, text: String) {
        #expect(value.serialized().text == text)
    }

    @Test func `numbers are equal by value`() {
        #expect(JSONValue.integer(1) == 1.0)
        #expect(Set<JSONValue>([1, 1.0, 2]).count == 2)
        #expect(JSONValue.integer(.max) != .number(9_223_372_036_854_775_808))
        #expect(JSONValue.bool(true) != 1)
    }

    @Test func `any value survives the standard coders and the wire decoder`() throws {
        let value: JSONValue = ["a": [1, 1.5, "x", nil, true, [:]], "b": ["c": []]]
        #expect(try JSONValue(parsing: wireJSON(value)) == value)
        #expect(try WireDecoder().decode(JSONValue.self, from: value) == value)
        #expect(try WireDecoder().decode([String: [JSONValue]].self, from: ["a": [1, "1"]]) == ["a": [1, "1"]])
    }
}
