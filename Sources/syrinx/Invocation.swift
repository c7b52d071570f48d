/// What a command line asks for.
enum Invocation {
    case help(String)
    case run(any Command.Type, [String], path: String)

    /// Follows the words from `word` on, which are `path` so far.
    init(_ words: [String], of word: any CommandWord.Type, path: String) throws(UsageError) {
        let isHelp = words.contains { $0 == "--help" || $0 == "-h" }
        if let command = word as? any Command.Type {
            self = isHelp ? .help(command.help(path)) : .run(command, words, path: path)
            return
        }
        guard let group = word as? any CommandGroup.Type, let name = words.first, !name.hasPrefix("-"), name != "help"
        else {
            if let option = words.first, option.hasPrefix("-"), !isHelp {
                throw UsageError("there is no option \(option); `\(path) --help` tells what there is")
            }
            self = .help(word.help(path))
            return
        }
        guard let next = group.commands.first(where: { $0.name == name }) else {
            throw UsageError("there is no command \(name); `\(path) --help` lists them")
        }
        try self.init(Array(words.dropFirst()), of: next, path: "\(path) \(name)")
    }
}
