import FliteEngine
import Foundation
import PocketSphinxEngine
import SyrinxEngine
import SyrinxTesting
import SyrinxText

/// Whether the model is there, as Debian installs it.
let isInstalled = FileManager.default.isReadableFile(atPath: SphinxModel.english.language)

/// What an engine of this package says, to be heard.
func speech(_ text: String, _ voice: String = "rms") throws -> Recording {
    try Recording(FliteEngine(), Utterance(words(text), language: "en"), Delivery(voice: voice))
}

extension PocketSphinxEngine {
    /// What it hears in a whole utterance.
    func words(in samples: [Float], _ hints: RecognitionHints = .init()) throws -> [HeardWord] {
        let recognizer = try recognizer(hints)
        try recognizer.accept(samples)
        return try recognizer.finish()
    }

    func text(in samples: [Float], _ hints: RecognitionHints = .init()) throws -> String {
        try words(in: samples, hints).text
    }
}

extension [HeardWord] {
    var text: String { map(\.text).joined(separator: " ") }
}

/// How many words of `text` are missing in `heard` or wrong, as a share.
func wordErrors(_ text: String, _ heard: String) -> Double {
    let (said, heard) = (text.split(separator: " "), heard.split(separator: " "))
    var row = Array(0...heard.count)
    for (index, word) in said.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for (place, other) in heard.enumerated() {
            let above = row[place + 1]
            row[place + 1] = min(above + 1, row[place] + 1, diagonal + (word == other ? 0 : 1))
            diagonal = above
        }
    }
    return Double(row[heard.count]) / Double(said.count)
}
