import SyrinxEngine
import SyrinxHTTP
import SyrinxStore
import SyrinxText
import SyrinxWire

/// `/v1/pronunciation-dictionaries`: how words are said.
struct PronunciationDictionariesRoutes {
    typealias Wire = PronunciationDictionaries

    private let catalog: DictionaryCatalog
    private let pool: EnginePool

    init(_ services: Services) {
        catalog = DictionaryCatalog(services)
        pool = services.pool
    }

    func register(on api: inout API) {
        api.on(Wire.list, .pronunciationDictionariesRead, Wire.ListQuery.self) { query, call in
            let (dictionaries, nextCursor) = try await catalog.page(query)
            return Wire.Page(dictionaries.map { $0.wire(for: call.caller) }, nextCursor: nextCursor)
        }
        api.on(Wire.createFromFile, .pronunciationDictionariesWrite, form: Self.formLimits, use: createFromFile)
        api.on(Wire.createFromRules, .pronunciationDictionariesWrite, use: createFromRules)
        api.on(Wire.get, .pronunciationDictionariesRead, use: get)
        api.on(Wire.update, .pronunciationDictionariesWrite) { body, call in
            try await catalog.update(call.dictionaryID, body).wire(for: call.caller)
        }
        api.on(Wire.setRules, .pronunciationDictionariesWrite) { body, call in
            try await change(call) { try $0 = DictionaryRules(checking: body.rules) }
        }
        api.on(Wire.addRules, .pronunciationDictionariesWrite) { body, call in
            try await change(call) { try $0.add(DictionaryRules(checking: body.rules)) }
        }
        api.on(Wire.removeRules, .pronunciationDictionariesWrite) { body, call in
            try await change(call) { $0.remove(body.ruleStrings) }
        }
        api.on(Wire.download, .pronunciationDictionariesRead, use: download)
    }

    /// A lexicon, and its few fields and borders.
    private static var formLimits: MultipartLimits {
        var limits = MultipartLimits()
        limits.parts = 16
        limits.fieldBytes = 64 * 1024
        limits.bytes = PLS.maximumSize + 256 * 1024
        return limits
    }

    @Sendable private func createFromRules(_ body: Wire.CreateFromRules, _ call: Call) async throws -> Response {
        let dictionary = try await catalog.create(name: body.name, description: body.description, by: call.caller) {
            try DictionaryRules(checking: body.rules)
        }
        return try created(dictionary, call, sharing: body.workspaceAccess)
    }

    @Sendable private func createFromFile(
        _ body: Wire.CreateFromFile,
        _ form: MultipartForm,
        _ call: Call
    ) async throws -> Response {
        let file = try form.lexicon
        let dictionary = try await catalog.create(name: body.name, description: body.description, by: call.caller) {
            do throws(PLSError) {
                // Upstream takes a form without one.
                return DictionaryRules(try file.map { (file) throws(PLSError) in try PLS.read(file) } ?? [])
            } catch {
                throw APIError.invalidParameter("file", "The file is no lexicon that can be used. \(error)")
            }
        }
        return try created(dictionary, call, sharing: body.workspaceAccess)
    }

    private func created(_ dictionary: DictionaryRecord, _ call: Call, sharing: Wire.Access?) throws -> Response {
        var response = try Response.json(Wire.Created(dictionary.wire(for: call.caller)))
        // All dictionaries are the whole team's.
        if sharing != nil { response.headers.append("x-syrinx-ignored", "workspace_access") }
        return response
    }

    @Sendable private func get(_ call: Call) async throws -> Response {
        let dictionary = try await catalog.find(call.dictionaryID)
        let version = try await catalog.version(dictionary.latest.id, of: dictionary)
        let metadata = dictionary.wire(for: call.caller)
        return try await pool.compute {
            try .json(Wire.DictionaryWithRules(metadata, rules: DictionaryRules(version).rules))
        }
    }

    private func change(
        _ call: Call,
        _ change: @escaping @Sendable (inout DictionaryRules) throws -> Void
    ) async throws -> Wire.Version {
        let dictionary = try await catalog.changeRules(of: call.dictionaryID, change)
        return Wire.Version(
            id: dictionary.id,
            versionID: dictionary.latest.id,
            versionRuleCount: dictionary.latest.ruleCount
        )
    }

    @Sendable private func download(_ call: Call) async throws -> Response {
        let dictionary = try await catalog.find(call.parameter("dictionary_id"))
        let version = try await catalog.version(call.parameter("version_id"), of: dictionary)
        let file = try await pool.compute { PLS.write(try DictionaryRules(version).spoken) }
        return Response(
            headers: [
                "content-type": "text/plain; charset=utf-8",
                "content-disposition": "attachment; filename=\"\(dictionary.filename)\"",
            ],
            body: .bytes(Array(file.utf8))
        )
    }
}

extension Call {
    fileprivate var dictionaryID: String { parameter("pronunciation_dictionary_id") }
}

extension MultipartForm {
    /// The file of this name; nil if there is none, as where a browser's form was left without one.
    fileprivate var lexicon: [UInt8]? {
        get throws(ValidationError) {
            if let text = fields.last(where: { $0.name == "file" && !$0.value.isEmpty }) {
                throw ValidationError([
                    ValidationError.Item(
                        "value_error",
                        at: [.name("body"), .name("file")],
                        "Value error, Expected UploadFile, received: <class 'str'>",
                        input: .string(text.value)
                    )
                ])
            }
            guard let file = files(named: "file").last, !(file.filename.isEmpty && file.bytes.isEmpty) else {
                return nil
            }
            return file.bytes
        }
    }
}
