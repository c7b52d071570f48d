/// What was given to a command.
struct Arguments {
    private var values: [String: [String]] = [:]
    private var operands: [String: String] = [:]

    /// Reads `--name value`, `--name=value` and flags, and among them the operands in their order.
    init(_ words: [String], for options: [Option], _ operands: [Operand] = []) throws(UsageError) {
        var rest = words[...]
        var expected = operands[...]
        while let word = rest.popFirst() {
            guard word.hasPrefix("--") else {
                guard let operand = expected.popFirst() else {
                    throw UsageError("what is \(word) for? Options start with --")
                }
                self.operands[operand.name] = word
                continue
            }
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map(String.init)
            guard let name = parts.first, let option = options.first(where: { $0.name == name }) else {
                throw UsageError("there is no option \(word)")
            }
            if option.value == nil {
                guard parts.count == 1 else { throw UsageError("--\(name) takes no value") }
                values[name] = []
            } else {
                guard let value = parts.count == 2 ? parts[1] : rest.popFirst(), !value.hasPrefix("--") else {
                    throw UsageError("--\(name) needs a value")
                }
                values[name, default: []].append(value)
            }
        }
        if let missing = expected.first { throw UsageError("\(missing.name) is missing: \(missing.help)") }
    }

    /// An operand, without which there are no arguments.
    func operand(_ name: String) -> String {
        operands[name] ?? ""
    }

    /// Whether a flag was given.
    func has(_ name: String) -> Bool {
        values[name] != nil
    }

    /// A value; of several the last.
    subscript(name: String) -> String? { values[name]?.last }

    /// The values of an option that may be repeated, or have several separated by commas.
    func list(_ name: String) -> [String] {
        values[name, default: []].flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
    }

    /// A value of another type than text.
    func read<Value: LosslessStringConvertible>(_ name: String, _ what: String) throws(UsageError) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = Value(text) else { throw UsageError("--\(name) must be \(what), not \(text)") }
        return value
    }
}
