import FoundationEssentials
import SyrinxHTTP
import SyrinxWire

/// `/previews`: a voice's sample, made when it is first asked for and kept.
///
/// Open to anyone, as upstream's `preview_url`s are, so that a page can play them.
struct PreviewRoutes {
    let speech: Speech
    let folder: String

    func register(on api: inout API) {
        api.router.on("GET", "/previews/{file}") { request in try await preview(request.parameters["file"] ?? "") }
    }

    @Sendable private func preview(_ name: String) async throws -> Response {
        let voice = try speech.catalog.find(name.hasSuffix(".mp3") ? String(name.dropLast(4)) : name)
        let path = "\(folder)/\(voice.id).mp3"
        if !FileManager.default.fileExists(atPath: path) { try await make(voice, at: path) }
        return Response(headers: ["content-type": OutputFormat.standard.contentType], body: .file(path))
    }

    /// Writes the sample beside its place, then puts it there, so that no reader sees half of it.
    private func make(_ voice: Voice, at path: String) async throws {
        let plan = try speech.plan(
            TextToSpeech.Request(voice.sampleText, seed: 0),
            TextToSpeech.Query(),
            voice: voice.id,
            streamed: false,
            times: false
        )
        let stream = try await speech.start(plan)
        var audio = Data()
        while let frame = try await stream.next() { audio.append(contentsOf: frame.bytes) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try audio.write(to: URL(filePath: path), options: .atomic)
    }
}

extension Voice {
    /// What its sample says; figures are words in every language.
    fileprivate var sampleText: String {
        guard labels.language == "en" else { return "1, 2, 3, 4, 5, 6, 7, 8, 9, 10." }
        return "Hello, my name is \(name). This is how I sound when I read to you, calmly and a little at length."
    }
}
