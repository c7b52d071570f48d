import CFlite
import SyrinxEngine

/// How the melody that flite found is changed.
struct FliteMelody {
    var pitch: Double
    var range: Double
    /// Whether the voice goes up at the end: flite knows no question.
    var rises: Bool

    init(_ delivery: Delivery, rises: Bool) {
        pitch = delivery.pitch
        range = delivery.pitchRange
        self.rises = rises
    }

    /// How much higher a question ends than flite's statement would.
    private static let rise = 0.5
    /// What the vocoder takes, in Hz.
    private static let limits = 50.0...500.0

    /// Changes the first channel of a statistical voice's parameters, which is the pitch in Hz, 0 where there is none.
    func apply(to track: UnsafeMutablePointer<cst_track>, frame: Int, mean: Float, _ layout: FliteLayout) {
        guard pitch != 1 || range != 1 || rises else { return }
        let mean = Double(mean)
        for index in 0..<Int(track.pointee.num_frames) {
            guard let values = track.pointee.frames[index], values[0] > 0 else { continue }
            let moved = mean * pitch + (Double(values[0]) - mean) * pitch * range
            let hertz = moved * factor(at: index * frame, layout)
            values[0] = Float(min(max(hertz, Self.limits.lowerBound), Self.limits.upperBound))
        }
    }

    /// Changes the points between which a diphone voice draws its melody; pitch and range are known to it already.
    func apply(toTargetsOf utterance: UnsafePointer<cst_utterance>, _ layout: FliteLayout) {
        guard rises else { return }
        var next = flite_first(utterance, "Target")
        while let target = next {
            let time = Int(flite_target_time(target) * 16000)
            flite_target_set_f0(target, flite_target_f0(target) * Float(factor(at: time, layout)))
            next = item_next(target)
        }
    }

    private func factor(at sample: Int, _ layout: FliteLayout) -> Double {
        guard rises, sample > layout.rise.lowerBound, !layout.rise.isEmpty else { return 1 }
        let way = min(1, Double(sample - layout.rise.lowerBound) / Double(layout.rise.count))
        return 1 + Self.rise * way * way * (3 - 2 * way)
    }
}
