/// Our own English voices, named after birds.
enum BirdVoices {
    // Pitch, formants and rate; no two of a speaker lie closer than an ear can tell.
    static let all = [
        own("Wren", .slt, 1, 1, 1, .young, "clear", .conversation, "Clear and even, at home in any text."),
        own("Nightingale", .slt, 0.98, 0.96, 0.95, .young, "warm", .story, "Warm and light, made for stories."),
        own(
            "Lark",
            .slt,
            1.24,
            1.12,
            1.08,
            .young,
            "bright",
            .socialMedia,
            "Bright and quick, with a high, small sound."
        ),
        own(
            "Robin",
            .slt,
            1.06,
            0.97,
            1.04,
            .middleAged,
            "friendly",
            .conversation,
            "Friendly and settled, for long talks."
        ),
        own(
            "Linnet",
            .slt,
            0.92,
            1,
            0.96,
            .middleAged,
            "calm",
            .teaching,
            "Calm and measured, for lessons and manuals."
        ),
        own(
            "Swan",
            .slt,
            0.88,
            0.94,
            0.94,
            .middleAged,
            "formal",
            .teaching,
            "Composed and formal, for announcements."
        ),
        own("Dove", .slt, 0.82, 0.9, 0.9, .old, "gentle", .story, "Low and unhurried, an older storyteller."),
        own("Rook", .rms, 1, 1, 1, .middleAged, "plain", .conversation, "Plain, and the easiest to understand."),
        own("Raven", .rms, 0.82, 0.9, 0.96, .middleAged, "deep", .character, "Deep and dark, for characters."),
        own("Heron", .rms, 0.94, 0.97, 0.94, .middleAged, "calm", .teaching, "Calm and patient, for explanations."),
        own("Falcon", .rms, 1.08, 1.02, 1.1, .young, "brisk", .advertisement, "Brisk and keen, for short messages."),
        own(
            "Starling",
            .rms,
            1.26,
            1.12,
            1.12,
            .young,
            "lively",
            .socialMedia,
            "Lively and light, a young man in a hurry."
        ),
        own("Owl", .rms, 0.86, 0.96, 0.9, .old, "wise", .story, "Slow and low, an old man with time."),
        own("Grouse", .awb, 1, 1, 1, .middleAged, "plain", .conversation, "A Scottish speaker, plain and steady."),
        own("Osprey", .awb, 0.88, 0.93, 0.96, .middleAged, "deep", .story, "A deeper Scottish speaker, for stories."),
        own(
            "Puffin",
            .awb,
            1.18,
            1.08,
            1.06,
            .young,
            "cheerful",
            .socialMedia,
            "A young and cheerful Scottish speaker."
        ),
        own("Gannet", .awb, 0.92, 0.9, 0.9, .old, "rough", .character, "An old and weathered Scottish speaker."),
        own("Magpie", .kal16, 1, 1, 1, .middleAged, "robotic", .character, "An old talking machine, quick to answer."),
        own("Kestrel", .kal16, 1.3, 1.16, 1.08, .young, "robotic", .character, "A small, sharp talking machine."),
        own(
            "Jackdaw",
            .kal16,
            1.14,
            1.05,
            1.12,
            .young,
            "robotic",
            .socialMedia,
            "A chatty talking machine in a high key."
        ),
        own("Woodpecker", .kal16, 0.82, 0.9, 0.92, .old, "robotic", .character, "A big, slow talking machine."),
    ]

    /// What a voice is good for, in upstream's words.
    private enum UseCase: String {
        case advertisement
        case conversation = "conversational"
        case character = "characters_animation"
        case socialMedia = "social_media"
        case story = "narrative_story"
        case teaching = "informative_educational"
    }

    private static func own(
        _ name: String,
        _ speaker: FliteSpeaker,
        _ pitch: Double,
        _ formants: Double,
        _ rate: Double,
        _ age: Voice.Age,
        _ descriptive: String,
        _ useCase: UseCase,
        _ description: String
    ) -> Voice {
        Voice(
            id: VoiceID.derived(from: "syrinx:\(name)"),
            name: name,
            labels: Voice.Labels(
                gender: speaker.gender,
                age: age,
                accent: speaker.accent,
                language: "en",
                descriptive: descriptive,
                useCase: useCase.rawValue
            ),
            description: "\(description) \(speaker.credit)",
            engine: "flite",
            engineVoice: speaker.rawValue,
            pitch: pitch,
            formants: formants,
            rate: rate,
            language: speaker.language
        )
    }
}
