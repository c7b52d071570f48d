/// Cuts a stream of samples into overlapping frames.
struct Framer {
    let frame: Int
    let hop: Int
    /// The samples from the next frame's first on.
    private var held: [Float] = []

    init(frame: Int, hop: Int) {
        precondition(hop > 0 && frame >= hop)
        self.frame = frame
        self.hop = hop
        // The first frame is centred on the first sample.
        held = Array(repeating: 0, count: frame / 2)
    }

    /// Hands every frame that `samples` complete to `body`.
    mutating func process(_ samples: [Float], _ body: (UnsafeBufferPointer<Float>) throws -> Void) rethrows {
        // What is no number would stay in every average for good.
        held += samples.allSatisfy(\.isFinite) ? samples : samples.map { $0.isFinite ? $0 : 0 }
        var start = 0
        try held.withUnsafeBufferPointer { held in
            while start + frame <= held.count {
                try body(UnsafeBufferPointer(rebasing: held[start..<start + frame]))
                start += hop
            }
        }
        held.removeFirst(min(start, held.count))
    }
}
