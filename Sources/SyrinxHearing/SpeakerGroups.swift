/// Groups the directions of voices: each group is a speaker.
struct SpeakerGroups: Sendable {
    /// More are not compared with each other, but given to the groups that these make: 3 hours are 27000.
    private static let limit = 1500
    /// A speaker is heard in at least so many windows: 2.4 s.
    private static let least = 3

    let prints: [[Float]]
    /// The mean direction of each speaker.
    private(set) var centres: [[Float]]

    /// - Parameters:
    ///   - prints: Of length 1.
    ///   - sure: Those that are most likely of one voice each; the others are of two and would make a third.
    ///   - known: How many speakers there are, if that is known.
    ///   - threshold: Otherwise, how far apart two are.
    init(_ prints: [[Float]], sure: [Int], known: Int?, threshold: Float) {
        self.prints = prints
        let candidates = sure.count >= Self.least * (known ?? 2) ? sure.map { prints[$0] } : prints
        let step = max(1, Double(candidates.count) / Double(Self.limit))
        let sample = (0..<min(candidates.count, Self.limit)).map { candidates[Int(Double($0) * step)] }
        let tree = Dendrogram(sample)
        let least = min(Self.least, max(1, sample.count / 4))
        let groups =
            if let known {
                Self.groups(tree, known: known, least: least)
            } else {
                tree.groups(after: tree.merges.count { $0.distance <= threshold })
            }
        centres = Self.centres(of: sample, groups)
        let sizes = groups.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        let order = centres.indices.sorted { (sizes[$0] ?? 0, $1) > (sizes[$1] ?? 0, $0) }
        let kept = order.prefix(known ?? 32).filter { (sizes[$0] ?? 0) >= least }
        centres = (kept.isEmpty ? Array(order.prefix(1)) : kept).map { centres[$0] }
    }

    /// The groups at the last moment at which so many of them are no accident.
    private static func groups(_ tree: Dendrogram, known: Int, least: Int) -> [Int] {
        for count in stride(from: max(0, tree.count - known), through: max(0, tree.count - known * 4), by: -1) {
            let groups = tree.groups(after: count)
            let sizes = groups.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            if sizes.values.count(where: { $0 >= least }) >= known { return groups }
        }
        return tree.groups(after: max(0, tree.count - known))
    }

    private static func centres(of prints: [[Float]], _ groups: [Int]) -> [[Float]] {
        var sums: [[Float]] = []
        for (print, group) in zip(prints, groups) {
            if group == sums.count {
                sums.append(print)
            } else {
                sums[group] = zip(sums[group], print).map { $0 + $1 }
            }
        }
        return sums.map(\.unit)
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
