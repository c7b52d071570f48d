import Testing

@testable import syrinx

struct InvocationTests {
    func invocation(_ words: [String]) throws(UsageError) -> Invocation {
        try Invocation(words, of: Syrinx.self, path: "syrinx")
    }

    @Test(
        arguments: [
            ([], "syrinx COMMAND"), (["--help"], "syrinx COMMAND"), (["-h"], "syrinx COMMAND"),
            (["help"], "syrinx COMMAND"), (["serve", "--help"], "syrinx serve"), (["keys"], "syrinx keys COMMAND"),
            (["keys", "--help"], "syrinx keys COMMAND"), (["keys", "help"], "syrinx keys COMMAND"),
            (["keys", "show", "-h"], "syrinx keys show ID"), (["keys", "show", "x", "--help"], "syrinx keys show ID"),
        ] as [([String], String)]
    )
    func `every level has its help`(words: [String], usage: String) throws {
        guard case .help(let text) = try invocation(words) else {
            Issue.record("\(words) is no question for help")
            return
        }
        #expect(text.contains("\nUsage: \(usage) [options]\n"))
    }

    @Test(arguments: [
        (["serve", "--port", "1"], "syrinx serve", ["--port", "1"]),
        (["keys", "show", "x", "--json"], "syrinx keys show", ["x", "--json"]),
    ])
    func `a command gets what follows it`(words: [String], path: String, rest: [String]) throws {
        guard case .run(let command, let given, let found) = try invocation(words) else {
            Issue.record("\(words) runs nothing")
            return
        }
        #expect(given == rest && found == path && path.hasSuffix(command.name))
    }

    @Test(arguments: [
        (["speak"], "there is no command speak; `syrinx --help` lists them"),
        (["keys", "shwo"], "there is no command shwo; `syrinx keys --help` lists them"),
        (["--port"], "there is no option --port; `syrinx --help` tells what there is"),
        (["keys", "--all"], "there is no option --all; `syrinx keys --help` tells what there is"),
    ])
    func `what there is not is named, and where to look`(words: [String], says: String) {
        let error = #expect(throws: UsageError.self) { try invocation(words) }
        #expect(error?.description == says)
    }
}
