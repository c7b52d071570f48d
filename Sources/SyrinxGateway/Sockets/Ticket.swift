import SyrinxCrypto
import SyrinxHTTP
import SyrinxStore
import SyrinxWire

/// What a service gave to let a browser in once, with who asked for it and by which key.
///
/// The browser gets it sealed: it is of use only here, where it is metered, survives a restart, and cannot be made up.
/// How often it may be used is the service's to say, who gets its own back.
struct Ticket: Hashable, Sendable {
    private static let prefix = "gwtk_"
    private static let context = "gateway ticket"

    /// The service's own, as its query has it.
    var value: String
    var service: String
    var upstreamKeyID: String
    /// The token of this server that it was made for.
    var ownerID: String
    var expiresAt: Timestamp

    /// The service's own, as a message has it.
    var plainValue: String { UpstreamPath.decode(value.utf8.span) ?? value }

    /// As the browser gets it.
    func sealed(under key: SealingKey) -> String {
        let fields: JSONValue = [
            "value": .string(value), "service": .string(service), "key": .string(upstreamKeyID),
            "owner": .string(ownerID), "end": .integer(expiresAt.milliseconds),
        ]
        return Self.prefix + key.sealText(fields.serialized(), for: Self.context)
    }

    /// Nil for what is none of this server's, or not any more.
    init?(_ text: String, under key: SealingKey, at now: Timestamp) {
        guard text.hasPrefix(Self.prefix),
            let bytes = key.openText(text.dropFirst(Self.prefix.count), for: Self.context),
            // What this server sealed is JSON.
            let fields = try? JSONValue(parsing: bytes),
            let value = fields["value"]?.string, let service = fields["service"]?.string,
            let keyID = fields["key"]?.string, let ownerID = fields["owner"]?.string,
            case .integer(let end) = fields["end"]
        else { return nil }
        self.init(
            value: value,
            service: service,
            upstreamKeyID: keyID,
            ownerID: ownerID,
            expiresAt: Timestamp(milliseconds: end)
        )
        guard expiresAt > now else { return nil }
    }

    init(value: String, service: String, upstreamKeyID: String, ownerID: String, expiresAt: Timestamp) {
        self.value = value
        self.service = service
        self.upstreamKeyID = upstreamKeyID
        self.ownerID = ownerID
        self.expiresAt = expiresAt
    }
}

extension Ticket {
    /// The ticket that a request for a service presents, in one of these members of its query, and as what it stands there.
    static func presented(
        in request: Request,
        by names: [String],
        to service: String,
        under key: SealingKey,
        at now: Timestamp
    ) -> (ticket: Ticket, text: String)? {
        for text in names.compactMap({ request.query[$0] }) {
            if let ticket = Ticket(text, under: key, at: now), ticket.service == service { return (ticket, text) }
        }
        return nil
    }
}
