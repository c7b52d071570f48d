import SyrinxHTTP
import SyrinxWire

/// Charges what a request did as soon as its answer begins, whatever becomes of the rest.
struct Charging: Step {
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        let reply = try await next.answer(passage)
        guard reply.status < 400 else { return reply }
        let told = passage.service.description.costHeader.flatMap { reply.headers[$0] }.flatMap { Int($0) }
        let isSound = reply.headers["content-type"]?.hasPrefix("audio/") ?? false
        passage.account?.charge(
            told.map { max(0, $0) },
            to: reply.keyID,
            answeredIn: isSound ? Self.format(passage.asked.request.query) : nil
        )
        return reply
    }

    private static func format(_ query: Query) -> OutputFormat {
        query["output_format"].flatMap { OutputFormat($0) } ?? .standard
    }
}
