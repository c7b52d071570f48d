/// A subcommand: its words on the command line, and what it does.
protocol Command {
    static var name: String { get }
    /// One sentence for the list of commands.
    static var abstract: String { get }
    /// What a newcomer should know, below the usage line.
    static var discussion: String { get }
    static var options: [Option] { get }

    init(_ arguments: Arguments) throws(UsageError)
    func run() async throws
}

/// An option of a command: `--port PORT`, or a flag: `--open`.
struct Option: Sendable {
    var name: String
    /// What its value is called in the help; nil for a flag.
    var value: String?
    var help: String

    init(_ name: String, _ value: String? = nil, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }
}

/// A command line that does not fit; says what to do.
struct UsageError: Error, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The options that were given.
struct Arguments {
    private var values: [String: String] = [:]

    /// Reads `--name value`, `--name=value` and flags.
    init(_ words: [String], for options: [Option]) throws(UsageError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else { throw UsageError("what is \(word) for? Options start with --") }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            guard let name = parts.first, let option = options.first(where: { $0.name == name }) else {
                throw UsageError("there is no option \(word)")
            }
            if option.value == nil {
                guard parts.count == 1 else { throw UsageError("--\(name) takes no value") }
                values[name] = ""
            } else {
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.hasPrefix("--") else {
                    throw UsageError("--\(name) needs a value")
                }
                values[name] = value
            }
        }
    }

    /// Whether a flag was given.
    func has(_ name: String) -> Bool {
        values[name] != nil
    }

    subscript(name: String) -> String? { values[name] }

    /// A value of another type than text.
    func read<Value: LosslessStringConvertible>(_ name: String, _ what: String) throws(UsageError) -> Value? {
        guard let text = values[name] else { return nil }
        guard let value = Value(text) else { throw UsageError("--\(name) must be \(what), not \(text)") }
        return value
    }
}

extension Command {
    /// The help of the command.
    static var help: String {
        var lines = ["\(abstract)", "", "Usage: syrinx \(name) [options]", ""]
        if !discussion.isEmpty { lines += [discussion, ""] }
        lines.append("Options:")
        let rows = options + [Option("help", nil, "Show this.")]
        let heads = rows.map { "  --\($0.name)" + ($0.value.map { " \($0)" } ?? "") }
        let width = heads.map(\.count).max() ?? 0
        for (head, row) in zip(heads, rows) {
            lines.append(head + String(repeating: " ", count: width - head.count + 2) + row.help)
        }
        return lines.joined(separator: "\n")
    }
}
