import Testing

@testable import syrinx

struct HelpTests {
    @Test func `serve explains itself`() {
        #expect(
            Serve.help("syrinx serve") == """
                Start the server.

                Usage: syrinx serve [options]

                It answers the ElevenLabs API: give an ElevenLabs SDK its address as base URL and its key as API key.
                The administrator's key comes from the environment's SYRINX_ADMIN_KEY, or is made at the first start, printed
                once, and kept in the data folder.

                Options:
                  --host ADDRESS   The address to listen on. [127.0.0.1]
                  --port PORT      The port; 0 picks a free one. [8080]
                  --data DIR       Where to keep what outlives the server. [~/.local/share/syrinx]
                  --config FILE    Settings, as JSON5; see Documentation/configuration.md.
                  --log FORMAT     json, text or none. [text on a terminal, else json]
                  --open           Answer without a key; on a loopback address only.
                  --faults FILE    Fail by these rules, for tests; see Documentation/testing-with-faults.md.
                  --tls MODE       auto: https too, with a certificate that the server makes; or off. [off]
                  --tls-name NAME  With auto, another name that clients call it by; repeat, or separate by commas.
                  --tls-cert FILE  https too, with this certificate: PEM, its chain behind it.
                  --tls-key FILE   The key of that certificate: PEM, without a password.
                  --record DIR     Keep what services answer through the gateway, a file for each answer.
                  --replay DIR     Answer with what was kept so, and ask no service.
                  --help           Show this.
                """
        )
    }

    @Test func `syrinx explains itself`() {
        #expect(
            Syrinx.help("syrinx") == #"""
                Syrinx: a voice server on your own machine that speaks the ElevenLabs API.

                Usage: syrinx COMMAND [options]

                Commands:
                  serve  Start the server.
                  keys   Make, show, change and end the keys of a running server.
                  pool   Add, change, test and end the keys of ElevenLabs or another service that the gateway uses.
                  usage  Show what a running server was used for, by whom and with which keys.

                `syrinx COMMAND --help` tells more of each. To hear something at once:

                  syrinx serve
                  curl -H "xi-api-key: KEY" -H "content-type: application/json" -d '{"text": "Hello there."}' \
                    http://127.0.0.1:8080/v1/text-to-speech/JBFqnCBsd6RMkjVDRZzb -o hello.mp3
                """#
        )
    }

    @Test func `the keys explain themselves`() {
        #expect(
            Keys.help("syrinx keys") == """
                Make, show, change and end the keys of a running server.

                Usage: syrinx keys COMMAND [options]

                Each person or program should have a key of its own, with the rights and quotas that it needs.
                The server is asked over HTTP, with the administrator's key from SYRINX_ADMIN_KEY or its data folder.

                Commands:
                  create  Make a key, and print its secret this once.
                  list    List the keys, with what they have used this month.
                  show    Show a key: what it may do, and what it has used.
                  change  Change what a key may do; what is not named stays as it is.
                  rotate  Give a key another secret, and print it this once.
                  revoke  End a key, at once and for good.

                `syrinx keys COMMAND --help` tells more of each.
                """
        )
    }

    @Test func `rotating a key explains itself`() {
        #expect(
            RotateKey.help("syrinx keys rotate") == """
                Give a key another secret, and print it this once.

                Usage: syrinx keys rotate ID [options]

                The secret before works beside it for a while, so that it can be replaced without a gap.

                  ID  The key's id, as `syrinx keys list` shows it.

                Options:
                  --grace TIME  How long the secret before works: up to 90d, or 0s. [7d]
                  --server URL  The server's address; else SYRINX_URL. [http://127.0.0.1:8080]
                  --data DIR    Where the server keeps the key, if not in SYRINX_ADMIN_KEY. [~/.local/share/syrinx]
                  --json        Answer with JSON, for scripts.
                  --help        Show this.
                """
        )
    }

    @Test func `making a key explains itself`() {
        #expect(
            CreateKey.help("syrinx keys create") == """
                Make a key, and print its secret this once.

                Usage: syrinx keys create NAME [options]

                Without options the key may do everything but administer, without limit. For a person with a quota:

                  syrinx keys create Anna --credits-per-month 100000 --permissions text_to_speech,voices_read

                  NAME  Whose key it is, for lists and reports.

                Options:
                  --permissions LIST      What it may do: text_to_speech,voices_read or all (but administer).
                  --services LIST         The services that it may use through the gateway, or none.
                  --fallback LIST         When this server answers itself: no_keys,quota,upstream_error, local or none.
                  --credits-per-hour N    Its credits in a calendar hour, or none for no limit.
                  --credits-per-day N     Its credits in a calendar day, or none for no limit.
                  --credits-per-month N   Its credits in a calendar month, or none for no limit.
                  --requests-per-hour N   Its requests in a calendar hour, or none for no limit.
                  --requests-per-day N    Its requests in a calendar day, or none for no limit.
                  --requests-per-month N  Its requests in a calendar month, or none for no limit.
                  --concurrency N         How much it makes at a time, or none for the server's limit.
                  --cache WORD            Whether to answer again with what was made before: on, off or default.
                  --allow-from LIST       The addresses that it works from: 10.0.0.0/8,::1 or any.
                  --expires-in TIME       When it ends: 90d, 12h, 30m, or never.
                  --server URL            The server's address; else SYRINX_URL. [http://127.0.0.1:8080]
                  --data DIR              Where the server keeps the key, if not in SYRINX_ADMIN_KEY. [~/.local/share/syrinx]
                  --json                  Answer with JSON, for scripts.
                  --help                  Show this.
                """
        )
    }

    @Test func `the pool explains itself`() {
        #expect(
            Pool.help("syrinx pool") == """
                Add, change, test and end the keys of ElevenLabs or another service that the gateway uses.

                Usage: syrinx pool COMMAND [options]

                Whoever has a key of this server with that service among its --services is passed on with one of them.
                The server is asked over HTTP, with the administrator's key from SYRINX_ADMIN_KEY or its data folder.

                Commands:
                  add     Add a key, whose secret is read from standard input.
                  list    List the keys, with what they have left and why one rests.
                  change  Change what a key is used for, or its secret; what is not named stays as it is.
                  test    Ask the service what a key can do, which costs nothing.
                  rest    Let a key not be used for a while, or have it used again.
                  remove  Take a key out of the pool, and forget its secret.
                  events  Show what befell the keys and when this server answered itself, the newest first.

                `syrinx pool COMMAND --help` tells more of each.
                """
        )
    }

    @Test(arguments: [(["--host", "0.0.0.0", "--open"], false), (["--host", "127.0.0.2", "--open"], true)])
    func `open is for loopback addresses`(words: [String], isFine: Bool) {
        let serve = Result { try Serve(Arguments(words, for: Serve.options)) }
        #expect(((try? serve.get()) != nil) == isFine)
    }
}
