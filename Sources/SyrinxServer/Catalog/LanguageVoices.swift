/// One voice for each language and accent of espeak-ng 1.51.
enum LanguageVoices {
    // Under espeak-ng's file name: the language as models name it, BCP 47, English name.
    static let all = [
        language("af", "af", "af", "Afrikaans"),
        language("am", "am", "am", "Amharic"),
        language("an", "an", "an", "Aragonese"),
        language("ar", "ar", "ar", "Arabic"),
        language("as", "as", "as", "Assamese"),
        language("az", "az", "az", "Azerbaijani"),
        language("ba", "ba", "ba", "Bashkir"),
        language("be", "be", "be", "Belarusian"),
        language("bg", "bg", "bg", "Bulgarian"),
        language("bn", "bn", "bn", "Bengali"),
        language("bpy", "bpy", "bpy", "Bishnupriya Manipuri"),
        language("bs", "bs", "bs", "Bosnian"),
        language("ca", "ca", "ca", "Catalan"),
        language("chr-us-qaaa-x-west", "chr", "chr-US", "Cherokee"),
        language("cmn", "zh", "cmn-CN", "Chinese (Mandarin)", accent: "mandarin"),
        language("cs", "cs", "cs", "Czech"),
        language("cv", "cv", "cv", "Chuvash"),
        language("cy", "cy", "cy", "Welsh"),
        language("da", "da", "da", "Danish"),
        language("de", "de", "de", "German"),
        language("el", "el", "el", "Greek"),
        language("en-029", "en", "en-029", "English (Caribbean)", accent: "caribbean"),
        language("en-gb", "en", "en-GB", "English (Great Britain)", accent: "british"),
        language("en-gb-scotland", "en", "en-GB-scotland", "English (Scotland)", accent: "scottish"),
        language("en-gb-x-gbclan", "en", "en-GB-x-gbclan", "English (Lancaster)", accent: "lancastrian"),
        language("en-gb-x-gbcwmd", "en", "en-GB-x-gbcwmd", "English (West Midlands)", accent: "west midlands"),
        language(
            "en-gb-x-rp",
            "en",
            "en-GB-x-rp",
            "English (Received Pronunciation)",
            accent: "received pronunciation"
        ),
        language("en-us", "en", "en-US", "English (America)", accent: "american"),
        language("en-us-nyc", "en", "en-US", "English (America, New York City)", accent: "new york"),
        language("eo", "eo", "eo", "Esperanto"),
        language("es", "es", "es-ES", "Spanish (Spain)", accent: "castilian"),
        language("es-419", "es", "es-419", "Spanish (Latin America)", accent: "latin american"),
        language("et", "et", "et", "Estonian"),
        language("eu", "eu", "eu", "Basque"),
        language("fa", "fa", "fa", "Persian"),
        language("fa-latn", "fa", "fa-Latn", "Persian (Pinglish)"),
        language("fi", "fi", "fi", "Finnish"),
        language("fr-be", "fr", "fr-BE", "French (Belgium)", accent: "belgian"),
        language("fr-ch", "fr", "fr-CH", "French (Switzerland)", accent: "swiss"),
        language("fr-fr", "fr", "fr-FR", "French (France)", accent: "parisian"),
        language("ga", "ga", "ga", "Gaelic (Irish)"),
        language("gd", "gd", "gd", "Gaelic (Scottish)"),
        language("gn", "gn", "gn", "Guarani"),
        language("grc", "grc", "grc", "Greek (Ancient)"),
        language("gu", "gu", "gu", "Gujarati"),
        language("hak", "hak", "hak", "Hakka Chinese"),
        language("haw", "haw", "haw", "Hawaiian"),
        language("he", "he", "he", "Hebrew"),
        language("hi", "hi", "hi", "Hindi"),
        language("hr", "hr", "hr", "Croatian"),
        language("ht", "ht", "ht", "Haitian Creole"),
        language("hu", "hu", "hu", "Hungarian"),
        language("hy", "hy", "hy-AM", "Armenian (East Armenia)", accent: "eastern"),
        language("hyw", "hy", "hyw", "Armenian (West Armenia)", accent: "western"),
        language("ia", "ia", "ia", "Interlingua"),
        language("id", "id", "id", "Indonesian"),
        language("io", "io", "io", "Ido"),
        language("is", "is", "is", "Icelandic"),
        language("it", "it", "it", "Italian"),
        language("ja", "ja", "ja", "Japanese"),
        language("jbo", "jbo", "jbo", "Lojban"),
        language("ka", "ka", "ka", "Georgian"),
        language("kk", "kk", "kk", "Kazakh"),
        language("kl", "kl", "kl", "Greenlandic"),
        language("kn", "kn", "kn", "Kannada"),
        language("ko", "ko", "ko", "Korean"),
        language("kok", "kok", "kok", "Konkani"),
        language("ku", "ku", "ku", "Kurdish"),
        language("ky", "ky", "ky", "Kyrgyz"),
        language("la", "la", "la", "Latin"),
        language("lb", "lb", "lb", "Luxembourgish"),
        language("lfn", "lfn", "lfn", "Lingua Franca Nova"),
        language("lt", "lt", "lt", "Lithuanian"),
        language("ltg", "ltg", "ltg", "Latgalian"),
        language("lv", "lv", "lv", "Latvian"),
        language("mi", "mi", "mi", "Māori"),
        language("mk", "mk", "mk", "Macedonian"),
        language("ml", "ml", "ml", "Malayalam"),
        language("mr", "mr", "mr", "Marathi"),
        language("ms", "ms", "ms", "Malay"),
        language("mt", "mt", "mt", "Maltese"),
        language("my", "my", "my", "Burmese"),
        language("nb", "no", "nb", "Norwegian Bokmål"),
        language("nci", "nci", "nci", "Nahuatl (Classical)"),
        language("ne", "ne", "ne", "Nepali"),
        language("nl", "nl", "nl", "Dutch"),
        language("nog", "nog", "nog", "Nogai"),
        language("om", "om", "om", "Oromo"),
        language("or", "or", "or", "Oriya"),
        language("pa", "pa", "pa", "Punjabi"),
        language("pap", "pap", "pap", "Papiamento"),
        language("piqd", "tlh", "tlh-Piqd", "Klingon"),
        language("pl", "pl", "pl", "Polish"),
        language("pt", "pt", "pt-PT", "Portuguese (Portugal)", accent: "european"),
        language("pt-br", "pt", "pt-BR", "Portuguese (Brazil)", accent: "brazilian"),
        language("py", "py", "py", "Pyash"),
        language("qdb", "qdb", "qdb", "Belter"),
        language("qu", "qu", "qu", "Quechua"),
        language("quc", "quc", "quc", "K'iche'"),
        language("qya", "qya", "qya", "Quenya"),
        language("ro", "ro", "ro", "Romanian"),
        language("ru", "ru", "ru", "Russian"),
        language("ru-lv", "ru", "ru-LV", "Russian (Latvia)", accent: "latvian"),
        language("sd", "sd", "sd", "Sindhi"),
        language("shn", "shn", "shn", "Shan (Tai Yai)"),
        language("si", "si", "si", "Sinhala"),
        language("sjn", "sjn", "sjn", "Sindarin"),
        language("sk", "sk", "sk", "Slovak"),
        language("sl", "sl", "sl", "Slovenian"),
        language("smj", "smj", "smj", "Lule Saami"),
        language("sq", "sq", "sq", "Albanian"),
        language("sr", "sr", "sr", "Serbian"),
        language("sv", "sv", "sv", "Swedish"),
        language("sw", "sw", "sw", "Swahili"),
        language("ta", "ta", "ta", "Tamil"),
        language("te", "te", "te", "Telugu"),
        language("th", "th", "th", "Thai"),
        language("tk", "tk", "tk", "Turkmen"),
        language("tn", "tn", "tn", "Setswana"),
        language("tr", "tr", "tr", "Turkish"),
        language("tt", "tt", "tt", "Tatar"),
        language("ug", "ug", "ug", "Uyghur"),
        language("uk", "uk", "uk", "Ukrainian"),
        language("ur", "ur", "ur", "Urdu"),
        language("uz", "uz", "uz", "Uzbek"),
        language("vi", "vi", "vi-VN", "Vietnamese (Northern)", accent: "northern"),
        language("vi-vn-x-central", "vi", "vi-VN-x-central", "Vietnamese (Central)", accent: "central"),
        language("vi-vn-x-south", "vi", "vi-VN-x-south", "Vietnamese (Southern)", accent: "southern"),
        language("yue", "yue", "yue", "Chinese (Cantonese)", accent: "cantonese"),
        language(
            "yue-latn-jyutping",
            "yue",
            "yue-Latn-jyutping",
            "Chinese (Cantonese, Latin as Jyutping)",
            accent: "cantonese"
        ),
    ]

