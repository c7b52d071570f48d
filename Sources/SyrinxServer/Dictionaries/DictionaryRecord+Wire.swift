import SyrinxAccess
import SyrinxStore
import SyrinxWire

extension DictionaryRecord {
    /// The dictionary as `caller` sees it.
    func wire(for caller: Caller) -> PronunciationDictionaries.Metadata {
        PronunciationDictionaries.Metadata(
            id: id,
            name: name,
            description: description,
            latestVersionID: latest.id,
            latestVersionRuleCount: latest.ruleCount,
            permissionOnResource: caller.may(.pronunciationDictionariesWrite) ? .admin : .viewer,
            createdBy: createdBy,
            creationTimeUnix: createdAt.seconds,
            archivedTimeUnix: archivedAt?.seconds
        )
    }

    /// What a browser is to call a file of it, in letters that need no quoting.
    var filename: String {
        let letters = name.unicodeScalars.map {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_. ".unicodeScalars.contains($0)) ? $0 : "_"
        }
        return (letters.contains { $0.properties.isAlphabetic } ? String(String.UnicodeScalarView(letters)) : id)
            + ".pls"
    }
}
