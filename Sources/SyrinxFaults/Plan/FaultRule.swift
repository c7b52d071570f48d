/// Which requests fail, and how.
public struct FaultRule: Hashable, Sendable {
    /// Told in the answer's `x-syrinx-fault`.
    public var name: String
    public var route: RoutePattern
    /// The id or the name of the key that a request has to be made with; nil for any.
    public var key: String?
    public var moment: Moment
    /// How much later than else the request is answered.
    public var delay: Duration
    /// Nil if nothing else is wrong than the delay.
    public var fault: Fault?

    public init(
        _ name: String,
        _ route: RoutePattern,
        key: String? = nil,
        moment: Moment = Moment(),
        delay: Duration = .zero,
        fault: Fault? = nil
    ) {
        self.name = name
        self.route = route
        self.key = key
        self.moment = moment
        self.delay = delay
        self.fault = fault
    }
}

extension FaultRule {
    /// Which of the requests that a rule sees it falls on: all those that nothing here speaks against.
    public struct Moment: Hashable, Sendable {
        /// How many are let pass; those that follow are counted from 1.
        public var after: Int
        /// Only so many of them.
        public var first: Int?
        /// Only each of this number: the third, the sixth.
        public var every: Int
        /// Only this share of them, 0 to 1.
        public var chance: Double

        public init(after: Int = 0, first: Int? = nil, every: Int = 1, chance: Double = 1) {
            self.after = after
            self.first = first
            self.every = every
            self.chance = chance
        }

        /// Whether it falls on the request that is the rule's `number`th, from 1 on.
        func isDue(_ number: Int, _ lot: Lot) -> Bool {
            let number = number - after
            return number > 0 && number <= first ?? .max && number % every == 0 && lot.share(of: number) < chance
        }
    }
}

/// What is left to chance for a rule: the same for the same seed, whatever other rules and requests there are.
struct Lot {
    private let seed: UInt64

    init(seed: Int, rule index: Int) {
        self.seed = Self.mix(UInt64(bitPattern: Int64(seed)) &+ UInt64(index) &* Self.step)
    }

    /// A number in 0..<1.
    func share(of number: Int) -> Double {
        Double(Self.mix(seed &+ UInt64(number) &* Self.step) >> 11) * 0x1p-53
    }

    /// The increment of splitmix64.
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The output function of splitmix64, which spreads numbers that lie close together.
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
