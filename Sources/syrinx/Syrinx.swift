import Glibc

/// The command line: `syrinx COMMAND [options]`.
@main
struct Syrinx {
    static let version = "0.1.0"

    /// Every command, in the order of the help.
    static var commands: [any Command.Type] { [Serve.self] }

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        switch words.first {
        case nil, "--help", "-h", "help": Console.answer(help)
        case "--version": Console.answer("syrinx \(version)")
        case let name?:
            guard let command = commands.first(where: { $0.name == name }) else {
                fail("there is no command \(name); `syrinx --help` lists them", status: EX_USAGE)
            }
            await run(command, Array(words.dropFirst()))
        }
    }

    private static func run(_ command: any Command.Type, _ words: [String]) async {
        if words.contains("--help") || words.contains("-h") {
            Console.answer(command.help)
            return
        }
        do {
            try await command.init(Arguments(words, for: command.options)).run()
        } catch let error as UsageError {
            fail("\(error); `syrinx \(command.name) --help` tells more", status: EX_USAGE)
        } catch {
            fail("\(error)", status: EXIT_FAILURE)
        }
    }

    private static func fail(_ message: String, status: Int32) -> Never {
        Console.log("syrinx: \(message)")
        exit(status)
    }

    static var help: String {
        let width = commands.map { $0.name.count }.max() ?? 0
        let rows = commands.map { command in
            "  " + command.name + String(repeating: " ", count: width - command.name.count + 2) + command.abstract
        }
        return """
            Syrinx: a voice server on your own machine that speaks the ElevenLabs API.

            Usage: syrinx COMMAND [options]

            Commands:
            \(rows.joined(separator: "\n"))

            `syrinx COMMAND --help` tells more of each. To hear something at once:

              syrinx serve
              curl -H "xi-api-key: KEY" -H "content-type: application/json" -d '{"text": "Hello there."}' \\
                http://127.0.0.1:8080/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb -o hello.mp3
            """
    }
}
