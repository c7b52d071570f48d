/// The premade voices whose ids documentation, tutorials and tools have built in, each spoken by the local voice that
/// comes closest.
///
/// Names, genders, accents and ages are upstream's; the description says who is heard instead.
enum WellKnownVoices {
    // Pitch, formants and rate; no two of a speaker lie closer than an ear can tell.
    static let current = [
        known("9BWtsMINqrJLrRacOk9x", "Aria", .female, "american", .middleAged, .slt, 1, 1.04, 0.96),
        known("CwhRBWXzGAHq8TQ4Fs17", "Roger", .male, "american", .middleAged, .rms, 1, 1.04, 0.96),
        known("EXAVITQu4vr4xnSDxMaL", "Sarah", .female, "american", .young, .slt, 1.06, 1.02, 1),
        known("FGY2WhTYpPnrIDTdsKH5", "Laura", .female, "american", .young, .slt, 1.04, 1.06, 1.1),
        known("IKne3meq5aSn9XLyUdCD", "Charlie", .male, "australian", .young, .awb, 1.06, 1.02, 1),
        known("JBFqnCBsd6RMkjVDRZzb", "George", .male, "british", .middleAged, .awb, 1, 1.04, 0.96),
        known("N2lVS1w4EtoT3dr4eOWO", "Callum", .male, "american", .middleAged, .rms, 1, 0.96, 1),
        known("SAz9YHcvj6GT2YYXdXww", "River", .neutral, "american", .middleAged, .slt, 0.9, 0.9, 1.04),
        known("SOYHLrjzK2X1ezoPC6cr", "Harry", .male, "american", .young, .rms, 1.06, 1.06, 1),
        known("TX3LPaxmHKxFdv7VOQHJ", "Liam", .male, "american", .young, .rms, 1.14, 1.02, 0.98),
        known("XB0fDUnXU5powFXDhCwa", "Charlotte", .female, "swedish", .young, .slt, 1.12, 1, 1.04),
        known("Xb7hH8MSUJpSbSDYk0k2", "Alice", .female, "british", .middleAged, .slt, 0.92, 0.96, 1.04),
        known("XrExE9yKIg1WjnnlVkGX", "Matilda", .female, "american", .middleAged, .slt, 1.08, 1.06, 0.94),
        known("bIHbv24MWmeRgasZH58o", "Will", .male, "american", .young, .rms, 1.12, 1.06, 1.1),
        known("cgSgspJ2msm6clMCkdW9", "Jessica", .female, "american", .young, .slt, 1.12, 1.04, 1.08),
        known("cjVigY5qzO86Huf0OWal", "Eric", .male, "american", .middleAged, .rms, 1.06, 0.98, 1),
        known("hpp4J3VqNfWAUOO0d1Us", "Bella", .female, "american", .middleAged, .slt, 1, 0.92, 1),
        known("iP95p4xoKVk53GoZ742B", "Chris", .male, "american", .middleAged, .rms, 0.94, 1.02, 1),
        known("nPczCjzI2devNBz1zQrb", "Brian", .male, "american", .middleAged, .rms, 0.94, 1.06, 0.94),
        known("onwK4e9ZLuTAKqWW03F9", "Daniel", .male, "british", .middleAged, .awb, 0.94, 1, 0.94),
        known("pFZP5JQG7iQjIQuC4Bku", "Lily", .female, "british", .middleAged, .slt, 0.94, 0.92, 0.94),
        known("pNInz6obpgDQGcFmaJgB", "Adam", .male, "american", .middleAged, .rms, 1.06, 0.94, 1),
        known("pqHfZKP75CvOlQylNhV4", "Bill", .male, "american", .old, .rms, 0.94, 0.92, 0.96),
    ]

