import FoundationEssentials
public import SyrinxWire

extension ServiceDescription {
    /// A service as a configuration file has it; what is not named stays as it is built in.
    ///
    /// - Throws: ``ServiceDescriptionError`` for a name or a value that does not fit.
    public init(_ members: [String: JSONValue]) throws {
        guard let name = members["name"]?.string else { throw ServiceDescriptionError("a service has no name") }
        let builtIn = name == "elevenlabs" ? Self.elevenLabs() : Self(name: name, baseURL: "")
        let decoder = JSONDecoder()
        let defaults = try decoder.decode([String: JSONValue].self, from: try JSONEncoder().encode(builtIn))
        let known = Set(Mirror(reflecting: builtIn).children.compactMap(\.label))
        if let unknown = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw ServiceDescriptionError("the service \(name) has no setting \(unknown)")
        }
        do {
            let all = try JSONEncoder().encode(defaults.merging(members) { $1 })
            self = try decoder.decode(Self.self, from: all)
        } catch {
            throw ServiceDescriptionError("the service \(name) has a setting that does not fit: \(error)")
        }
        try check()
    }

    /// Refuses what no gateway could work with.
    func check() throws(ServiceDescriptionError) {
        let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789-_")
        guard !name.isEmpty, name.allSatisfy(letters.contains), !Self.isVersion(name) else {
            throw ServiceDescriptionError(
                "the service \(name) needs a name of small letters, digits, - and _ that is not a version"
            )
        }
        guard let authority = Self.authority(of: baseURL), !authority.contains("@") else {
            throw ServiceDescriptionError("the service \(name) needs a baseURL of http or https, without a user")
        }
        guard !baseURL.contains(where: { "?# \\".contains($0) }) else {
            throw ServiceDescriptionError("the baseURL of the service \(name) ends before its query")
        }
        for key in keys where [key.environment, key.file, key.command?.first].compactMap(\.self).count != 1 {
            throw ServiceDescriptionError("the key \(key.name) of \(name) needs one of environment, file and command")
        }
    }

    /// Whether a segment of a path tells a version: `v1`.
    static func isVersion(_ segment: String) -> Bool {
        segment.first == "v" && segment.count > 1 && segment.dropFirst().allSatisfy(\.isNumber)
    }

    /// The host of a URL with its port.
    static func authority(of url: String) -> Substring? {
        for scheme in ["https://", "http://"] where url.lowercased().hasPrefix(scheme) {
            let authority = url.dropFirst(scheme.count).prefix { $0 != "/" }
            return authority.isEmpty ? nil : authority
        }
        return nil
    }
}

/// A service that cannot be used as it is described; says what to change.
public struct ServiceDescriptionError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
