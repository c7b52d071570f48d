import CSQLite
import SyrinxCrypto

/// The row that a statement stands on; columns are read in order.
struct Row {
    private let statement: OpaquePointer
    private var column: Int32 = -1

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    private mutating func isNull() -> Bool {
        column += 1
        return sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    mutating func integer() -> Int { optionalInteger() ?? 0 }
    mutating func real() -> Double { optionalReal() ?? 0 }
    mutating func text() -> String { optionalText() ?? "" }
    mutating func time() -> Timestamp { Timestamp(milliseconds: integer()) }

    mutating func optionalInteger() -> Int? {
        isNull() ? nil : Int(sqlite3_column_int64(statement, column))
    }

    mutating func optionalReal() -> Double? {
        isNull() ? nil : sqlite3_column_double(statement, column)
    }

    mutating func optionalTime() -> Timestamp? {
        optionalInteger().map { Timestamp(milliseconds: $0) }
    }

    mutating func optionalText() -> String? {
        guard !isNull(), let text = sqlite3_column_text(statement, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func bytes() -> [UInt8] {
        guard !isNull(), let bytes = sqlite3_column_blob(statement, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    mutating func optionalDigest() -> Digest? {
        guard !isNull(), let bytes = sqlite3_column_blob(statement, column) else { return nil }
        return Digest(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
    }

    mutating func digest() throws(StoreError) -> Digest {
        guard let digest = optionalDigest() else { throw StoreError(.unreadable, "a digest in the store is damaged") }
        return digest
    }
}
