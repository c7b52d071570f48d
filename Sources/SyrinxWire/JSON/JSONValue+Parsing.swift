extension JSONValue {
    /// Parses JSON text in UTF-8, as RFC 8259 has it.
    ///
    /// - Throws: one item of type `json_invalid` whose location ends in the offset, in characters, of what is wrong.
    public init(parsing bytes: [UInt8]) throws(ValidationError) {
        var parser = JSONParser(bytes)
        do {
            self = try parser.parse()
        } catch {
            throw ValidationError([.invalidJSON(error.reason, at: Self.characters(in: bytes[..<error.offset]))])
        }
    }

    private static func characters(in bytes: some Sequence<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }
}

extension ValidationError.Item {
    /// What FastAPI answers to a body that is not JSON.
    static func invalidJSON(_ reason: String, at offset: Int) -> Self {
        Self(
            "json_invalid",
            at: [.name("body"), .index(offset)],
            "JSON decode error",
            input: [:],
            context: ["error": .string(reason)]
        )
    }
}
