import CBeast

extension Connection {
    /// The next piece of the body of request number `exchange`; nil at its end.
    func readBody(of exchange: Int) async throws -> [UInt8]? {
        guard isOpen, exchange == self.exchange, !isReading else { throw BodyError.unavailable }
        if let bodyError { throw bodyError }
        if beast_connection_body_is_done(raw) { return nil }
        isReading = true
        defer { isReading = false }
        if terms.expectsContinue {
            terms.expectsContinue = false
            if stream == nil { try await transmit(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }
        }
        let status = await perform { beast_connection_read_body(raw, $0, $1) }
        // Somebody may have kept the body longer than its connection, which is then no more.
        guard isOpen, exchange == self.exchange else { throw BodyError.interrupted }
        if status != BEAST_OK {
            let error = BodyError(status)
            bodyError = error
            throw error
        }
        let piece = beast_connection_piece(raw)
        return piece.size == 0 ? nil : Array(UnsafeRawBufferPointer(piece))
    }
}

extension BodyError {
    fileprivate init(_ status: beast_status) {
        switch status {
        case BEAST_TIMED_OUT: self = .timedOut
        case BEAST_MALFORMED: self = .malformed
        default: self = .interrupted
        }
    }
}
