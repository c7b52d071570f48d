import CArchive
public import FoundationEssentials
import Glibc

/// Makes a zip archive as a stream, in memory that does not grow but for a line of contents for each entry.
///
/// Each call returns the bytes of the archive that it made, which the caller writes before it asks for more. Entries are
/// stored as they are: what the server keeps is compressed already. Used by one task at a time.
public final class ZipWriter {
    /// Where libarchive leaves what it made.
    fileprivate final class Output {
        private var bytes: [UInt8] = []

        func add(_ more: UnsafeRawBufferPointer) {
            bytes += more
        }

        func take() -> [UInt8] {
            defer { bytes = [] }
            return bytes
        }
    }

    private let archive: OpaquePointer
    private let entry: OpaquePointer
    private let output = Output()
    /// What libarchive needs to take names for UTF-8, as readers are then told; the process' own locale may be any.
    private let names: locale_t
    /// Bytes of the entry that are still to come.
    private var left = 0

    public init() throws(ArchiveError) {
        guard let names = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else {
            throw .system("newlocale", Int(errno))
        }
        guard let archive = archive_write_new(), let entry = archive_entry_new() else {
            freelocale(names)
            throw .system("archive_write_new", Int(ENOMEM))
        }
        self.names = names
        self.archive = archive
        self.entry = entry
        try check("archive_write_set_format_zip", archive_write_set_format_zip(archive))
        try check("archive_write_zip_set_compression_store", archive_write_zip_set_compression_store(archive))
        // Neither gathered into blocks nor padded to one.
        try check("archive_write_set_bytes_per_block", archive_write_set_bytes_per_block(archive, 0))
        try check("archive_write_set_bytes_in_last_block", archive_write_set_bytes_in_last_block(archive, 1))
        let context = Unmanaged.passUnretained(output).toOpaque()
        try check("archive_write_open2", archive_write_open2(archive, context, nil, takeBytes, nil, nil))
    }

    deinit {
        archive_write_free(archive)
        archive_entry_free(entry)
        freelocale(names)
    }

    /// Begins an entry of `size` bytes, ending the one before.
    ///
    /// `name` is a relative path with slashes, and none that was used before: the archive takes what it gets.
    public func begin(_ name: String, size: Int, modified: Date) throws(ArchiveError) -> [UInt8] {
        guard left == 0 else { throw .wrongSize }
        archive_entry_clear(entry)
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, la_int64_t(size))
        archive_entry_set_mtime(entry, time_t(modified.timeIntervalSince1970.rounded(.down)), 0)
        archive_entry_set_filetype(entry, Glibc.S_IFREG)
        archive_entry_set_perm(entry, 0o644)
        let before = uselocale(names)
        defer { uselocale(before) }
        try check("archive_write_header", archive_write_header(archive, entry))
        left = size
        return output.take()
    }

    /// Adds bytes to the entry that was begun last.
    public func add(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
        guard bytes.count <= left else { throw .wrongSize }
        let written = archive_write_data(archive, bytes, bytes.count)
        guard written == bytes.count else { throw .system("archive_write_data", written) }
        left -= written
        return output.take()
    }

    /// Ends the archive with its table of contents; nothing may be added after it.
    public func finish() throws(ArchiveError) -> [UInt8] {
        guard left == 0 else { throw .wrongSize }
        try check("archive_write_close", archive_write_close(archive))
        return output.take()
    }

    private func check(_ function: String, _ code: Int32) throws(ArchiveError) {
        guard code == ARCHIVE_OK else { throw .system(function, Int(code)) }
    }
}

private func takeBytes(
    _ archive: OpaquePointer?,
    _ output: UnsafeMutableRawPointer?,
    _ bytes: UnsafeRawPointer?,
    _ count: Int
) -> Int {
    guard let output else { return -1 }
    Unmanaged<ZipWriter.Output>.fromOpaque(output).takeUnretainedValue()
        .add(UnsafeRawBufferPointer(start: bytes, count: count))
    return count
}
