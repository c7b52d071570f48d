import Testing

@testable import SyrinxMedia

struct MediaInfoTests {
    private func info(_ json: String) -> MediaInfo? {
        MediaInfo(ffprobe: Array(json.utf8))
    }

    @Test func `the stream that players play is listened to`() {
        let info = info(
            #"""
            {"format": {"format_name": "matroska,webm", "duration": "3.5"}, "streams": [
              {"index": 0, "codec_type": "video", "disposition": {"default": 1}},
              {"index": 1, "codec_type": "audio", "codec_name": "aac", "channels": 6, "sample_rate": "48000",
               "channel_layout": "5.1", "disposition": {"default": 0}},
              {"index": 2, "codec_type": "audio", "channels": 2, "sample_rate": "44100",
               "channel_layout": "unknown", "disposition": {"default": 1}}
            ]}
            """#
        )
        #expect(info?.duration == 3.5)
        #expect(info?.hasVideo == true)
        #expect(info?.streams.map(\.hasLayout) == [false, true, false])
        #expect(info?.sound?.index == 2)
    }

    @Test(arguments: ["N/A", "-1", "0", "nan", "inf", "1e999", ""])
    func `a length that is none is not believed`(_ duration: String) throws {
        let json = #"{"format": {"format_name": "mp3", "duration": "\#(duration)"}, "streams": []}"#
        #expect(try #require(info(json)).duration == nil)
    }

    @Test(arguments: ["", "{", "{}", "[]", #"{"streams": []}"#, #"{"format": {"format_name": "mp3"}}"#])
    func `what is no report is none`(_ json: String) {
        #expect(info(json) == nil)
    }

    @Test(arguments: ["0", "-2", "null"])
    func `sound without channels cannot be heard`(_ channels: String) throws {
        let stream = #"{"index": 0, "codec_type": "audio", "channels": \#(channels), "sample_rate": "8000"}"#
        let json = #"{"format": {"format_name": "mp3"}, "streams": [\#(stream)]}"#
        #expect(try #require(info(json)).sound == nil)
    }
}
