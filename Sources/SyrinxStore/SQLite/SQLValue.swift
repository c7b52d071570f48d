import SyrinxCrypto

/// A value that goes into a statement.
enum SQLValue {
    case null
    case integer(Int)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// What can be bound to a statement's parameter.
protocol SQLBindable {
    var sql: SQLValue { get }
}

/// Bytes that are kept as they are.
struct Blob: SQLBindable {
    let sql: SQLValue

    init(_ bytes: [UInt8]) {
        sql = .blob(bytes)
    }
}

extension Int: SQLBindable { var sql: SQLValue { .integer(self) } }
extension Bool: SQLBindable { var sql: SQLValue { .integer(self ? 1 : 0) } }
extension Double: SQLBindable { var sql: SQLValue { .real(self) } }
extension String: SQLBindable { var sql: SQLValue { .text(self) } }
extension Digest: SQLBindable { var sql: SQLValue { .blob(bytes) } }
extension Timestamp: SQLBindable { var sql: SQLValue { .integer(milliseconds) } }
extension Optional: SQLBindable where Wrapped: SQLBindable { var sql: SQLValue { self?.sql ?? .null } }
