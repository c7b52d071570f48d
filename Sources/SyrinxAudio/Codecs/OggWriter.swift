/// Writes one logical Ogg stream, a page to each packet (RFC 3533, 6).
struct OggWriter {
    private let serial: UInt32
    private var sequence: UInt32 = 0

    init(serial: UInt32) {
        self.serial = serial
    }

    /// Whether a page has been written.
    var hasBegun: Bool { sequence > 0 }

    /// Appends a page of `packet`, with which the stream has come to `granule`.
    mutating func write(_ packet: ArraySlice<UInt8>, endingAt granule: Int, isLast: Bool, to pages: inout [UInt8]) {
        let first: UInt8 = sequence == 0 ? 2 : 0
        let last: UInt8 = isLast ? 4 : 0
        let start = pages.count
        pages += "OggS".utf8
        pages += [0, first | last]
        pages.appendLittleEndian(Int64(granule))
        pages.appendLittleEndian(serial)
        pages.appendLittleEndian(sequence)
        pages.appendLittleEndian(UInt32(0))
        pages.append(UInt8(packet.count / 255 + 1))
        pages += repeatElement(255, count: packet.count / 255)
        pages.append(UInt8(packet.count % 255))
        pages += packet
        sequence += 1

        let checksum = Self.checksum(pages[start...])
        for byte in 0..<4 {
            pages[start + 22 + byte] = UInt8(truncatingIfNeeded: checksum >> (8 * byte))
        }
    }

    private static func checksum(_ page: ArraySlice<UInt8>) -> UInt32 {
        page.reduce(0) { ($0 << 8) ^ table[Int(UInt8(truncatingIfNeeded: $0 >> 24) ^ $1)] }
    }

    /// The polynomial 0x04C11DB7, not reflected.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte) << 24) { rest, _ in
            rest & 0x8000_0000 == 0 ? rest << 1 : (rest << 1) ^ 0x04C1_1DB7
        }
    }
}
