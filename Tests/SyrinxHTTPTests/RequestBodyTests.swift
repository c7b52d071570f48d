import SyrinxHTTP
import Testing

struct RequestBodyTests {
    /// Gives three pieces of two bytes, and counts how many were asked for.
    private func pieces(_ asked: Counter) -> RequestBody {
        RequestBody {
            asked.add()
            return asked.value > 3 ? nil : [1, 2]
        }
    }

    @Test func `a body is collected up to its limit`() async throws {
        #expect(try await pieces(Counter()).collect(upTo: 6) == [1, 2, 1, 2, 1, 2])
        #expect(try await RequestBody([]).collect(upTo: 0) == [])
        var body = RequestBody([1, 2])
        body.limit = 1
        await #expect(throws: BodyError.tooLarge(limit: 1)) { try await body.collect() }
    }

    @Test func `no more is asked for than the limit needs`() async {
        let asked = Counter()
        await #expect(throws: BodyError.tooLarge(limit: 3)) { try await pieces(asked).collect(upTo: 3) }
        #expect(asked.value == 2)
    }

    @Test func `a length beyond the limit is refused before anything is read`() async {
        let asked = Counter()
        let body = RequestBody(length: 7) {
            asked.add()
            return nil
        }
        await #expect(throws: BodyError.tooLarge(limit: 6)) { try await body.collect(upTo: 6) }
        #expect(asked.value == 0)
    }

    @Test(arguments: [
        (BodyError.tooLarge(limit: 1), 413), (.timedOut, 408), (.malformed, 400), (.interrupted, 400),
        (.unavailable, 500),
    ])
    func `an error of the body has its answer`(_ error: BodyError, _ status: Int) {
        #expect(error.response(traceID: "t").status == status)
    }
}
