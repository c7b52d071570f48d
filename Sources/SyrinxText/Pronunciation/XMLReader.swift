import CExpat

/// Reads XML that declares nothing: elements and text, as they come.
///
/// A document type declaration is refused at its start, before any entity of it is known: entities that grow, and those
/// that name files, all need one.
enum XMLReader {
    struct Name: Hashable {
        var namespace: String?
        var local: String

        /// - Parameter name: as expat writes it, `namespace local` or `local`.
        init(_ name: String) {
            let parts = name.split(separator: XMLReader.separator, maxSplits: 1)
            namespace = parts.count > 1 ? String(parts[0]) : nil
            local = parts.last.map(String.init) ?? ""
        }
    }

    struct Attributes {
        fileprivate(set) var values: [Name: String] = [:]

        subscript(name: String) -> String? { values[Name(name)] }
        subscript(name: String, in namespace: String) -> String? { values[Name("\(namespace) \(name)")] }
    }

    enum Event {
        case opens(Name, Attributes)
        case text(String)
        case closes
    }

    /// Not a part of any name or address.
    fileprivate static let separator: Character = " "

    /// Hands each event of `file` with its line to `body`, and stops when that throws.
    static func read(_ file: [UInt8], _ body: (Event, Int) throws(PLSError) -> Void) throws(PLSError) {
        guard let parser = XML_ParserCreateNS(nil, 0x20) else { throw PLSError(line: 1, "There is no memory.") }
        defer { XML_ParserFree(parser) }
        let failure = withoutActuallyEscaping(body) { body -> PLSError? in
            let listener = Listener(parser, body)
            return withExtendedLifetime(listener) {
                XML_SetUserData(parser, Unmanaged.passUnretained(listener).toOpaque())
                XML_SetElementHandler(parser, opens, closes)
                XML_SetCharacterDataHandler(parser, text)
                XML_SetStartDoctypeDeclHandler(parser, declares)
                let status = file.withUnsafeBytes { bytes in
                    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                    return XML_Parse(parser, start, Int32(clamping: bytes.count), 1)
                }
                if let failure = listener.failure { return failure }
                guard status != XML_STATUS_OK else { return nil }
                let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
                return PLSError(line: listener.line, "This is not XML: \(reason).")
            }
        }
        if let failure { throw failure }
    }

    /// Who is called back, from within ``read(_:_:)`` only.
    private final class Listener {
        private let parser: XML_Parser
        private let body: (Event, Int) throws(PLSError) -> Void
        private(set) var failure: PLSError?

        init(_ parser: XML_Parser, _ body: @escaping (Event, Int) throws(PLSError) -> Void) {
            self.parser = parser
            self.body = body
        }

        var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

        func take(_ event: Event) {
            // Stopped, expat still calls for what an empty element has left.
            guard failure == nil else { return }
            do {
                try body(event, line)
            } catch {
                stop(error)
            }
        }

        func stop(_ error: PLSError) {
            failure = error
            XML_StopParser(parser, XML_FALSE)
        }

        static func of(_ pointer: UnsafeMutableRawPointer?) -> Listener? {
            pointer.map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
        }
    }

    private static let opens: XML_StartElementHandler = { listener, name, attributes in
        guard let name else { return }
        var values = Attributes()
        var place = attributes
        while let pair = place, let key = pair[0], let value = pair[1] {
            values.values[Name(String(cString: key))] = String(cString: value)
            place = pair + 2
        }
        Listener.of(listener)?.take(.opens(Name(String(cString: name)), values))
    }

    private static let closes: XML_EndElementHandler = { listener, _ in
        Listener.of(listener)?.take(.closes)
    }

    private static let text: XML_CharacterDataHandler = { listener, text, length in
        guard let text else { return }
        let bytes = UnsafeBufferPointer(start: text, count: Int(length))
        Listener.of(listener)?.take(.text(String(decoding: UnsafeRawBufferPointer(bytes), as: UTF8.self)))
    }

    private static let declares: XML_StartDoctypeDeclHandler = { listener, _, _, _, _ in
        guard let listener = Listener.of(listener) else { return }
        listener.stop(PLSError(line: listener.line, "A document type declaration is not allowed."))
    }
}
