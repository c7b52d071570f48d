import FoundationEssentials
import SyrinxWire
import Testing

@testable import SyrinxServer

struct VoiceCatalogTests {
    let catalog = VoiceCatalog.premade

    @Test func `every id is 20 letters and digits and names one voice`() {
        #expect(Set(catalog.voices.map(\.id)).count == catalog.voices.count)
        for voice in catalog.voices {
            #expect(voice.id.utf8.count == 20, "\(voice.name)")
            #expect(voice.id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }, "\(voice.name)")
        }
    }

    @Test func `names are unique too`() {
        #expect(Set(catalog.voices.map(\.name)).count == catalog.voices.count)
    }

    @Test func `derived ids stay what they are`() {
        #expect(VoiceID.derived(from: "syrinx:Wren") == "we3dOTdA2UREEgAuRwDM")
        #expect(VoiceID.derived(from: "espeak:de") == "1NHX8SjgFC5nvG7NjgIv")
    }

    @Test(arguments: [
        ("21m00Tcm4TlvDq8ikWAM", "Rachel"), ("JBFqnCBsd6RMkjVDRZzb", "George"), ("EXAVITQu4vr4xnSDxMaL", "Sarah"),
        ("pNInz6obpgDQGcFmaJgB", "Adam"), ("9BWtsMINqrJLrRacOk9x", "Aria"), ("AZnzlk1XvdvUeBnXmlld", "Domi"),
        ("ErXwobaYiN019PkySvjV", "Antoni"), ("TxGEqnHWrfWFTfGW9XjX", "Josh"), ("VR6AewLTigWG4xSOukaG", "Arnold"),
        ("cgSgspJ2msm6clMCkdW9", "Jessica"), ("hpp4J3VqNfWAUOO0d1Us", "Bella"), ("29vD33N1CtxCmqQRPOHJ", "Drew"),
    ])
    func `ids that tools have built in are answered`(id: String, name: String) throws {
        #expect(try catalog.find(id).name == name)
    }

    @Test(.enabled(if: References.has("voices.tsv")))
    func `every documented voice is here with its labels`() throws {
        let rows = try References.text("voices.tsv").split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.count > 50)
        for row in rows {
            let voice = try catalog.find(row[0])
            #expect(voice.name == row[1])
            #expect(voice.labels.gender.rawValue == row[2])
            #expect(voice.labels.accent == row[3])
            #expect(voice.labels.age.rawValue == row[4])
            #expect(voice.isLegacy == row[5].hasPrefix("legacy"))
        }
    }

    @Test func `an unknown id is voice_not_found`() {
        #expect(throws: APIError.voiceNotFound("x")) { try catalog.find("x") }
    }

    @Test func `legacy voices are listed only when asked for`() throws {
        let rachel = "21m00Tcm4TlvDq8ikWAM"
        #expect(!catalog.listed().contains { $0.id == rachel })
        #expect(catalog.listed(showLegacy: true).contains { $0.id == rachel })
        #expect(try catalog.find(rachel).isLegacy)
        #expect(catalog.listed(showLegacy: true).count == catalog.voices.count)
    }

    @Test func `no two voices of a speaker sound the same`() {
        /// How far apart two voices are, in steps that an ear can tell: 4 % of pitch, 2.5 % of formants, 12 % of rate.
        func distance(_ a: Voice, _ b: Voice) -> Double {
            let pitch = (a.pitch / b.pitch - 1) / 0.04
            let formants = (a.formants / b.formants - 1) / 0.025
            let rate = (a.rate - b.rate) / 0.12
            return (pitch * pitch + formants * formants + rate * rate).squareRoot()
        }
        for (index, a) in catalog.voices.enumerated() {
            for b in catalog.voices[(index + 1)...] where (a.engine, a.engineVoice) == (b.engine, b.engineVoice) {
                #expect(distance(a, b) > 1.5, "\(a.name) and \(b.name)")
            }
        }
    }

    @Test func `factors stay where voices sound like people`() {
        for voice in catalog.voices {
            #expect((0.8...1.35).contains(voice.pitch), "\(voice.name)")
            #expect((0.88...1.18).contains(voice.formants), "\(voice.name)")
            #expect((0.9...1.12).contains(voice.rate), "\(voice.name)")
        }
    }

    @Test func `there are our own voices, well-known ones and one for each language`() {
        #expect(BirdVoices.all.count >= 16)
        #expect(WellKnownVoices.current.count == 23)
        #expect(WellKnownVoices.legacy.count == 31)
        #expect(LanguageVoices.all.count == 130)
        #expect(Set(BirdVoices.all.map(\.engineVoice)) == ["slt", "rms", "awb", "kal16"])
        #expect(Set(LanguageVoices.all.map(\.engineVoice)).count == 130)
    }

    @Test func `a man's id is never answered by a woman`() {
        for voice in catalog.voices where voice.engine == "flite" && voice.labels.gender != .neutral {
            #expect((voice.labels.gender == .female) == (voice.engineVoice == "slt"), "\(voice.name)")
        }
    }

    @Test func `older voices are slower and lower than young ones of the same speaker`() {
        for speaker in ["slt", "rms", "awb", "kal16"] {
            let voices = catalog.voices.filter { $0.engineVoice == speaker }
            func mean(_ age: Voice.Age, _ factor: KeyPath<Voice, Double>) -> Double {
                let values = voices.filter { $0.labels.age == age }.map { $0[keyPath: factor] }
                return values.reduce(0, +) / Double(max(values.count, 1))
            }
            #expect(mean(.old, \.pitch) < mean(.young, \.pitch))
            #expect(mean(.old, \.rate) < mean(.young, \.rate))
        }
    }

    @Test(
        arguments: [
            ("de", "de"), ("DE-at", "de"), ("en", "en-gb"), ("en-US", "en-us"), ("en-AU", "en-gb"), ("pt", "pt"),
            ("pt-BR", "pt-br"), ("zh", "cmn"), ("zh-CN", "cmn"), ("no", "nb"), ("fr", "fr-fr"), ("fr-CA", "fr-fr"),
            ("vi", "vi"),
            ("es-419", "es-419"), ("sr-Latn", "sr"), ("fil", nil), ("xx", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `a language finds its voice`(language: String, engineVoice: String?) {
        #expect(LanguageVoices.voice(for: language)?.engineVoice == engineVoice)
    }

    @Test func `a voice keeps its speaker in its own language and its sex in others`() throws {
        let rachel = try catalog.find("21m00Tcm4TlvDq8ikWAM")
        #expect(rachel.speaking("en-GB", with: "flite") == rachel)
        #expect(rachel.speaking("de")?.engineVoice == "de+f3")
        #expect(rachel.speaking("de")?.engine == "espeak")
        #expect(try catalog.find("pNInz6obpgDQGcFmaJgB").speaking("fr-CA")?.engineVoice == "fr-fr")
        #expect(rachel.speaking("xx") == nil)
    }
}

/// The reference material beside the repository, where it is there.
enum References {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "../shared/wire").standardized

    static func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path)
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
    }
}
