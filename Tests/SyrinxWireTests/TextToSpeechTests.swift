import SyrinxWire
import Testing

struct TextToSpeechTests {
    @Test(arguments: [
        (#"{"text":""}"#, "empty_text", "text"),
        (#"{"text":" \n\u00a0"}"#, "empty_text", "text"),
        (#"{"text":"123456"}"#, "text_too_long", "text"),
        (#"{"text":"12👨‍👩‍👧"}"#, "text_too_long", "text"),
        (#"{"text":"a","seed":-1}"#, "invalid_parameters", "seed"),
        (#"{"text":"a","seed":4294967296}"#, "invalid_parameters", "seed"),
        (#"{"text":"a","previous_request_ids":["1","2","3","4"]}"#, "invalid_parameters", "previous_request_ids"),
        (#"{"text":"a","next_request_ids":["1","2","3","4"]}"#, "invalid_parameters", "next_request_ids"),
        (
            #"{"text":"a","pronunciation_dictionary_locators":["#
                + #"{"pronunciation_dictionary_id":"1"},{"pronunciation_dictionary_id":"2"},"#
                + #"{"pronunciation_dictionary_id":"3"},{"pronunciation_dictionary_id":"4"}]}"#,
            "invalid_parameters", "pronunciation_dictionary_locators"
        ),
        (#"{"text":"a","voice_settings":{"speed":0.69}}"#, "invalid_voice_settings", "voice_settings.speed"),
        (#"{"text":"a","voice_settings":{"speed":1.21}}"#, "invalid_voice_settings", "voice_settings.speed"),
        (#"{"text":"a","voice_settings":{"style":-0.1}}"#, "invalid_voice_settings", "voice_settings.style"),
        (#"{"text":"a","voice_settings":{"style":1.1}}"#, "invalid_voice_settings", "voice_settings.style"),
    ])
    func `a request that fits the schema can still be wrong`(body: String, code: String, parameter: String) throws {
        let request = try WireDecoder().decode(TextToSpeech.Request.self, from: Array(body.utf8))
        let error = try #require(refusal { () throws(APIError) in try request.check(maximumTextLength: 5) })
        #expect(error.statusCode == 400)
        #expect(error.type == "validation_error")
        #expect(error.code == code)
        #expect(error.parameter == parameter)
    }

    @Test(arguments: [
        #"{"text":"12345"}"#,
        #"{"text":"a","seed":0,"previous_request_ids":["1","2","3"],"next_request_ids":[]}"#,
        #"{"text":"a","seed":4294967295,"voice_settings":{"speed":0.7,"style":0,"stability":0}}"#,
        #"{"text":"a","voice_settings":{"speed":1.2,"style":1,"stability":1,"similarity_boost":"1"}}"#,
        #"{"text":"a","model_id":null,"apply_text_normalization":null,"use_pvc_as_ivc":null,"audio_effects":null}"#,
    ])
    func `a request within all bounds is right`(body: String) throws {
        try WireDecoder().decode(TextToSpeech.Request.self, from: Array(body.utf8)).check(maximumTextLength: 5)
    }

    @Test(arguments: [(-1, false), (0, true), (4, true), (5, false)])
    func `latency levels are 0 to 4`(level: Int, isRight: Bool) {
        let error = refusal { () throws(APIError) in
            try TextToSpeech.Query(optimizeStreamingLatency: level).check()
        }
        #expect((error == nil) == isRight)
        #expect(error.map(\.code) != "" && (isRight || error?.code == "invalid_parameters"))
    }

    @Test func `settings are filled from others`() {
        let filled = VoiceSettings(stability: 0.1, speed: 1.1).filled(from: .standard)
        #expect(
            filled
                == VoiceSettings(stability: 0.1, similarityBoost: 0.75, style: 0, useSpeakerBoost: true, speed: 1.1)
        )
    }

    @Test func `an alignment grows in step`() {
        var alignment = CharacterAlignment()
        alignment.append("a", from: 0, to: 0.5)
        alignment.append("b", from: 0.5, to: 1)
        #expect(alignment == CharacterAlignment(characters: ["a", "b"], starts: [0, 0.5], ends: [0.5, 1]))
    }
}
