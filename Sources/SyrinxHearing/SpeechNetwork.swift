/// A network of one small layer that says from the features of a moment how likely somebody speaks.
///
/// It was trained on about two hours of sound: sentences by flite and by espeak-ng in many languages, of many pitches and
/// rooms, alone and under noises, tones and music of 2 to 30 dB less; no recording of a person was among them.
struct SpeechNetwork: Sendable {
    /// 0...1, from the features in the order of ``SpeechDetector``.
    func probability(_ features: [Float]) -> Float {
        var sum = Self.bias
        for unit in Self.shares.indices {
            let weights = Self.weights[unit]
            var input = Self.biases[unit]
            for index in features.indices { input += weights[index] * features[index] }
            sum += Self.shares[unit] * tangent(input)
        }
        return sigmoid(sum)
    }
}
