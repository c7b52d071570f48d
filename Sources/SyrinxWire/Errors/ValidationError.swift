/// A request that does not fit the schema, as the API reports it: status 422 and `{"detail": [{"type", "loc", "msg", …}]}`.
public struct ValidationError: Error, Hashable, Sendable {
    /// One field that is wrong.
    public struct Item: Hashable, Sendable {
        /// A step of the path to the field: a name, or an index of a list.
        public enum Step: Hashable, Sendable {
            case name(String)
            case index(Int)
        }

        /// The kind of mistake, in pydantic's words: `missing`, `string_type`.
        public var type: String
        /// Where it is: `["body", "voice_settings", "stability"]`.
        public var location: [Step]
        /// What is wrong, for people.
        public var message: String
        /// What was sent there.
        public var input: JSONValue?
        /// Facts that the message is made of, such as a bound: `{"ge": 0.0}`.
        public var context: [String: JSONValue]?

        public init(
            _ type: String,
            at location: [Step],
            _ message: String,
            input: JSONValue? = nil,
            context: [String: JSONValue]? = nil
        ) {
            self.type = type
            self.location = location
            self.message = message
            self.input = input
            self.context = context
        }
    }

    public var items: [Item]

    public init(_ items: [Item]) {
        self.items = items
    }
}
