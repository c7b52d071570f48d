import CSQLite

/// One connection to an SQLite database, used by one thread at a time.
final class Connection {
    private let handle: OpaquePointer
    /// Statements are compiled once.
    private var statements: [String: OpaquePointer] = [:]

    /// Opens a database, and makes it if it is not there and `isWriter`.
    init(path: String, isWriter: Bool) throws(StoreError) {
        var opened: OpaquePointer?
        // The store sees to it that only one thread at a time uses a connection: "Multi-thread" mode
        // (https://www.sqlite.org/threadsafe.html).
        let flags = SQLITE_OPEN_NOMUTEX | (isWriter ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY)
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let error = StoreError(code, opened, "opening \(path)")
            sqlite3_close_v2(opened)
            throw error
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5000)
        try execute("PRAGMA foreign_keys = ON")
        guard isWriter else { return }
        try execute("PRAGMA journal_mode = WAL")
        // In WAL mode NORMAL would lose the last commits with the machine's power; FULL syncs each
        // (https://www.sqlite.org/pragma.html#pragma_synchronous).
        try execute("PRAGMA synchronous = FULL")
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// Runs statements without parameters or rows.
    func execute(_ sql: String) throws(StoreError) {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw StoreError(code, handle, sql) }
    }

    /// Runs a statement; its rows are left.
    func run<each Value: SQLBindable>(_ sql: String, _ values: repeat each Value) throws(StoreError) {
        let statement = try prepared(sql)
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            try bind(value.sql, to: index, of: statement)
        }
        _ = try step(statement, sql) { (_: inout Row) throws(StoreError) in () }
    }

    /// Every row of a statement.
    func all<Value>(
        _ sql: String,
        _ values: any SQLBindable...,
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> [Value] {
        try rows(sql, values, read: read)
    }

    /// The first row of a statement.
    func first<Value>(
        _ sql: String,
        _ values: any SQLBindable...,
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> Value? {
        try rows(sql, values, read: read).first
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    /// Rows that the last statement changed.
    var changes: Int { Int(sqlite3_changes64(handle)) }

    func rows<Value>(
        _ sql: String,
        _ values: [any SQLBindable],
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> [Value] {
        let statement = try prepared(sql)
        for (index, value) in values.enumerated() { try bind(value.sql, to: Int32(index + 1), of: statement) }
        return try step(statement, sql, read: read)
    }

    private func step<Value>(
        _ statement: OpaquePointer,
        _ sql: String,
        read: (inout Row) throws(StoreError) -> Value
    ) throws(StoreError) -> [Value] {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        var result: [Value] = []
        while true {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw StoreError(code, handle, sql) }
                return result
            }
            var row = Row(statement)
            result.append(try read(&row))
        }
    }

    private func prepared(_ sql: String) throws(StoreError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw StoreError(code, handle, sql) }
        statements[sql] = statement
        return statement
    }

    private func bind(_ value: SQLValue, to index: Int32, of statement: OpaquePointer) throws(StoreError) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, Int64(number))
            case .real(let number): sqlite3_bind_double(statement, index, number)
            case .text(var text):
                text.withUTF8 { text in
                    text.withMemoryRebound(to: CChar.self) { bindText($0, to: index, of: statement) }
                }
            case .blob(let bytes): sqlite3_bind_blob_copy(statement, index, bytes, Int32(clamping: bytes.count))
            }
        guard code == SQLITE_OK else { throw StoreError(code, handle, "binding a value") }
    }
}

/// An empty text may have no pointer, which would be NULL.
private func bindText(_ text: UnsafeBufferPointer<CChar>, to index: Int32, of statement: OpaquePointer) -> Int32 {
    guard let start = text.baseAddress else { return sqlite3_bind_text_copy(statement, index, "", 0) }
    return sqlite3_bind_text_copy(statement, index, start, Int32(clamping: text.count))
}

extension StoreError {
    /// What SQLite says; the SQL is ours and holds no values.
    fileprivate init(_ code: Int32, _ handle: OpaquePointer?, _ sql: String) {
        let reason: Reason =
            switch code & 0xFF {
            case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN: .disk
            case SQLITE_BUSY, SQLITE_LOCKED: .inUse
            case SQLITE_CORRUPT, SQLITE_NOTADB: .unreadable
            default: .failed
            }
        self.init(reason, "\(String(cString: sqlite3_errstr(code))) (\(code)) at: \(sql.prefix(120))")
    }
}
