import SyrinxGateway
import SyrinxHTTP
import SyrinxServer

extension LocalService {
    /// This server's own API, with its own voices.
    init(answeringBy router: Router) {
        self.init(
            voice: { traits in
                let voice = VoiceCatalog.premade.nearest(
                    to: traits.id,
                    gender: traits.gender,
                    accent: traits.accent,
                    language: traits.language
                )
                return voice?.id ?? traits.id
            },
            handler: { await router.respond(to: $0) }
        )
    }
}
