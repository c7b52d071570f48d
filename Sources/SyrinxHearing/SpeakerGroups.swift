/// Groups the directions of voices: each group is a speaker.
struct SpeakerGroups: Sendable {
    /// More are not compared with each other at once: 10 minutes of speech.
    private static let limit = 1500
    /// What so many become first where there are more.
    private static let fewer = 150
    /// A speaker is heard in at least so many windows: 2.4 s.
    private static let least = 3

    let prints: [[Float]]
    /// The mean direction of each speaker.
    private(set) var centres: [[Float]]

    /// - Parameters:
    ///   - prints: Of length 1.
    ///   - sure: Those that are most likely of one voice each; the others are of two and would make a third.
    ///   - most: How many speakers there are at most.
    ///   - threshold: How far apart two are.
    init(_ prints: [[Float]], sure: [Int], most: Int, threshold: Float) {
        self.prints = prints
        let candidates = sure.count >= Self.least * 2 ? sure.map { prints[$0] } : prints
        let bundles = Self.bundles(of: candidates)
        let tree = Dendrogram(bundles.map(\.mean), sizes: bundles.map(\.size))
        let least = min(Self.least, max(1, candidates.count / 4))
        var count = tree.merges.count { $0.distance <= threshold }
        var speakers = Self.speakers(tree.groups(after: count), of: bundles, least: least)
        while speakers.count > most {
            count += 1
            speakers = Self.speakers(tree.groups(after: count), of: bundles, least: least)
        }
        centres = speakers.map(\.mean.unit)
    }

    /// Directions that belong together.
    private struct Bundle {
        /// Not of length 1: the product of two means is the mean of the products of all their members.
        var mean: [Float]
        var size: Int

        mutating func add(_ other: Bundle) {
            let share = Float(other.size) / Float(size + other.size)
            mean = zip(mean, other.mean).map { $0 + share * ($1 - $0) }
            size += other.size
        }
    }

    /// Few enough to be compared with each other, each of the most alike among those heard at about its time.
    ///
    /// So the time that the grouping takes grows with the length of the sound only, not with its square.
    private static func bundles(of prints: [[Float]]) -> [Bundle] {
        var bundles = prints.map { Bundle(mean: $0, size: 1) }
        while bundles.count > limit {
            bundles = stride(from: 0, to: bundles.count, by: limit).flatMap { start in
                let some = Array(bundles[start...].prefix(limit))
                let tree = Dendrogram(some.map(\.mean), sizes: some.map(\.size))
                return joined(some, tree.groups(after: max(0, some.count - fewer)))
            }
        }
        return bundles
    }

    private static func joined(_ bundles: [Bundle], _ groups: [Int]) -> [Bundle] {
        var joined: [Bundle] = []
        for (bundle, group) in zip(bundles, groups) {
            if group == joined.count { joined.append(bundle) } else { joined[group].add(bundle) }
        }
        return joined
    }

    /// The groups that are heard for long enough; the largest if none is.
    private static func speakers(_ groups: [Int], of bundles: [Bundle], least: Int) -> [Bundle] {
        let joined = joined(bundles, groups)
        let kept = joined.filter { $0.size >= least }
        return kept.isEmpty ? joined.max { $0.size < $1.size }.map { [$0] } ?? [] : kept
    }

    /// How like each speaker each window is.
    func likenesses() -> [[Float]] {
        prints.map { print in centres.map { $0.cosine(print) } }
    }

    /// Moves each centre to the mean of the windows that are now known to be that speaker's alone.
    mutating func recentre(_ speakers: [Int?]) {
        for speaker in centres.indices {
            let own = zip(prints, speakers).filter { $0.1 == speaker }.map(\.0)
            guard own.count >= 2 else { continue }
            centres[speaker] = own.dropFirst().reduce(own[0]) { zip($0, $1).map { $0 + $1 } }.unit
        }
    }
}
