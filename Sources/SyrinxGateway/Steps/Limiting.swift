import SyrinxAccess
import SyrinxWire

/// Holds a token to the number of requests that it may have at a time.
struct Limiting: Step {
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        guard let gate = passage.caller.gate else { return try await next.answer(passage) }
        let pass: Gate.Pass
        do throws(APIError) {
            pass = try await gate.enter()
        } catch {
            throw GatewayError.tooManyConcurrentRequests(maximum: gate.maximum)
        }
        var reply = try await next.answer(passage)
        reply.held.append(pass)
        return reply
    }
}
