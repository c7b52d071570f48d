extension User {
    /// A subscription with its invoices, on the wire one object.
    public struct ExtendedSubscription: Codable, Hashable, Sendable {
        public var subscription: Subscription
        /// Invoices and changes as they stand in the JSON: this server makes none.
        @Nullable public var nextInvoice: JSONValue?
        public var openInvoices: [JSONValue]
        public var hasOpenInvoices: Bool
        @Nullable public var pendingChange: JSONValue?
        public var hasUsedStarterCouponOnAccount: Bool
        public var hasUsedCreatorCouponOnAccount: Bool

        /// Without any invoice.
        public init(_ subscription: Subscription) {
            self.subscription = subscription
            openInvoices = []
            hasOpenInvoices = false
            hasUsedStarterCouponOnAccount = false
            hasUsedCreatorCouponOnAccount = false
        }

        public init(from decoder: any Decoder) throws {
            subscription = try Subscription(from: decoder)
            let container = try decoder.container(keyedBy: CodingKeys.self)
            nextInvoice = try container.decodeIfPresent(JSONValue.self, forKey: .nextInvoice)
            openInvoices = try container.decode([JSONValue].self, forKey: .openInvoices)
            hasOpenInvoices = try container.decode(Bool.self, forKey: .hasOpenInvoices)
            pendingChange = try container.decodeIfPresent(JSONValue.self, forKey: .pendingChange)
            hasUsedStarterCouponOnAccount =
                try container.decodeIfPresent(Bool.self, forKey: .hasUsedStarterCouponOnAccount) ?? false
            hasUsedCreatorCouponOnAccount =
                try container.decodeIfPresent(Bool.self, forKey: .hasUsedCreatorCouponOnAccount) ?? false
        }

        public func encode(to encoder: any Encoder) throws {
            try subscription.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(nextInvoice, forKey: .nextInvoice)
            try container.encode(openInvoices, forKey: .openInvoices)
            try container.encode(hasOpenInvoices, forKey: .hasOpenInvoices)
            try container.encode(pendingChange, forKey: .pendingChange)
            try container.encode(hasUsedStarterCouponOnAccount, forKey: .hasUsedStarterCouponOnAccount)
            try container.encode(hasUsedCreatorCouponOnAccount, forKey: .hasUsedCreatorCouponOnAccount)
        }

        enum CodingKeys: String, CodingKey {
            case nextInvoice = "next_invoice"
            case openInvoices = "open_invoices"
            case hasOpenInvoices = "has_open_invoices"
            case pendingChange = "pending_change"
            case hasUsedStarterCouponOnAccount = "has_used_starter_coupon_on_account"
            case hasUsedCreatorCouponOnAccount = "has_used_creator_coupon_on_account"
        }
    }
}
