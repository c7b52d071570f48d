import SyrinxWire

extension APIError {
    /// Errors of ElevenLabs by the word for `status`, in its own sentences where they were recorded.
    ///
    /// The bodies of those days had `status` and `message` only; today's have the other fields too, and these two as before.
    static let upstream: [String: APIError] = [
        // <https://github.com/lfnovo/open-notebook/issues/103>, recorded 2025-08-01.
        "too_many_concurrent_requests": Self(
            429,
            "rate_limit_error",
            "concurrent_limit_exceeded",
            "Too many concurrent requests. Your current subscription is associated with a maximum of 2 concurrent "
                + "requests (running in parallel). This is done such that a single user does not overwhelm our systems "
                + "and affect other users negatively. Please upgrade your subscription or contact sales if you want to "
                + "increase this limit.",
            status: "too_many_concurrent_requests"
        ),
        // <https://github.com/SubtitleEdit/subtitleedit/issues/9246>, recorded 2025-01-10.
        "system_busy": Self(
            429,
            "rate_limit_error",
            "system_busy",
            "We are sorry, the system is experiencing heavy traffic, please try again. Higher subscriptions have higher "
                + "priority."
        ),
        // <https://github.com/home-assistant/core/issues/160414>, recorded 2026-01-07.
        "quota_exceeded": Self(
            401,
            "authentication_error",
            "quota_exceeded",
            "This request exceeds your quota of 10000. You have 0 credits remaining, while 91 credits are required for "
                + "this request."
        ),
        // Recorded 2026-09-25.
        "invalid_api_key": Self(
            401,
            "authentication_error",
            "unauthorized",
            "Invalid API key",
            status: "invalid_api_key"
        ),
        // <https://github.com/elevenlabs/elevenlabs-python/issues/351>, recorded 2024-09-02.
        "something_went_wrong": Self(
            500,
            "internal_error",
            "internal_error",
            "We are sorry, something went wrong. You are not charged for this request.",
            status: "something_went_wrong"
        ),
    ]
}
