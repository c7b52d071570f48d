/// An engine that listens: samples in, words out.
///
/// It knows nothing of files, clients or formats. It is called on an engine thread and may block it; several calls run at
/// once on several threads.
public protocol Transcriber: Sendable {
    /// The name by which configuration refers to it: `pocketsphinx`.
    var name: String { get }

    /// The languages it understands, as BCP 47 without a region: `en`.
    var languages: [String] { get }

    /// Samples per second that it wants.
    var rate: Int { get }

    /// Starts to listen to one stream.
    func recognizer(_ hints: RecognitionHints) throws -> any Recognizer
}

/// Listens to one stream, utterance by utterance.
///
/// It is used by one task at a time. Letting go of it gives back what it holds of its engine.
public protocol Recognizer: AnyObject {
    /// Listens on.
    ///
    /// - Parameter samples: -1...1, mono, at the engine's rate.
    func accept(_ samples: [Float]) throws

    /// What was heard since the last ``finish()``; later sound may change it.
    func partial() throws -> [HeardWord]

    /// Ends the utterance, and gives what was heard in it.
    func finish() throws -> [HeardWord]
}
