/// `syrinx keys`: who may use a running server, for what and how much.
enum Keys: CommandGroup {
    static let name = "keys"
    static let abstract = "Make, show, change and end the keys of a running server."
    static let discussion = """
        Each person or program should have a key of its own, with the rights and quotas that it needs.
        The server is asked over HTTP, with the administrator's key from SYRINX_ADMIN_KEY or its data folder.
        """
    static var commands: [any CommandWord.Type] {
        [CreateKey.self, ListKeys.self, ShowKey.self, ChangeKey.self, RotateKey.self, RevokeKey.self]
    }

    /// The key that a command is about.
    static let id = Operand("ID", "the key's id, as `syrinx keys list` shows it")
    /// Where the server is, and how it is to be answered.
    static let options = RunningServer.options + [Option("json", nil, "Answer with JSON, for scripts.")]
}
