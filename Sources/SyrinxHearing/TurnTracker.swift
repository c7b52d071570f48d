/// Finds the likeliest course of speakers through the frames of speech.
///
/// Every tenth of a second is as like each speaker as the windows around it are, the nearest counting most; changing
/// speakers costs, and costs less where there is a pause (Viterbi).
struct TurnTracker {
    /// Frames in a step.
    private static let step = 10
    private static let half = SpeakerEmbedder.window / 2
    private static let change: Float = 1.2
    private static let changeAtPause: Float = 0.3
    /// The longest pause, in frames, that does not end a turn.
    private static let pause = 50

    private let windows: SpeechWindows
    private let costs: [Float]
    private var speakers: SpeakerGroups

    init(windows: SpeechWindows, speakers: SpeakerGroups) {
        self.windows = windows
        self.speakers = speakers
        costs = Self.costs(windows)
    }

    /// Who speaks when.
    var diarization: Diarization {
        var tracker = self
        var course = tracker.course()
        for _ in 0..<2 where tracker.speakers.centres.count > 1 {
            tracker.speakers.recentre(tracker.owners(course))
            course = tracker.course()
        }
        return Diarization(turns: tracker.turns(course))
    }

    /// What a change of speakers costs before each step.
    private static func costs(_ windows: SpeechWindows) -> [Float] {
        let powers = windows.powers
        let quiet = powers.reduce(0, +) / Float(max(1, powers.count)) * 0.01
        var borders = Set<Int>()
        var frame = 0
        for stretch in windows.stretches {
            frame += stretch.count
            borders.insert((frame + step / 2) / step)
        }
        return stride(from: 0, to: powers.count, by: step).enumerated().map { number, start in
            let near = powers[max(0, start - step / 2)..<min(powers.count, start + step / 2)]
            let isPause = borders.contains(number) || near.contains { $0 < quiet }
            return isPause ? changeAtPause : change
        }
    }

    /// The speaker of each step.
    private func course() -> [Int] {
        let count = speakers.centres.count
        guard count > 1 else { return costs.map { _ in 0 } }
        let likenesses = speakers.likenesses()
        var scores = [Float](repeating: 0, count: count)
        // 32 speakers and the 10 steps of each of 10800 seconds make 3.5 MB.
        var origins: [UInt8] = []
        origins.reserveCapacity(costs.count * count)
        for (number, cost) in costs.enumerated() {
            let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
            let likeness = likeness(at: number, likenesses)
            for speaker in 0..<count {
                let isChanging = scores[best] - cost > scores[speaker]
                origins.append(UInt8(isChanging ? best : speaker))
                scores[speaker] = max(scores[speaker], scores[best] - cost)
            }
            for speaker in 0..<count { scores[speaker] += likeness[speaker] }
        }
        var course = [Int](repeating: 0, count: costs.count)
        var speaker = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        for number in costs.indices.reversed() {
            course[number] = speaker
            speaker = Int(origins[number * count + speaker])
        }
        return course
    }

    /// How like each speaker a step is.
    private func likeness(at number: Int, _ likenesses: [[Float]]) -> [Float] {
        let centre = number * Self.step + Self.step / 2
        let around = (centre - Self.half) / SpeechWindows.hop
        let last = likenesses.count - 1
        var sums = [Float](repeating: 0, count: speakers.centres.count)
        var total: Float = 0
        for index in max(0, min(last, around - 2))...max(0, min(last, around + 3)) {
            let distance = abs(windows.starts[index] + Self.half - centre)
            let share = max(0.01, 1 - Float(distance) / Float(Self.half))
            let weight = share * share
            total += weight
            for speaker in sums.indices { sums[speaker] += weight * likenesses[index][speaker] }
        }
        return sums.map { $0 / total }
    }

    /// Whose alone each window is, if it is somebody's.
    private func owners(_ course: [Int]) -> [Int?] {
        windows.starts.map { start in
            let first = min(course.count - 1, start / Self.step)
            let steps = course[first..<min(course.count, first + SpeakerEmbedder.window / Self.step)]
            return Set(steps).count == 1 ? steps.first : nil
        }
    }

    private func turns(_ course: [Int]) -> [Diarization.Turn] {
        let owners = frameOwners(course)
        var turns: [(speaker: Int, frames: Range<Int>)] = []
        var first = 0
        for stretch in windows.stretches {
            var start = 0
            while start < stretch.count {
                let speaker = owners[first + start]
                let end = (start..<stretch.count).first { owners[first + $0] != speaker } ?? stretch.count
                let frames = stretch.lowerBound + start..<stretch.lowerBound + end
                if let last = turns.last, last.speaker == speaker,
                    frames.lowerBound - last.frames.upperBound <= Self.pause
                {
                    turns[turns.count - 1].frames = last.frames.lowerBound..<frames.upperBound
                } else {
                    turns.append((speaker, frames))
                }
                start = end
            }
            first += stretch.count
        }
        var names: [Int: String] = [:]
        return turns.map { turn in
            let name = names[turn.speaker] ?? "speaker_\(names.count)"
            names[turn.speaker] = name
            let start = Double(turn.frames.lowerBound) * SoundFrame.step
            return Diarization.Turn(speaker: name, start: start, end: Double(turn.frames.upperBound) * SoundFrame.step)
        }
    }

    /// The speaker of each frame: changes are where it is quietest near by.
    private func frameOwners(_ course: [Int]) -> [Int] {
        var owners = windows.powers.indices.map { course[$0 / Self.step] }
        var borders = Set<Int>()
        var border = 0
        for stretch in windows.stretches {
            border += stretch.count
            borders.insert(border)
        }
        for number in course.indices.dropFirst() where course[number] != course[number - 1] {
            let frame = number * Self.step
            let near = max(0, frame - Self.step)..<min(owners.count, frame + Self.step)
            let place = near.first(where: borders.contains) ?? near.min { windows.powers[$0] < windows.powers[$1] }
            for index in near {
                owners[index] = index < (place ?? frame) ? course[number - 1] : course[number]
            }
        }
        return owners
    }
}