    /// The voice that speaks `language`, a BCP 47 tag: the one of its region if there is one, else of the language.
    static func voice(for language: String) -> Voice? {
        let tag = language.lowercased()
        let base = tag.split(separator: "-").first.map(String.init) ?? tag
        return byTag[tag] ?? byTag[base]
    }

    /// By whole tags, by the engine's names and by languages, of which the plainest accent comes first.
    private static let byTag: [String: Voice] = {
        let names = all.map { ($0.engineVoice, $0) }
        let tags = all.map { ($0.language.lowercased(), $0) }
        // Where no accent has the shortest name alone, this one is the plainest.
        let plain = all.filter { ["en-gb", "fr-fr"].contains($0.engineVoice) }
        let others = all.sorted { $0.engineVoice.count < $1.engineVoice.count }
        let languages = (plain + others).map { ($0.labels.language, $0) }
        return Dictionary(names + tags + languages) { first, _ in first }
    }()

    private static func language(
        _ engineVoice: String,
        _ language: String,
        _ locale: String,
        _ name: String,
        accent: String = "standard"
    ) -> Voice {
        Voice(
            id: VoiceID.derived(from: "espeak:\(engineVoice)"),
            name: name,
            labels: Voice.Labels(
                gender: .male,
                age: .middleAged,
                accent: accent,
                language: language,
                descriptive: "robotic",
                useCase: "informative_educational"
            ),
            description: "\(name), spoken by espeak-ng: small, quick and robotic.",
            engine: "espeak",
            engineVoice: engineVoice,
            language: locale
        )
    }
}
