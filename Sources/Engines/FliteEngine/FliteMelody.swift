import CFlite
import SyrinxEngine
import SyrinxText

/// How the melody that flite found is changed.
struct FliteMelody {
    var pitch: Double
    var range: Double
    /// How high the end is, as a factor of the pitch where its last stressed syllable begins; nil as flite has it.
    ///
    /// flite's own melody knows neither questions nor commas.
    var end: Double?

    init(_ delivery: Delivery, _ ending: Clause.Ending) {
        pitch = delivery.pitch
        range = delivery.pitchRange
        end =
            switch ending {
            case .question: 1.5
            case .phrase: 1.12
            case .open, .statement, .exclamation, .paragraph: nil
            }
    }

    /// What the vocoder takes, in Hz.
    private static let limits = 50.0...500.0

    /// Changes the first channel of a statistical voice's parameters, which is the pitch in Hz, 0 where there is none.
    func apply(to track: UnsafeMutablePointer<cst_track>, frame: Int, mean: Float, _ layout: FliteLayout) {
        guard pitch != 1 || range != 1 || end != nil else { return }
        let mean = Double(mean)
        var slope = Slope(end: end, over: layout.rise)
        for index in 0..<Int(track.pointee.num_frames) {
            guard let values = track.pointee.frames[index], values[0] > 0 else { continue }
            let moved = mean * pitch + (Double(values[0]) - mean) * pitch * range
            let hertz = slope.raise(moved, at: index * frame)
            values[0] = Float(min(max(hertz, Self.limits.lowerBound), Self.limits.upperBound))
        }
    }

    /// Changes the points between which a diphone voice draws its melody; pitch and range are known to it already.
    func apply(toTargetsOf utterance: UnsafePointer<cst_utterance>, _ layout: FliteLayout) {
        var slope = Slope(end: end, over: layout.rise)
        var next = flite_first(utterance, "Target")
        while let target = next {
            let time = Int(flite_target_time(target) * 16000)
            flite_target_set_f0(target, Float(slope.raise(Double(flite_target_f0(target)), at: time)))
            next = item_next(target)
        }
    }
}

/// Leads a melody from where it is at the beginning of a stretch to a height at its end, if that is higher.
private struct Slope {
    private let end: Double?
    private let stretch: Range<Int>
    private var begin: Double?

    init(end: Double?, over stretch: Range<Int>) {
        self.end = end
        self.stretch = stretch
    }

    mutating func raise(_ hertz: Double, at sample: Int) -> Double {
        guard let end, sample >= stretch.lowerBound, !stretch.isEmpty else { return hertz }
        let begin = begin ?? hertz
        self.begin = begin
        let way = min(1, Double(sample - stretch.lowerBound) / Double(stretch.count))
        let weight = way * way * (3 - 2 * way)
        return max(hertz, hertz * (1 - weight) + begin * end * weight)
    }
}
