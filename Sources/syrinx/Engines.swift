import EspeakEngine
import FliteEngine
import FoundationEssentials
import SyrinxEngine
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

/// The path of a program that is installed beside this one.
private func besideProgram(_ name: String) -> String {
    // Without /proc there is no telling where this program is; the folder it runs in is the best guess then.
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "./syrinx"
    return program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
        + name
}
