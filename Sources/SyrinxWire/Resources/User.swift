/// Whoever a key belongs to, and what they may use.
///
/// <https://elevenlabs.io/docs/api-reference/user/get>
public enum User {
    public static let get = Route<NoBody, Account>("GET", "/v1/user")
    public static let subscription = Route<NoBody, ExtendedSubscription>("GET", "/v1/user/subscription")

    public struct Account: Codable, Hashable, Sendable {
        public var userID: String
        public var subscription: Subscription
        /// Deprecated upstream.
        public var isNewUser: Bool
        /// Deprecated upstream.
        public var canUseDelayedPaymentMethods: Bool
        public var isOnboardingCompleted: Bool
        public var isOnboardingChecklistCompleted: Bool
        public var showComplianceTerms: Bool
        @Nullable public var firstName: String?
        public var isAPIKeyHashed: Bool
        /// The key's last letters, for people to tell it by.
        @Nullable public var xiAPIKeyPreview: String?
        @Nullable public var referralLinkCode: String?
        @Nullable public var partnerstackPartnerDefaultLink: String?
        /// In seconds since 1970.
        public var createdAt: Int
        /// `workspace_admin`, `workspace_member` or `workspace_lite_member`.
        public var seatType: String

        /// A user who is past all that upstream leads newcomers through, and has nothing to pay.
        public init(
            userID: String,
            subscription: Subscription,
            firstName: String?,
            xiAPIKeyPreview: String?,
            createdAt: Int,
            seatType: String
        ) {
            self.userID = userID
            self.subscription = subscription
            isNewUser = false
            canUseDelayedPaymentMethods = false
            isOnboardingCompleted = true
            isOnboardingChecklistCompleted = true
            showComplianceTerms = false
            self.firstName = firstName
            isAPIKeyHashed = true
            self.xiAPIKeyPreview = xiAPIKeyPreview
            self.createdAt = createdAt
            self.seatType = seatType
        }

        enum CodingKeys: String, CodingKey {
            case subscription
            case userID = "user_id"
            case isNewUser = "is_new_user"
            case canUseDelayedPaymentMethods = "can_use_delayed_payment_methods"
            case isOnboardingCompleted = "is_onboarding_completed"
            case isOnboardingChecklistCompleted = "is_onboarding_checklist_completed"
            case showComplianceTerms = "show_compliance_terms"
            case firstName = "first_name"
            case isAPIKeyHashed = "is_api_key_hashed"
            case xiAPIKeyPreview = "xi_api_key_preview"
            case referralLinkCode = "referral_link_code"
            case partnerstackPartnerDefaultLink = "partnerstack_partner_default_link"
            case createdAt = "created_at"
            case seatType = "seat_type"
        }
    }
}
