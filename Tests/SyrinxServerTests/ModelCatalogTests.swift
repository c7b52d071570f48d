import SyrinxWire
import Testing

@testable import SyrinxServer

struct ModelCatalogTests {
    @Test(arguments: [
        ("eleven_v4", 10_000, 1.0, false, true, true, false),
        ("eleven_v4_turbo", 10_000, 0.5, true, true, true, false),
        ("eleven_v3", 5_000, 1.0, false, true, true, false),
        ("eleven_v3_conversational", 5_000, 1.0, false, true, true, false),
        ("eleven_multilingual_v2", 10_000, 1.0, false, true, false, true),
        ("eleven_flash_v2_5", 40_000, 0.5, true, false, false, true),
        ("eleven_flash_v2", 30_000, 0.5, true, true, false, true),
        ("eleven_turbo_v2_5", 40_000, 0.5, true, false, false, true),
        ("eleven_turbo_v2", 30_000, 0.5, true, true, false, true),
        ("eleven_monolingual_v1", 10_000, 1.0, false, true, false, true),
        ("eleven_multilingual_v1", 10_000, 1.0, false, true, false, true),
    ])
    func `each model has its traits`(
        id: String,
        length: Int,
        cost: Double,
        soon: Bool,
        normalizes: Bool,
        tags: Bool,
        breaks: Bool
    ) throws {
        let model = try ModelCatalog.find(id)
        #expect(model.maximumTextLength == length)
        #expect(model.costFactor == cost)
        #expect(model.startsSooner == soon)
        #expect(model.normalizesByDefault == normalizes)
        #expect(model.audioTags == tags)
        #expect(model.honoursBreaks == breaks)
        #expect(model.wire.canDoTextToSpeech)
        #expect(model.wire.maximumTextLengthPerRequest == length)
        #expect(model.wire.tokenCostFactor == cost)
        #expect(model.wire.modelRates.characterCostMultiplier == cost)
    }

    @Test func `the usual model is multilingual v2`() throws {
        #expect(try ModelCatalog.find().id == "eleven_multilingual_v2")
    }

    @Test(arguments: ["eleven_multilingual_sts_v2", "eleven_english_sts_v2"])
    func `a model that does not speak says so`(id: String) throws {
        let error = try #require(throws: APIError.self) { try ModelCatalog.find(id) }
        #expect(error.statusCode == 400)
        #expect(error.code == "unsupported_model")
        let model = try #require(ModelCatalog.all.first { $0.id == id }).wire
        #expect(!model.canDoTextToSpeech && !model.canDoVoiceConversion)
    }

    @Test func `an unknown model is not found`() throws {
        let error = try #require(throws: APIError.self) { try ModelCatalog.find("eleven_v9") }
        #expect(error.statusCode == 404)
        #expect(error.code == "model_not_found")
    }

    @Test func `ids are unique, and no model claims what is not built`() {
        #expect(Set(ModelCatalog.all.map(\.id)).count == ModelCatalog.all.count)
        #expect(ModelCatalog.all.allSatisfy { !$0.wire.canDoVoiceConversion && !$0.wire.canBeFinetuned })
        #expect(ModelCatalog.speaking.count == 11)
    }

    @Test func `every language of a model has a name and a voice`() {
        for model in ModelCatalog.all {
            #expect(Set(model.languages).count == model.languages.count)
            for language in model.languages {
                #expect(ModelLanguages.names[language] != nil, "\(language)")
                #expect(LanguageVoices.voice(for: language)?.labels.language == language, "\(language)")
            }
        }
        #expect(ModelLanguages.second.count == 28)
        #expect(ModelLanguages.third.count > 60)
    }

    @Test(arguments: [("eleven_flash_v2", "en-GB", true), ("eleven_flash_v2", "de", false), ("eleven_v3", "cy", true)])
    func `a model knows its languages`(id: String, language: String, speaks: Bool) throws {
        #expect(try ModelCatalog.find(id).speaks(language) == speaks)
    }
}
