import SyrinxWire
import Testing

@testable import SyrinxServer

struct VoiceWireTests {
    @Test func `a voice is shown as the API shows it`() throws {
        let voice = try VoiceCatalog.premade.find("JBFqnCBsd6RMkjVDRZzb").wire(baseURL: "https://speech.example")
        let json = try JSONValue(parsing: wireJSON(voice))
        #expect(json["voice_id"] == "JBFqnCBsd6RMkjVDRZzb")
        #expect(json["category"] == "premade")
        #expect(
            json["labels"] == ["accent": "british", "age": "middle_aged", "gender": "male", "language": "en"]
        )
        #expect(json["preview_url"] == "https://speech.example/previews/JBFqnCBsd6RMkjVDRZzb.mp3")
        #expect(
            json["settings"]
                == ["stability": 0.5, "similarity_boost": 0.75, "style": 0, "use_speaker_boost": true, "speed": 1]
        )
        #expect(json["fine_tuning"]?["state"] == [:])
        #expect(json["is_legacy"] == false)
        #expect(json["verified_languages"]?.array?.first?["language"] == "en")
        #expect(json["verified_languages"]?.array?.first?["model_id"] == "eleven_multilingual_v2")
        #expect(json["high_quality_base_model_ids"]?.array?.contains("eleven_flash_v2_5") == true)
        #expect(json["description"]?.string?.contains("Scottish") == true)
    }

    @Test(arguments: [("German", "eleven_multilingual_v2"), ("Welsh", "eleven_v4"), ("Klingon", nil)])
    func `a language is verified with a model that speaks it`(name: String, modelID: String?) throws {
        let voice = try #require(VoiceCatalog.premade.voices.first { $0.name == name }).wire(baseURL: "")
        #expect(voice.verifiedLanguages?.first?.modelID == modelID)
        #expect(voice.verifiedLanguages?.count == (modelID == nil ? 0 : 1))
    }
}
