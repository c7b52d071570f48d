import FliteEngine
import FoundationEssentials
import SyrinxEngine
import SyrinxServer

/// The engines that this program has: a new one is a line here.
func engines(_ configuration: Configuration) -> [any SpeechSynthesizer] {
    [
        FliteEngine()
    ]
}

/// The path of a program that is installed beside this one.
private func besideProgram(_ name: String) -> String {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "./syrinx"
    return program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
        + name
}
