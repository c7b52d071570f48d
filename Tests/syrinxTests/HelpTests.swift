import Testing

@testable import syrinx

struct HelpTests {
    @Test func `serve explains itself`() {
        #expect(
            Serve.help == """
                Start the server.

                Usage: syrinx serve [options]

                It answers the ElevenLabs API: give an ElevenLabs SDK its address as base URL and its key as API key.
                The administrator's key comes from the environment's SYRINX_ADMIN_KEY, or is made at the first start, printed
                once, and kept in the data folder.

                Options:
                  --host ADDRESS  The address to listen on. [127.0.0.1]
                  --port PORT     The port; 0 picks a free one. [8080]
                  --data DIR      Where to keep what outlives the server. [~/.local/share/syrinx]
                  --config FILE   Settings, as JSON5; see Documentation/configuration.md.
                  --log FORMAT    json, text or none. [text on a terminal, else json]
                  --open          Answer without a key; on a loopback address only.
                  --help          Show this.
                """
        )
    }

    @Test func `the list names every command`() {
        for command in Syrinx.commands { #expect(Syrinx.help.contains("\n  \(command.name)  \(command.abstract)")) }
    }

    @Test(arguments: [(["--host", "0.0.0.0", "--open"], false), (["--host", "127.0.0.2", "--open"], true)])
    func `open is for loopback addresses`(words: [String], isFine: Bool) {
        let serve = Result { try Serve(Arguments(words, for: Serve.options)) }
        #expect(((try? serve.get()) != nil) == isFine)
    }
}
