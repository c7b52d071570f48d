import SyrinxEngine
import SyrinxHTTP
import SyrinxMedia
import SyrinxStore
import SyrinxWire

/// `/v1/forced-alignment`: a recording and its words in, out when each is said.
struct ForcedAlignmentRoutes {
    typealias Body = ForcedAlignment.Request

    let listening: Listening
    /// Nil where no engine can.
    let aligner: (any Aligner)?

    func register(on api: inout API) {
        let upload = UploadForm<Body>(listening)
        api.on(ForcedAlignment.create, .forcedAlignment, API.NoQuery.self, upload) { body, _, form, call in
            try await create(body, form, call)
        }
    }

    private func create(_ body: Body, _ form: MultipartForm, _ call: Call) async throws -> Response {
        guard let file = form.file(in: ["file"]) else { throw ValidationError.noFile }
        try body.check()
        guard let aligner else { throw APIError.noTranscriber }
        let account = try await ListeningAccount(call.caller, listening.gate, listening.keeper)
        let recording = try await listening.source.recording(file, url: nil)
        let pool = listening.pool
        let (json, seconds) = try await listening.telling(call.request.traceID) {
            let media = try await listening.open(recording.path)
            let limit = listening.configuration.maximumAlignment
            return try await pool.compute {
                let sound = try await SpooledSound(of: media, limit: limit, in: listening.source.spool)
                let text = AlignedText(body.text)
                let json = try text.reply(aligner.align(sound, to: text.words)).serialized()
                return (json, Double(sound.count) / Double(Media.rate))
            }
        }
        // Upstream has no model for it that clients could name.
        try await account.settle(seconds: seconds, model: "forced_alignment")
        return Response(headers: account.headers(), body: .bytes(json))
    }
}

extension ValidationError {
    /// A form without its file.
    fileprivate static let noFile = Self([Item("missing", at: [.name("body"), .name("file")], "Field required")])
}
