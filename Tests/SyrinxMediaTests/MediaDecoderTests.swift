import Foundation
import Testing

@testable import SyrinxMedia

/// One after the other, as each runs several programs.
@Suite(.enabled(if: Programs.areThere), .serialized)
struct MediaDecoderTests {
    private let folder: Folder
    private let decoder: MediaDecoder

    init() throws {
        folder = try Folder()
        decoder = try MediaDecoder(confine: try #require(Programs.confine), limits: Programs.limits())
    }

    /// Three seconds that are nowhere like anywhere else: a tone that rises.
    private static let sweep = "aevalsrc=0.4*sin(2*PI*(200*t+100*t*t)):d=3:s=48000"

    private func samples(
        _ path: String,
        _ decoder: MediaDecoder? = nil,
        _ channels: Media.Channels = .mixed,
        as format: MediaDecoder.Format = .any,
        in part: Range<Int>? = nil
    ) async throws -> [[Float]] {
        var all: [[Float]] = []
        let media = try await (decoder ?? self.decoder).open(path, as: format)
        var position = part?.lowerBound ?? 0
        for try await piece in try media.samples(channels, in: part) {
            #expect(piece.start == position)
            #expect(piece.channels.allSatisfy { $0.count == piece.count })
            position += piece.count
            if all.isEmpty {
                all = piece.channels
            } else {
                for (n, more) in piece.channels.enumerated() { all[n] += more }
            }
        }
        return all
    }

    private func error(
        _ path: String,
        _ decoder: MediaDecoder? = nil,
        _ channels: Media.Channels = .mixed
    ) async -> MediaError? {
        await #expect(throws: MediaError.self) { _ = try await samples(path, decoder, channels) }
    }

    private static func difference(_ one: ArraySlice<Float>, _ other: ArraySlice<Float>) -> Float {
        zip(one, other).map { abs($0 - $1) }.max() ?? 0
    }

    // MARK: What can be read

    @Test(arguments: [
        ("a.wav", "pcm_s16le"), ("a.wav", "pcm_f32le"), ("a.mp3", "libmp3lame"), ("a.m4a", "aac"), ("a.flac", "flac"),
        ("a.ogg", "libvorbis"), ("a.opus", "libopus"), ("a.webm", "libopus"), ("a.aiff", "pcm_s16be"), ("a.aac", "aac"),
        ("a.wma", "wmav2"), ("a.mka", "ac3"), ("a.ts", "mp2"), ("a.caf", "alac"),
    ])
    func `sound is read from every container, and parts of it give the whole`(
        _ name: String,
        _ codec: String
    ) async throws {
        let path = try folder.make(name, "-f", "lavfi", "-i", Self.sweep, "-c:a", codec)
        let whole = try #require(try await samples(path).first)
        #expect(abs(whole.count - 48_000) < 2000)
        #expect(whole.dropFirst(4000).prefix(16_000).map { abs($0) }.max() ?? 0 > 0.3)

        var joined: [Float] = []
        for part in [0..<20_000, 20_000..<60_000] {
            let part = try await samples(path, in: part)
            joined += part.first ?? []
        }
        #expect(abs(joined.count - whole.count) < 200)
        // These tell the time of a packet to a millisecond only.
        if !["a.wma", "a.webm"].contains(name) {
            #expect(Self.difference(joined[1000..<44_000], whole[1000..<44_000]) < 0.02)
        }
    }

    @Test func `what a file says of itself is known`() async throws {
        let path = try folder.make(
            "a.mp4",
            "-f",
            "lavfi",
            "-i",
            "testsrc=d=2:s=64x64",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:v",
            "mpeg4",
            "-c:a",
            "aac",
            "-ac",
            "2"
        )
        let info = try await decoder.open(path).info
        #expect(info.format.contains("mp4"))
        #expect(abs((info.duration ?? 0) - 2) < 0.1)
        #expect(info.hasVideo)
        #expect(info.sound?.codec == "aac")
        #expect(info.sound?.channels == 2)
        #expect(info.sound?.rate == 44_100)
        #expect(try await samples(path).first?.count ?? 0 > 31_000)
    }

    @Test(arguments: [1, 2, 5])
    func `channels are mixed, or come one by one`(_ count: Int) async throws {
        let tones = (1...count).map { "0.1*\($0)" }.joined(separator: "|")
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "aevalsrc=\(tones):d=1:s=16000")
        let separate = try await samples(path, nil, .separate)
        #expect(separate.count == count)
        for (index, channel) in separate.enumerated() {
            #expect(channel.count == 16_000)
            #expect(abs(channel[8000] - 0.1 * Float(index + 1)) < 0.01)
        }
        let mixed = try await samples(path)
        #expect(mixed.count == 1)
        #expect(0.05...0.5 ~= mixed[0][8000])
    }

