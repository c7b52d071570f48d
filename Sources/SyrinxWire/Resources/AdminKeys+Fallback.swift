extension AdminKeys {
    /// Why the server itself may answer in place of a service.
    public enum FallbackReason: String, Choice {
        /// No key can serve now.
        case noKeys = "no_keys"
        /// The token's own quota is used up.
        case quota
        /// The service failed, or did not answer in time.
        case upstreamError = "upstream_error"
    }
}
