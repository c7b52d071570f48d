import FoundationEssentials
import SyrinxAccess
import SyrinxHTTP
import SyrinxWire

/// `/previews`: a voice's sample, made when it is first asked for and kept.
///
/// Open to anyone, as upstream's `preview_url`s are, so that a page can play them.
struct PreviewRoutes {
    private let catalog: VoiceCatalog
    private let previews: Previews

    /// Samples are kept in `folder`.
    init(speech: Speech, folder: String) {
        catalog = speech.catalog
        previews = Previews(speech, folder: folder)
    }

    func register(on api: inout API) {
        api.router.on("GET", "/previews/{file}") { request in
            let name = request.parameters["file"] ?? ""
            let voice = try catalog.find(name.hasSuffix(".mp3") ? String(name.dropLast(4)) : name)
            let path = try await previews.path(of: voice, traceID: request.traceID)
            return Response(headers: ["content-type": OutputFormat.standard.contentType], body: .file(path))
        }
    }
}

/// The samples of voices, each made once.
///
/// Nobody needs a key for them, so they may not take the API's places: only so many are made at a time.
private actor Previews {
    private let speech: Speech
    private let folder: String
    private let gate = Gate(maximum: 2)
    private var making: [String: Task<Void, any Error>] = [:]

    init(_ speech: Speech, folder: String) {
        self.speech = speech
        self.folder = folder
    }

    /// The file of a voice's sample, which is there when this returns.
    func path(of voice: Voice, traceID: String) async throws -> String {
        let path = "\(folder)/\(voice.id).mp3"
        guard !FileManager.default.fileExists(atPath: path) else { return path }
        // Shared by all who ask for it, so none of them cancels it; it ends with its one sentence.
        let task = making[voice.id] ?? Task { try await make(voice, at: path, traceID: traceID) }
        making[voice.id] = task
        defer { making[voice.id] = nil }
        try await task.value
        return path
    }

    /// Writes the sample beside its place, then puts it there, so that no reader sees half of it.
    private func make(_ voice: Voice, at path: String, traceID: String) async throws {
        let body = TextToSpeech.Request(voice.sampleText, seed: 0)
        let plan = try await speech.planner.plan(
            body,
            TextToSpeech.Query(),
            voice: voice.id,
            caller: nil,
            streamed: false,
            times: false
        )
        let pass = try await gate.enter()
        let channel = SpeechChannel(limit: speech.configuration.speechBuffer)
        let stream = try await speech.speak(plan, into: channel, heardBy: SpeechStream(channel), traceID: traceID)
        var audio = Data()
        while let frame = try await stream.next() { audio.append(contentsOf: frame.bytes) }
        withExtendedLifetime(pass) {}
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
