import EspeakEngine
import FliteEngine
import FoundationEssentials
import PocketSphinxEngine
import SyrinxEngine
import SyrinxHearing
import SyrinxMedia
import SyrinxServer

/// The engines that this program has: a new one is a line here.
func engines(_ configuration: Configuration, _ log: Log) -> [any SpeechSynthesizer] {
    [
        FliteEngine(),
        installed(log) { () throws(EngineError) in
            try EspeakEngine(
                program: besideProgram("syrinx-espeak"),
                workers: configuration.engineThreads,
                deadline: .seconds(configuration.espeakTimeout)
            )
        },
    ].compactMap(\.self)
}

/// An engine, or none and a word about it: the others can still speak.
private func installed(_ log: Log, _ engine: () throws(EngineError) -> any SpeechSynthesizer) -> (
    any SpeechSynthesizer
)? {
    do {
        return try engine()
    } catch {
        log.note(.warning, "engine_missing", "serving without an engine: \(error.description)")
        return nil
    }
}

/// What this program listens with; what is missing is told, and left out.
struct Listeners {
    var transcribers: [any Transcriber] = []
    var liveTranscribers: [any Transcriber] = []
    var aligner: (any Aligner)?
    var media: MediaDecoder?
    var embedder: SpeakerEmbedder?

    /// - Parameters:
    ///   - threads: How many utterances are heard at a time.
    ///   - sockets: How many sockets are listened to at a time.
    init(threads: Int, sockets: Int, _ log: Log) {
        do throws(EngineError) {
            let pronouncer = FliteEngine()
            transcribers = [try PocketSphinxEngine(.thorough, decoders: threads, pronouncer: pronouncer)]
            liveTranscribers = [try PocketSphinxEngine(.live, decoders: sockets, pronouncer: pronouncer)]
            aligner = try PocketSphinxAligner(decoders: threads, pronouncer: pronouncer)
        } catch {
            log.note(.warning, "engine_missing", "listening is refused: \(error.description)")
        }
        do throws(MediaError) {
            media = try MediaDecoder(confine: besideProgram("syrinx-confine"))
        } catch {
            log.note(.warning, "media_missing", "recordings are refused: \(error)")
        }
        do throws(HearingError) {
            embedder = try SpeakerEmbedder(path: Self.weights)
        } catch {
            log.note(.warning, "weights_missing", "speakers are told apart less well: \(error)")
        }
    }

    /// Beside the program, or where `scripts/bootstrap` puts them.
    private static var weights: String {
        let installed = besideProgram("speakers.f32")
        return FileManager.default.fileExists(atPath: installed)
            ? installed : besideProgram("../../vendor/speakers.f32")
    }
}

/// The path of a program that is installed beside this one.
private func besideProgram(_ name: String) -> String {
    // Without /proc there is no telling where this program is; the folder it runs in is the best guess then.
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "./syrinx"
    return program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
        + name
}
