import FoundationEssentials
import Glibc
import SyrinxCrypto
import SyrinxServer

/// The folder in which the server keeps what outlives it.
struct DataFolder {
    let path: String

    /// `given`, else `SYRINX_DATA`, else `$XDG_DATA_HOME/syrinx`, else `~/.local/share/syrinx`, whether it is there or not.
    init(at given: String?, environment: [String: String]) {
        let home = environment["HOME"] ?? "."
        let share = environment["XDG_DATA_HOME"] ?? "\(home)/.local/share"
        path = given ?? environment["SYRINX_DATA"] ?? "\(share)/syrinx"
    }

    /// The same, made if it is missing.
    init(_ given: String?, environment: [String: String]) throws(ConfigurationError) {
        self.init(at: given, environment: environment)
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw ConfigurationError("cannot make the data folder \(path); name another with --data")
        }
    }

    var keyFile: String { "\(path)/admin.key" }

    /// Where the server's own certificate authority is, from the root on, since it is shown to people.
    var certificates: String { URL(filePath: path).appending(path: "tls").path }

    /// The folder for what clients send, made if it is missing.
    func makeUploads() throws(ConfigurationError) -> String {
        let uploads = "\(path)/uploads"
        do {
            try FileManager.default.createDirectory(
                atPath: uploads,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw ConfigurationError("cannot make the folder \(uploads)")
        }
        return uploads
    }

    /// The administrator's key, and whether it was made just now.
    func adminKey(environment: [String: String]) throws(ConfigurationError) -> (key: String, isNew: Bool) {
        if let key = try knownAdminKey(environment: environment) { return (key, false) }
        let key = "sk_" + Secret.random().hexadecimal
        try write(key, to: keyFile)
        return (key, true)
    }

    /// The administrator's key, if there is one yet.
    func knownAdminKey(environment: [String: String]) throws(ConfigurationError) -> String? {
        if let given = environment["SYRINX_ADMIN_KEY"] {
            // No client can send white space at a key's ends.
            let key = given.filter { !$0.isWhitespace }
            guard !key.isEmpty else { throw ConfigurationError("SYRINX_ADMIN_KEY holds white space only") }
            return key
        }
        guard FileManager.default.fileExists(atPath: keyFile) else { return nil }
        guard let data = FileManager.default.contents(atPath: keyFile) else {
            throw ConfigurationError("cannot read \(keyFile); it belongs to the one who first started the server")
        }
        let key = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
        guard !key.isEmpty else { throw ConfigurationError("\(keyFile) is empty; remove it and a new key is made") }
        return key
    }

    /// A secret of the server's own, made at the first start and kept in a file apart from the store: the `pepper` that
    /// keys are hashed under, and what webhooks are signed with.
    func secret(_ name: String) throws(ConfigurationError) -> Secret {
        let file = "\(path)/\(name)"
        if FileManager.default.fileExists(atPath: file) {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ConfigurationError("cannot read \(file); it belongs to the one who first started the server")
            }
            let secret = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
            guard secret.utf8.count == 64 else {
                throw ConfigurationError("\(file) is damaged; bring it back from a backup, for no other fits")
            }
            return Secret(secret.utf8)
        }
        let secret = Secret.random().hexadecimal
        try write(secret, to: file)
        return Secret(secret.utf8)
    }

    /// Writes a secret where only its owner reads it: beside, synced, then under its name.
    private func write(_ secret: String, to name: String) throws(ConfigurationError) {
        let beside = "\(name).new"
        let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ConfigurationError("cannot write \(beside): \(String(cString: strerror(errno)))") }
        defer { close(file) }
        let line = Array("\(secret)\n".utf8)
        guard Glibc.write(file, line, line.count) == line.count, fsync(file) == 0, rename(beside, name) == 0 else {
            throw ConfigurationError("cannot write \(name): \(String(cString: strerror(errno)))")
        }
        // The name is on disk when its folder is.
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
