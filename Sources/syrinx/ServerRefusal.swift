import SyrinxHTTP
import SyrinxWire

/// Why a server did not do what it was asked; says what to do.
struct ServerRefusal: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    init(_ error: TransportError, url: String) {
        if case .unreachable = error.reason {
            self.init("no server answers at \(url); start it with `syrinx serve`, or name its address with --server")
        } else {
            self.init("\(url): \(error)")
        }
    }

    init(_ reply: ClientReply, url: String) {
        // What is no JSON has no error to tell of.
        let json = (try? JSONValue(parsing: reply.body)) ?? .null
        if let error = ValidationError(json: json) {
            let items = error.items.map { item in
                item.location.dropFirst().map(\.text).joined(separator: ".") + ": \(item.message)"
            }
            self.init(items.joined(separator: "; "))
        } else if let error = APIError(statusCode: reply.status, json: json) {
            self.init(error.message + (error.message.hasSuffix(".") ? "" : ".") + Self.advice(error))
        } else {
            self.init("\(url) answered \(reply.status) and does not seem to be a Syrinx server")
        }
    }

    private static func advice(_ error: APIError) -> String {
        switch error.code {
        case "api_key_not_found": " `syrinx keys list` shows those that there are."
        case "unauthorized", "missing_permissions":
            " Put the key of an administrator of that server into SYRINX_ADMIN_KEY, or name its data folder with --data."
        default: ""
        }
    }
}

extension ValidationError.Item.Step {
    fileprivate var text: String {
        switch self {
        case .name(let name): name
        case .index(let index): "\(index)"
        }
    }
}
