/// What the generations of models speak: upstream's lists, less the languages that no engine here knows (Filipino, and
/// of the third generation Cebuano, Galician, Hausa, Javanese, Lingala, Chichewa, Pashto and Somali).
enum ModelLanguages {
    static let first = ["en", "de", "pl", "es", "it", "fr", "pt", "hi", "ar"]

    static let second = [
        "en", "ja", "zh", "de", "hi", "fr", "ko", "pt", "it", "es", "id", "nl", "tr", "pl", "sv", "bg", "ro", "ar",
        "cs", "el", "fi", "hr", "ms", "sk", "da", "ta", "uk", "ru",
    ]

    /// What Flash and Turbo v2.5 speak besides.
    static let added = ["hu", "no", "vi"]

    static let third =
        second + added + [
            "af", "hy", "as", "az", "be", "bn", "bs", "ca", "et", "ka", "gu", "he", "is", "ga", "kn", "kk", "ky", "lv",
            "lt", "lb", "mk", "ml", "mr", "ne", "fa", "pa", "sr", "sd", "sl", "sw", "te", "th", "ur", "cy",
        ]

    static let names = [
        "af": "Afrikaans", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani", "be": "Belarusian",
        "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh",
        "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
        "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gu": "Gujarati", "he": "Hebrew",
        "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
        "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "kn": "Kannada", "ko": "Korean",
        "ky": "Kyrgyz", "lb": "Luxembourgish", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
        "ml": "Malayalam", "mr": "Marathi", "ms": "Malay", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
        "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sd": "Sindhi",
        "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
        "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
        "zh": "Chinese",
    ]
}
