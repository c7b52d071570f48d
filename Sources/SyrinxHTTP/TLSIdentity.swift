/// By what a server proves who it is: files in PEM.
public struct TLSIdentity: Hashable, Sendable {
    /// The server's certificate and, behind it, those up to an authority's.
    public var certificateFile: String
    public var keyFile: String

    public init(certificateFile: String, keyFile: String) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}
