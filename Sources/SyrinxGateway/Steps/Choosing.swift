/// Takes a key for each attempt, and holds it until its answer was sent.
struct Choosing: Step {
    let pool: KeyPool
    let next: any Step

    func answer(_ passage: Passage) async throws -> Reply {
        var passage = passage
        let loan = try pool.borrow(for: passage.need, except: passage.tried)
        passage.loan = loan
        var reply = try await next.answer(passage)
        reply.held.append(loan)
        return reply
    }
}