    /// Of earlier years: upstream shows them only to those who ask.
    static let legacy = [
        known("21m00Tcm4TlvDq8ikWAM", "Rachel", .female, "american", .young, .slt, 1, 1.1, 1),
        known("29vD33N1CtxCmqQRPOHJ", "Drew", .male, "american", .middleAged, .rms, 0.88, 1, 1),
        known("2EiwWnXFnvU5JabPnv8n", "Clyde", .male, "american", .middleAged, .rms, 1, 0.92, 1.02),
        known("5Q0t7uMcjvnagumLfvZi", "Paul", .male, "american", .middleAged, .rms, 0.9, 0.94, 1.06),
        known("AZnzlk1XvdvUeBnXmlld", "Domi", .female, "american", .young, .slt, 1.18, 1.02, 0.98),
        known("CYw3kZ02Hs0563khs1Fj", "Dave", .male, "british", .young, .awb, 1.06, 1.06, 1.06),
        known("D38z5RcWu1voky8WS1ja", "Fin", .male, "irish", .old, .awb, 0.94, 0.96, 0.96),
        known("ErXwobaYiN019PkySvjV", "Antoni", .male, "american", .young, .rms, 1.06, 1.1, 1.08),
        known("GBv7mTt0atIp3Br8iCZE", "Thomas", .male, "american", .young, .rms, 1.2, 1.02, 1.1),
        known("LcfcDJNUP1GQjkzn1xUU", "Emily", .female, "american", .young, .slt, 1.08, 1.1, 1.02),
        known("MF3mGyEYCl7XYWbV9V6O", "Elli", .female, "american", .young, .slt, 1.16, 1.08, 1),
        known("ODq5zmih8GrVes37Dizd", "Patrick", .male, "american", .middleAged, .kal16, 1, 1.04, 0.96),
        known("ThT5KcBeYPX3keUQqHPh", "Dorothy", .female, "british", .young, .slt, 1.06, 1.14, 1.1),
        known("TxGEqnHWrfWFTfGW9XjX", "Josh", .male, "american", .young, .rms, 1.18, 1.06, 0.98),
        known("VR6AewLTigWG4xSOukaG", "Arnold", .male, "american", .middleAged, .kal16, 0.94, 1, 0.94),
        known("ZQe5CZNOzWyzPSCn5a3c", "James", .male, "australian", .old, .awb, 0.88, 0.98, 0.96),
        known("Zlb1dXrM653N07WRdFW3", "Joseph", .male, "british", .middleAged, .awb, 1, 0.96, 1.02),
        known("bVMeCyTHy58xNoL34h3p", "Jeremy", .male, "irish", .young, .awb, 1.12, 1.02, 1.1),
        known("flq6f7yk4E4fJM5XTYuZ", "Michael", .male, "american", .old, .rms, 0.88, 0.92, 0.9),
        known("g5CIjZEefAph4nQFvHAz", "Ethan", .male, "american", .young, .rms, 1.12, 1.1, 0.98),
        known("jBpfuIE2acCO8z3wKNLl", "Gigi", .female, "american", .young, .slt, 1.22, 1.06, 1.08),
        known("jsCqWAovK2LkecY7zXl4", "Freya", .female, "american", .young, .slt, 1.14, 1.12, 1.08),
        known("knrPHWnBmmDHMoiMeP3l", "Santa Claus", .male, "american", .old, .rms, 0.94, 0.88, 0.96),
        known("oWAxZDx7w5VEj9dCyTzz", "Grace", .female, "american-southern", .young, .slt, 1.12, 1.16, 1),
        known("pMsXgVXv3BLzUgSXRplE", "Serena", .female, "american", .middleAged, .slt, 0.86, 1, 1),
        known("piTKgcLEGmPE4e6mEKli", "Nicole", .female, "american", .young, .slt, 1.28, 1.08, 0.98),
        known("t0jbNlBVZ17f02VDIeMI", "Jessie", .male, "american", .old, .kal16, 0.94, 0.96, 0.96),
        known("yoZ06aMxZJJ28mfd3POQ", "Sam", .male, "american", .young, .kal16, 1.06, 1.02, 1),
        known("z9fAnlkpzviPz146aGWa", "Glinda", .female, "american", .middleAged, .slt, 0.94, 1.04, 1.02),
        known("zcAOhNBS3c14rBihAFp1", "Giovanni", .male, "english-italian", .young, .rms, 1.06, 1.14, 0.98),
        known("zrHiDhphv9ZnVXBqCLjz", "Mimi", .female, "english-swedish", .young, .slt, 1.2, 1.16, 1),
    ].map { voice in
        var voice = voice
        voice.isLegacy = true
        return voice
    }

    private static func known(
        _ id: String,
        _ name: String,
        _ gender: Voice.Gender,
        _ accent: String,
        _ age: Voice.Age,
        _ speaker: FliteSpeaker,
        _ pitch: Double,
        _ formants: Double,
        _ rate: Double
    ) -> Voice {
        Voice(
            id: id,
            name: name,
            labels: Voice.Labels(gender: gender, age: age, accent: accent, language: "en"),
            description: "A local stand-in under a well-known id. \(speaker.credit)",
            engine: "flite",
            engineVoice: speaker.rawValue,
            pitch: pitch,
            formants: formants,
            rate: rate,
            language: speaker.language
        )
    }
}
