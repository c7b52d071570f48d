/// The people and machine behind flite's voices, of whom all English voices are made.
enum FliteSpeaker: String {
    case slt, rms, awb, kal16

    var gender: Voice.Gender {
        self == .slt ? .female : .male
    }

    var accent: String {
        self == .awb ? "scottish" : "american"
    }

    var language: String {
        self == .awb ? "en-GB" : "en-US"
    }

    /// Who is really heard, which a voice's labels do not always tell.
    var credit: String {
        switch self {
        case .slt: "Spoken by flite's slt, an American woman."
        case .rms: "Spoken by flite's rms, an American man."
        case .awb: "Spoken by flite's awb, a Scottish man."
        case .kal16: "Spoken by flite's kal16, a machine-like American man."
        }
    }
}
