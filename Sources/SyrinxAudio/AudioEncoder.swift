/// Turns samples into a coded stream, piece by piece.
///
/// Used by one task at a time; what it returns is always whole frames, so that pieces joined are one valid file. The
/// bytes do not depend on how the samples are cut into pieces.
public protocol AudioEncoder: AnyObject {
    /// How much later than the samples given a decoder's output sounds, in seconds.
    var delay: Double { get }

    /// The bytes that are complete once `samples` (-1...1, mono, at the input rate) are added; may be none.
    func encode(_ samples: [Float]) throws(CodecError) -> [UInt8]

    /// The bytes that remain; nothing may be encoded after it.
    func finish() throws(CodecError) -> [UInt8]
}
