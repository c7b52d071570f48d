import SyrinxWire
import Testing

struct OutputFormatTests {
    @Test(arguments: [
        "mp3_22050_32", "mp3_24000_48", "mp3_44100_32", "mp3_44100_64", "mp3_44100_96", "mp3_44100_128",
        "mp3_44100_192",
        "pcm_8000", "pcm_16000", "pcm_22050", "pcm_24000", "pcm_32000", "pcm_44100", "pcm_48000",
        "wav_8000", "wav_16000", "wav_22050", "wav_24000", "wav_32000", "wav_44100", "wav_48000",
        "opus_48000_32", "opus_48000_64", "opus_48000_96", "opus_48000_128", "opus_48000_192",
        "ulaw_8000", "alaw_8000",
    ])
    func `a name of the API survives a round trip`(name: String) {
        #expect(OutputFormat(name)?.description == name)
    }

    @Test func `there are 28 formats, 21 of them for streams`() {
        #expect(OutputFormat.all.count == 28)
        #expect(Set(OutputFormat.all).count == 28)
        #expect(OutputFormat.all.filter(\.isStreamable).count == 21)
        #expect(OutputFormat.all.contains(.standard))
    }

    @Test(arguments: [
        "", "mp3", "mp3_44100", "mp3_44100_320", "mp3_44100_128_2", "MP3_44100_128", "mp3_044100_128", "pcm_11025",
        "pcm_16000_16", "opus_48000", "ulaw_16000", "flac_44100", "pcm_", " pcm_16000", "mp3_fast",
    ])
    func `any other name is refused`(name: String) {
        #expect(OutputFormat(name) == nil)
    }

    @Test(arguments: OutputFormat.all)
    func `every format has an audio type and a file extension`(format: OutputFormat) {
        #expect(format.contentType.hasPrefix("audio/"))
        #expect(format.fileExtension == String(format.description.prefix { $0 != "_" }))
    }
}
