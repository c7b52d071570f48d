import EspeakEngine
import FliteEngine
import Foundation
import SyrinxEngine
import SyrinxServer
import Testing

@testable import syrinx

struct EnginesTests {
    static let worker = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".build/workers/syrinx-espeak").path

    @Test(.enabled(if: FileManager.default.fileExists(atPath: worker)))
    func `every voice of the catalogue is one that its engine has`() throws {
        let engines: [any SpeechSynthesizer] = [FliteEngine(), try EspeakEngine(program: Self.worker)]
        let names = Dictionary(uniqueKeysWithValues: engines.map { ($0.name, Set($0.voices.map(\.name))) })
        for voice in VoiceCatalog.premade.voices {
            #expect(names[voice.engine]?.contains(voice.engineVoice) == true, "\(voice.name)")
        }
    }
}
