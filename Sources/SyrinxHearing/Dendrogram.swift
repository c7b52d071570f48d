/// The order in which the most alike of a set of directions come together, until all are one (average linkage).
///
/// Its memory and time grow with the square of their number.
struct Dendrogram: Sendable {
    /// Two groups that come together; a group is named by its first member or any other.
    struct Merge: Sendable {
        var one: Int
        var other: Int
        /// The mean distance of their members: 1 less the cosine.
        var distance: Float
    }

    let count: Int
    /// The most alike first.
    let merges: [Merge]

    /// - Parameters:
    ///   - vectors: Of length 1, or each the mean of several such.
    ///   - sizes: Of how many each is the mean; 1 if nil.
    init(_ vectors: [[Float]], sizes: [Int]? = nil) {
        precondition(sizes.map { $0.count == vectors.count } ?? true)
        count = vectors.count
        var distances = Distances(vectors)
        var sizes = sizes ?? Array(repeating: 1, count: vectors.count)
        var merges: [Merge] = []
        // Each in the chain is the nearest of the one before; two that are each other's nearest come together. Average
        // linkage never makes another group nearer by that, so that the chain stays true (Murtagh 1983).
        var chain: [Int] = []
        var left = Array(vectors.indices)
        while left.count > 1 {
            if chain.isEmpty { chain.append(left[0]) }
            let last = chain[chain.count - 1]
            let before = chain.dropLast().last
            let (nearest, distance) = distances.nearest(of: last, among: left, preferring: before)
            guard nearest == before else {
                chain.append(nearest)
                continue
            }
            chain.removeLast(2)
            merges.append(Merge(one: last, other: nearest, distance: distance))
            distances.merge(nearest, into: last, sizes: sizes, among: left)
            sizes[last] += sizes[nearest]
            left.removeAll { $0 == nearest }
        }
        self.merges = merges.sorted { $0.distance < $1.distance }
    }

    /// Which group each belongs to after the first `count` merges; groups are numbered from 0 on.
    func groups(after count: Int) -> [Int] {
        var parents = Array(0..<self.count)
        func root(_ member: Int) -> Int {
            var member = member
            while parents[member] != member { member = parents[member] }
            return member
        }
        for merge in merges.prefix(count) {
            let (one, other) = (root(merge.one), root(merge.other))
            parents[max(one, other)] = min(one, other)
        }
        var numbers: [Int: Int] = [:]
        return (0..<self.count).map { member in
            let root = root(member)
            let number = numbers[root] ?? numbers.count
            numbers[root] = number
            return number
        }
    }
}

/// How far each pair is apart.
private struct Distances {
    private let count: Int
    private var values: [Float]

    init(_ vectors: [[Float]]) {
        let count = vectors.count
        let size = vectors.first?.count ?? 0
        self.count = count
        var products = [Float](repeating: 0, count: count * count)
        multiplyRows(vectors.flatMap { $0 }, count: count, size: size, into: &products)
        values = products.map { 1 - $0 }
    }

    /// The nearest of those that are left; of equals `favourite`, so that a chain comes to an end.
    func nearest(of member: Int, among left: [Int], preferring favourite: Int?) -> (Int, Float) {
        values.withUnsafeBufferPointer { values in
            let row = member * count
            var best = favourite ?? -1
            var least = favourite.map { values[row + $0] } ?? .infinity
            for other in left where other != member && (values[row + other] < least || best < 0) {
                least = values[row + other]
                best = other
            }
            return (best, least)
        }
    }

    /// Gives `target` the mean distances of its members and those of `source`.
    mutating func merge(_ source: Int, into target: Int, sizes: [Int], among left: [Int]) {
        let share = Float(sizes[source]) / Float(sizes[source] + sizes[target])
        let count = count
        values.withUnsafeMutableBufferPointer { values in
            for other in left where other != source && other != target {
                let own = values[target * count + other]
                let value = own + share * (values[source * count + other] - own)
                values[target * count + other] = value
                values[other * count + target] = value
            }
        }
    }
}
