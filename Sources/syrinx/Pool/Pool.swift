/// `syrinx pool`: the keys of other services that a running server passes requests on with.
enum Pool: CommandGroup {
    static let name = "pool"
    static let abstract = "Add, test and end the keys of ElevenLabs or another service that the gateway uses."
    static let discussion = """
        Whoever has a key of this server with that service among its --services is passed on with one of them.
        The server is asked over HTTP, with the administrator's key from SYRINX_ADMIN_KEY or its data folder.
        """
    static var commands: [any CommandWord.Type] {
        [AddPoolKey.self, ListPool.self, TestPoolKey.self, RestPoolKey.self, RemovePoolKey.self]
    }

    /// The key that a command is about.
    static let id = Operand("ID", "the key's id, as `syrinx pool list` shows it")
}
