import FoundationEssentials
import SyrinxAudio
import SyrinxEngine
import SyrinxStore
import SyrinxWire

/// The audio of an item of the history as a file to take home.
struct HistorySound: Sendable {
    private let item: HistoryRecord
    /// What it is decoded from; nil if it stays as it is.
    private let decoded: OutputFormat?
    let contentType: String
    /// `ElevenLabs_2026-11-26T12_30_00_Rachel_<id>.mp3`: when, who, and which, in letters that any file system takes.
    let name: String

    /// - Throws: `invalid_output_format`, where no WAV can be made of it.
    init(_ item: HistoryRecord, isWAV: Bool) throws(History.DownloadError) {
        self.item = item
        let format = OutputFormat(item.outputFormat)
        let fileExtension: String
        if isWAV {
            guard let format else {
                throw History.DownloadError("invalid_output_format", "no wav can be made of item '\(item.id)'")
            }
            decoded = format.codec == .wav ? nil : format
            contentType = OutputFormat(.wav, rate: format.rate).contentType
            fileExtension = OutputFormat.Codec.wav.rawValue
        } else {
            decoded = nil
            contentType = item.contentType
            fileExtension = format?.fileExtension ?? "bin"
        }
        let time = Date(item.date).formatted(.iso8601).dropLast()
        name = String("ElevenLabs_\(time)_\(item.voiceName)_\(item.id)".map(Self.plain)) + ".\(fileExtension)"
    }

    /// When it was made.
    var date: Date { Date(item.date) }

    /// Opens the file, or makes the one that is to be had; that one is gone when it is let go of.
    func open(in store: any AudioStore, on pool: EnginePool) async throws -> any ReadableAudio {
        let audio = try store.audio(of: item)
        guard let decoded else { return audio }
        let draft = try store.draft()
        let (path, format) = (audio.path, decoded)
        try await pool.compute { try await Self.decode(path, format, into: draft) }
        return draft
    }

    /// Samples that are decoded before whatever waits for the thread gets its turn.
    private static let piece = 64 * 1024

    private static func decode(_ path: String, _ format: OutputFormat, into draft: AudioDraft) async throws {
        let reader = try AudioFileReader(path, format: format)
        let head = WAVEncoder(rate: reader.rate).finish()
        try draft.write(head)
        while true {
            try Task.checkCancellation()
            let samples = try reader.read(piece)
            if samples.isEmpty { break }
            try draft.write(littleEndian(samples))
            await Task.yield()
        }
        try draft.rewrite(WAVEncoder.tellingLength(of: head, bytes: draft.size), at: 0)
    }

    private static func littleEndian(_ samples: [Int16]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(samples.count * 2)
        for sample in samples {
            bytes.append(UInt8(truncatingIfNeeded: sample))
            bytes.append(UInt8(truncatingIfNeeded: sample >> 8))
        }
        return bytes
    }

    private static func plain(_ character: Character) -> Character {
        let isPlain = character.isASCII && (character.isLetter || character.isNumber || character == "-")
        return isPlain ? character : "_"
    }
}

extension Date {
    fileprivate init(_ time: Timestamp) {
        self.init(timeIntervalSince1970: Double(time.milliseconds) / 1000)
    }
}
