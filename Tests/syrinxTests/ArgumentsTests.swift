import Testing

@testable import syrinx

struct ArgumentsTests {
    let options = [Option("port", "PORT", "The port."), Option("open", nil, "No key.")]

    @Test(arguments: [["--port", "1", "--open"], ["--open", "--port=1"]])
    func `values and flags are read in any order and form`(words: [String]) throws {
        let arguments = try Arguments(words, for: options)
        #expect(arguments["port"] == "1" && arguments.has("open"))
        #expect(try arguments.read("port", "a number") == 1)
    }

    @Test(arguments: [["--port", "1", "--port=2, 3"], ["--port", "1,2,3"]])
    func `an option that is repeated has several values`(words: [String]) throws {
        #expect(try Arguments(words, for: options).list("port") == ["1", "2", "3"])
    }

    @Test func `what is not given is nil`() throws {
        let arguments = try Arguments([], for: options)
        #expect(arguments["port"] == nil && !arguments.has("open") && arguments.list("port").isEmpty)
    }

    @Test(arguments: [
        (["--prot", "1"], "--prot"), (["--port"], "--port needs a value"), (["--open=yes"], "--open takes no value"),
        (["8080"], "8080"),
    ])
    func `a mistake is named`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) { try Arguments(words, for: options) }
        #expect(error?.description.contains(says) == true)
    }

    @Test(arguments: [["a", "--port", "1"], ["--port", "1", "a"]])
    func `an operand stands anywhere`(words: [String]) throws {
        let arguments = try Arguments(words, for: options, [Operand("ID", "the id")])
        #expect(arguments.operand("ID") == "a" && arguments["port"] == "1")
    }

    @Test(arguments: [([], "ID is missing: the id"), (["a", "b"], "what is b for?")] as [([String], String)])
    func `too few and too many operands are named`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) { try Arguments(words, for: options, [Operand("ID", "the id")]) }
        #expect(error?.description.contains(says) == true)
    }

    @Test func `a value of the wrong type says what it must be`() throws {
        let arguments = try Arguments(["--port", "x"], for: options)
        let error = #expect(throws: UsageError.self) { try arguments.read("port", "a number") as Int? }
        #expect(error?.description == "--port must be a number, not x")
    }
}
