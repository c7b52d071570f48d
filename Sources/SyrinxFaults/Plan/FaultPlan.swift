import FoundationEssentials
import SyrinxWire

/// What is to go wrong, as a file says it.
public struct FaultPlan: Hashable, Sendable {
    /// By which rules with a chance fall.
    public var seed: Int
    /// Tried in order: the first that falls on a request decides, and those behind it do not see the request.
    public var rules: [FaultRule]

    public init(seed: Int = 0, _ rules: [FaultRule]) {
        self.seed = seed
        self.rules = rules
    }
}

extension FaultPlan {
    /// The plan in a JSON5 file.
    ///
    /// - Throws: ``FaultFileError`` when the file cannot be read or has a name or value that does not fit.
    public init(file: String) throws(FaultFileError) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw FaultFileError("cannot read \(file)")
        }
        do throws(FaultFileError) {
            try self.init(json: data)
        } catch {
            throw error.at("\(file):")
        }
    }

    init(json data: Data) throws(FaultFileError) {
        let decoder = JSONDecoder()
        decoder.allowsJSON5 = true
        let json: JSONValue
        do {
            json = try decoder.decode(JSONValue.self, from: data)
        } catch {
            throw .syntax(of: String(decoding: data, as: UTF8.self)) { text in
                // Why not has no part in whether.
                (try? decoder.decode(JSONValue.self, from: Data(text.utf8))) != nil
            }
        }
        var fields = try FaultFields(json, at: "")
        seed = try fields.integer("seed", in: 0...Int.max) ?? 0
        rules = []
        for (index, rule) in try fields.list("rules").enumerated() {
            rules.append(try FaultRule(json: rule, at: "rules[\(index)]", number: index + 1))
        }
        try fields.end()
        guard !rules.isEmpty else { throw FaultFileError("there are no rules in it") }
        for (index, rule) in rules.enumerated() where rules[..<index].contains(where: { $0.name == rule.name }) {
            throw FaultFileError("is \(rule.name), and so is that of a rule before").at("rules[\(index)].name")
        }
    }
}
