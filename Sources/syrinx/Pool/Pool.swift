import Glibc

/// `syrinx pool`: the keys of other services that a running server passes requests on with.
enum Pool: CommandGroup {
    static let name = "pool"
    static let abstract = "Add, change, test and end the keys of ElevenLabs or another service that the gateway uses."
    static let discussion = """
        Whoever has a key of this server with that service among its --services is passed on with one of them.
        The server is asked over HTTP, with the administrator's key from SYRINX_ADMIN_KEY or its data folder.
        """
    static var commands: [any CommandWord.Type] {
        [
            AddPoolKey.self, ListPool.self, ChangePoolKey.self, TestPoolKey.self, RestPoolKey.self, RemovePoolKey.self,
            ListPoolEvents.self,
        ]
    }

    /// The key that a command is about.
    static let id = Operand("ID", "the key's id, as `syrinx pool list` shows it")

    /// A secret from where it is in no list of processes and no history of a shell.
    static func readSecret() throws(UsageError) -> String {
        let isTerminal = isatty(STDIN_FILENO) == 1
        let line = isTerminal ? getpass("The key's secret: ").map { String(cString: $0) } : readLine()
        let secret = (line ?? "").filter { !$0.isWhitespace }
        guard !secret.isEmpty else { throw UsageError("standard input has no secret") }
        return secret
    }
}