    @Test(arguments: [6, 9, 11, 16])
    func `many channels can be mixed, but are too many one by one`(_ count: Int) async throws {
        let tones = (1...count).map { _ in "0.25" }.joined(separator: "|")
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "aevalsrc=\(tones):d=1:s=16000")
        #expect(try await samples(path).map(\.count) == [16_000])
        #expect(await error(path, nil, .separate) == .tooManyChannels(count, limit: 5))
    }

    @Test(arguments: [4000, 8000, 192_000])
    func `any rate will do`(_ rate: Int) async throws {
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "sine=d=1:r=\(rate)")
        let count = try #require(try await samples(path).first).count
        #expect(abs(count - 16_000) < 20)
    }

    @Test func `sound that begins late keeps its place`() async throws {
        let path = try folder.make(
            "a.mkv",
            "-f",
            "lavfi",
            "-i",
            "testsrc=d=2:s=64x64",
            "-itsoffset",
            "1",
            "-f",
            "lavfi",
            "-i",
            "sine=d=1",
            "-c:v",
            "mpeg4",
            "-c:a",
            "flac"
        )
        let sound = try #require(try await samples(path).first)
        #expect(abs(sound.count - 32_000) < 400)
        #expect(sound.prefix(15_000).allSatisfy { $0 == 0 })
        #expect(sound.dropFirst(17_000).contains { abs($0) > 0.05 })
    }

    @Test func `samples without a head need no child`() async throws {
        let bytes = (0..<100_000).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8 & 0xFF)] }
        let path = try folder.write("a.pcm", bytes + [1])
        let whole = try #require(try await samples(path, as: .pcm).first)
        #expect(whole.count == 100_000)
        #expect(whole[300] == Float(300) / 32768)
        let part = try await samples(path, as: .pcm, in: 50_000..<90_001)
        #expect(part == [Array(whole[50_000..<90_001])])
    }

    @Test func `a part behind the end has nothing`() async throws {
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "sine=d=1")
        #expect(try await samples(path, in: 160_000..<170_000) == [])
        #expect(try await samples(path, in: 100..<100) == [])
    }

    // MARK: What cannot

    @Test func `an empty file is an error`() async throws {
        #expect(await error(try folder.write("a.mp3", [])) == .empty)
        #expect(await error(folder.path) == .system("fstat", code: Int(EINVAL)))
        #expect(await error("\(folder.path)/none") == .system("open", code: Int(ENOENT)))
    }

    @Test(arguments: [
        Array("Dear sir, here is no sound at all. ".utf8), [0], [UInt8](repeating: 0, count: 100_000),
        Array("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n".utf8), Array("ffconcat version 1.0\nfile /etc/passwd\n".utf8),
        Array("RIFF\u{10}\0\0\0WAVE".utf8), Array("<?xml version=\"1.0\"?><MPD></MPD>".utf8),
    ])
    func `what is no sound is an error, whatever it is called`(_ bytes: [UInt8]) async throws {
        #expect([.notMedia, .noSound].contains(await error(try folder.write("a.mp3", bytes))))
    }

    @Test func `video without sound is an error`() async throws {
        let path = try folder.make("a.mp4", "-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-c:v", "mpeg4")
        #expect(await error(path) == .noSound)
    }

    @Test func `a picture is an error`() async throws {
        let path = try folder.make("a.png", "-f", "lavfi", "-i", "testsrc=d=1:s=64x64", "-frames:v", "1")
        #expect(await error(path) == .notMedia)
    }

    @Test func `a film whose index was cut off is an error`() async throws {
        let path = try folder.make("a.m4a", "-f", "lavfi", "-i", "sine=d=5", "-c:a", "aac")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(await error(try folder.write("b.mp4", bytes.prefix(bytes.count / 2))) == .notMedia)
    }

    @Test(arguments: ["a.mp3", "a.flac", "a.wav", "a.ogg"])
    func `of a file that is cut short, what is there is read`(_ name: String) async throws {
        let path = try folder.make(name, "-f", "lavfi", "-i", "sine=d=4")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let cut = try folder.write("cut-\(name)", bytes.prefix(bytes.count / 2))
        let count = try #require(try await samples(cut).first).count
        #expect(16_000...48_000 ~= count)
    }

    @Test func `fifty milliseconds are too short`() async throws {
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "sine=d=0.05")
        #expect(await error(path) == .tooShort(limit: .milliseconds(100)))
    }

    @Test func `a small file with hours of silence in it is too long`() async throws {
        let path = try folder.make(
            "a.flac",
            "-f",
            "lavfi",
            "-i",
            "anullsrc=r=8000:cl=mono",
            "-t",
            "1800",
            "-c:a",
            "flac"
        )
        let limits = Programs.limits { $0.longest = .seconds(60) }
        let decoder = try MediaDecoder(confine: try #require(Programs.confine), limits: limits)
        #expect(await error(path, decoder) == .tooLong(limit: .seconds(60)))
        // Without a length in its head, which is where the fourth byte of the block's samples are, it has to be read.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[21] &= 0xF0
        for index in 22...25 { bytes[index] = 0 }
        #expect(await error(try folder.write("b.flac", bytes), decoder) == .tooLong(limit: .seconds(60)))
    }

    @Test func `a child without memory is an error`() async throws {
        let path = try folder.make("a.wav", "-f", "lavfi", "-i", "sine=d=1")
        let limits = Programs.limits { $0.addressSpace = 50 << 20 }
        let decoder = try MediaDecoder(confine: try #require(Programs.confine), limits: limits)
        #expect(await error(path, decoder) != nil)
    }

    @Test func `programs that are not there are an error`() {
        #expect(throws: MediaError.notInstalled("there is no /nowhere/syrinx-confine")) {
            try MediaDecoder(confine: "/nowhere/syrinx-confine")
        }
    }
}
