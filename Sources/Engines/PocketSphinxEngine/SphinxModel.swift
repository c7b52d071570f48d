import Foundation
import SyrinxEngine

/// The files of a model that PocketSphinx listens with.
public struct SphinxModel: Hashable, Sendable {
    /// A folder with the acoustic model.
    public var acoustics: String
    /// Words and their sounds.
    public var dictionary: String
    /// How likely words follow each other.
    public var language: String

    public init(acoustics: String, dictionary: String, language: String) {
        self.acoustics = acoustics
        self.dictionary = dictionary
        self.language = language
    }

    /// The model of Debian's `pocketsphinx-en-us`.
    public static let english = SphinxModel(in: "/usr/share/pocketsphinx/model/en-us")

    /// A model laid out as Debian and the release do: `en-us`, `cmudict-en-us.dict`, `en-us.lm.bin`.
    public init(in folder: String) {
        self.init(
            acoustics: "\(folder)/en-us",
            dictionary: "\(folder)/cmudict-en-us.dict",
            language: "\(folder)/en-us.lm.bin"
        )
    }

    /// Throws if a file is missing; PocketSphinx itself would end the process on some.
    func check() throws(EngineError) {
        for path in ["\(acoustics)/mdef", "\(acoustics)/means", "\(acoustics)/feat.params", dictionary, language] {
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw EngineError(.notInstalled, "PocketSphinx's model lacks \(path)")
            }
        }
    }
}
