import Glibc

/// The command line: `syrinx COMMAND [options]`.
@main
struct Syrinx: CommandGroup {
    static let version = "0.1.0"

    static let name = "syrinx"
    static let abstract = "Syrinx: a voice server on your own machine that speaks the ElevenLabs API."
    static let discussion = ""
    static var commands: [any CommandWord.Type] { [Serve.self, Keys.self, Pool.self, ShowUsage.self] }
    static let postscript = """
        To hear something at once:

          syrinx serve
          curl -H "xi-api-key: KEY" -H "content-type: application/json" -d '{"text": "Hello there."}' \\
            http://127.0.0.1:8080/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb -o hello.mp3
        """

    static func main() async {
        let words = Array(CommandLine.arguments.dropFirst())
        if words.first == "--version" {
            Console.answer("syrinx \(version)")
            return
        }
        do throws(UsageError) {
            switch try Invocation(words, of: Self.self, path: name) {
            case .help(let text): Console.answer(text)
            case .run(let command, let words, let path): await run(command, words, path: path)
            }
        } catch {
            fail("\(error)", status: EX_USAGE)
        }
    }

    private static func run(_ command: any Command.Type, _ words: [String], path: String) async {
        do {
            try await command.init(Arguments(words, for: command.options, command.operands)).run()
        } catch let error as UsageError {
            fail("\(error); `\(path) --help` tells more", status: EX_USAGE)
        } catch {
            fail("\(error)", status: EXIT_FAILURE)
        }
    }

    private static func fail(_ message: String, status: Int32) -> Never {
        Console.log("syrinx: \(message)")
        exit(status)
    }
}
