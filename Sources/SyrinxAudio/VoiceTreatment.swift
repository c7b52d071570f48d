/// What is done to a voice's sound before it is coded; by default nothing but to keep it below full scale.
public struct VoiceTreatment: Hashable, Sendable {
    /// Decibels that are added.
    public var gain: Double
    /// 0...1: how much livelier the loudness becomes.
    public var expansion: Double
    /// 0...1: how much denser the sound becomes.
    public var compression: Double
    /// How many times faster it becomes, at the same pitch: 0.5...2.
    public var speed: Double

    /// A treatment by its parts.
    public init(gain: Double = 0, expansion: Double = 0, compression: Double = 0, speed: Double = 1) {
        self.gain = gain
        self.expansion = expansion
        self.compression = compression
        self.speed = speed
    }
}
