import SyrinxAccess
import SyrinxWire

/// `/v1/single-use-token`: rights for a browser, for one connection.
struct SingleUseTokenRoutes {
    let tokens: SingleUseTokens

    func register(on api: inout API) {
        let tokens = tokens
        api.on(SingleUseToken.create, "token_type", \.permission) { (purpose: SingleUseToken.Purpose, call) in
            SingleUseToken.Reply(try await tokens.create(for: call.caller, purpose: purpose.rawValue))
        }
    }
}

extension SingleUseToken.Purpose {
    /// What a key must be allowed itself in order to lend it.
    var permission: Permission {
        switch self {
        case .speechSocket: .textToSpeech
        case .realtimeScribe, .batchScribe: .speechToText
        }
    }
}
