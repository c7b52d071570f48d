import Foundation
import SyrinxAudio
import SyrinxWire
import Testing

struct AudioFileReaderTests {
    static let tone = Signals.sine(1000, rate: 16000, count: 24_007)

    /// Runs `body` with the path of a file of `bytes`.
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "syrinx-\(UUID())")
        try Data(bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // What is left over is the system's to clean.
        try body(file.path)
    }

    private func encode(_ samples: [Float], as format: OutputFormat, length: Int? = nil) throws -> [UInt8] {
        let encoder = try Codec.makeEncoder(for: format, inputRate: 16000, length: length)
        return try encoded(samples, by: encoder, inPiecesOf: 4000)
    }

    private func samples(of reader: AudioFileReader, inPiecesOf size: Int = 1000) throws -> [Int16] {
        var samples: [Int16] = []
        while true {
            let piece = try reader.read(size)
            if piece.isEmpty { return samples }
            samples += piece
        }
    }

    /// Fails unless `samples` are the tone, at the format's rate, and as late as its encoder makes it.
    private func check(_ samples: [Int16], _ format: OutputFormat) throws {
        let rate = Double(format.rate)
        let length = Int((Double(Self.tone.count) * rate / 16000).rounded())
        let padding = format.codec == .mp3 ? 0...4000 : 0...0
        #expect(padding.contains(samples.count - length))
        let middle = samples.dropFirst(4000).prefix(length - 8000).map { Float($0) / 32768 }
        let fit = SineFit(middle, hertz: 1000, rate: rate)
        #expect(abs(20 * log10(fit.amplitude / 0.5)) < 0.1)
        #expect(fit.clearness > (format.codec == .opus ? 15 : 25), "a gap, a click or another tone")
    }

    @Test(arguments: OutputFormat.all)
    func `a file of any format is read at its rate, length and level`(format: OutputFormat) throws {
        try withFile(encode(Self.tone, as: format)) { path in
            let reader = try AudioFileReader(path, format: format)
            #expect(reader.rate == format.rate)
            let samples = try samples(of: reader)
            if let length = reader.length { #expect(length == samples.count) }
            try check(samples, format)
        }
    }

    @Test(arguments: OutputFormat.all)
    func `a file of any format becomes a WAV file that tells its length`(format: OutputFormat) throws {
        try withFile(encode(Self.tone, as: format)) { path in
            try withFile([1, 2, 3]) { target in
                try AudioFileReader(path, format: format).writeWAV(to: target)
                let bytes = Array(try Data(contentsOf: URL(filePath: target)))
                #expect(bytes == WAVEncoder.tellingLength(of: bytes))
                let wav = try AudioFileReader(target, format: OutputFormat(.wav, rate: format.rate))
                #expect(wav.rate == format.rate)
                let samples = try samples(of: wav)
                #expect(wav.length == samples.count)
                try check(samples, format)
            }
        }
    }

    @Test(arguments: ["pcm_16000", "wav_16000"])
    func `samples that were not coded come back exactly`(_ name: String) throws {
        let format = try #require(OutputFormat(name))
        let sound = Signals.noise(count: 5000, amplitude: 1) + [1, -1, 0]
        let expected = sound.map { Int16(clamping: Int(($0 * 32768).rounded(.toNearestOrEven))) }
        for length in [nil, sound.count] {
            try withFile(encode(sound, as: format, length: length)) { path in
                let reader = try AudioFileReader(path, format: format)
                #expect(reader.length == sound.count)
                #expect(try samples(of: reader, inPiecesOf: 7) == expected)
            }
        }
    }

    @Test(arguments: OutputFormat.all, [0, 1, 100])
    func `a sound may be short, or none at all`(format: OutputFormat, count: Int) throws {
        // A single frame of MP3, which no sound at all is, may be anything.
        if format.codec == .mp3 && count == 0 { return }
        let expected = Int((Double(count * format.rate) / 16000).rounded())
        try withFile(encode(Array(Self.tone.prefix(count)), as: format)) { path in
            let samples = try samples(of: AudioFileReader(path, format: format))
            #expect((format.codec == .mp3 ? 0...2304 : -1...1).contains(samples.count - expected))
        }
    }

    @Test func `a file that is missing, or of another format, is an error`() throws {
        #expect(throws: CodecError.self) { try AudioFileReader("/nowhere", format: .standard) }
        try withFile(Array("text".utf8)) { path in
            for format in OutputFormat.all where ![.pcm, .ulaw, .alaw].contains(format.codec) {
                #expect(throws: CodecError.self) { try AudioFileReader(path, format: format) }
            }
        }
        let wav = try encode(Self.tone, as: OutputFormat(.wav, rate: 16000))
        try withFile(wav) { path in
            _ = #expect(throws: CodecError.self) { try AudioFileReader(path, format: .standard) }
        }
    }

    @Test func `a WAV file that cannot be written is an error`() throws {
        let format = OutputFormat(.pcm, rate: 16000)
        try withFile(encode(Self.tone, as: format)) { path in
            _ = #expect(throws: CodecError.self) {
                try AudioFileReader(path, format: format).writeWAV(to: "/nowhere/a.wav")
            }
        }
    }
}
