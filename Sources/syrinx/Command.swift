/// A word of the command line, with what its help says.
protocol CommandWord {
    static var name: String { get }
    /// One sentence for the list of commands.
    static var abstract: String { get }
    /// What a newcomer should know, below the usage line.
    static var discussion: String { get }
    /// The help, where the words up to this one are `path`: `syrinx keys list`.
    static func help(_ path: String) -> String
}

/// A command: its words on the command line, and what it does.
protocol Command: CommandWord {
    static var options: [Option] { get }
    /// What must follow, without a name.
    static var operands: [Operand] { get }

    init(_ arguments: Arguments) throws(UsageError)
    func run() async throws
}

/// A word that commands follow: `syrinx keys`.
protocol CommandGroup: CommandWord {
    /// In the order of the help.
    static var commands: [any CommandWord.Type] { get }
    /// What the help ends with.
    static var postscript: String { get }
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

/// A value that a command needs and that has no name before it: `ID`.
struct Operand: Sendable {
    var name: String
    /// What it is, as a part of a sentence.
    var help: String

    init(_ name: String, _ help: String) {
        self.name = name
        self.help = help
    }

    fileprivate var sentence: String { help.prefix(1).uppercased() + help.dropFirst() + "." }
}

/// A command line that does not fit; says what to do.
struct UsageError: Error, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Command {
    static var operands: [Operand] { [] }

    static func help(_ path: String) -> String {
        let usage = ([path] + operands.map(\.name) + ["[options]"]).joined(separator: " ")
        var lines = ["\(abstract)", "", "Usage: \(usage)", ""]
        if !discussion.isEmpty { lines += [discussion, ""] }
        if !operands.isEmpty { lines += rows(operands.map { ($0.name, $0.sentence) }) + [""] }
        lines.append("Options:")
        let options = options + [Option("help", nil, "Show this.")]
        lines += rows(options.map { ("--\($0.name)" + ($0.value.map { " \($0)" } ?? ""), $0.help) })
        return lines.joined(separator: "\n")
    }
}

extension CommandGroup {
    static var postscript: String { "" }

    static func help(_ path: String) -> String {
        var lines = ["\(abstract)", "", "Usage: \(path) COMMAND [options]", ""]
        if !discussion.isEmpty { lines += [discussion, ""] }
        lines += ["Commands:"] + rows(commands.map { ($0.name, $0.abstract) }) + [""]
        lines.append("`\(path) COMMAND --help` tells more of each." + (postscript.isEmpty ? "" : " \(postscript)"))
        return lines.joined(separator: "\n")
    }
}

/// Lines of two columns.
private func rows(_ rows: [(head: String, text: String)]) -> [String] {
    let width = rows.map(\.head.count).max() ?? 0
    return rows.map { "  " + $0.head + String(repeating: " ", count: width - $0.head.count + 2) + $0.text }
}
