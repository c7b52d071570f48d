public import SyrinxWire

extension Voice {
    /// When the voices of this release came to be, in seconds since 1970: 20 November 2026.
    static let createdAtUnix = 1_795_132_800

    /// Where a sample of it is served, below the server's own address.
    public var previewPath: String {
        "/previews/\(id).mp3"
    }

    /// The voice as the API shows it.
    ///
    /// - Parameter baseURL: how clients reach the server, without a slash at the end: `https://speech.example`.
    public func wire(baseURL: String) -> Voices.Voice {
        let preview = baseURL + previewPath
        let verified = ModelCatalog.model(speaking: labels.language).map {
            Voices.Voice.VerifiedLanguage(
                language: labels.language,
                modelID: $0.id,
                accent: labels.accent,
                locale: language,
                previewURL: preview
            )
        }
        return Voices.Voice(
            voiceID: id,
            name: name,
            category: .premade,
            labels: labels.dictionary,
            description: description,
            previewURL: preview,
            highQualityBaseModelIDs: ModelCatalog.speaking.map(\.id),
            verifiedLanguages: verified.map { [$0] } ?? [],
            isLegacy: isLegacy,
            createdAtUnix: Self.createdAtUnix
        )
    }
}
