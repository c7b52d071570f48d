/// A failure of an audio library: the C function and the code it gave.
public struct CodecError: Error, Hashable, Sendable, CustomStringConvertible {
    public var function: String
    public var code: Int

    public init(_ function: String, _ code: Int) {
        self.function = function
        self.code = code
    }

    public var description: String { "\(function) returned \(code)" }
}
