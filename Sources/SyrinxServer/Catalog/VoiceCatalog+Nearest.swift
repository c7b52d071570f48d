extension VoiceCatalog {
    /// The voice of this id, else the one that is most like what is asked for: of its language, then its gender, then its
    /// accent.
    ///
    /// Nil only where there is no voice at all.
    public func nearest(to id: String, gender: String?, accent: String?, language: String?) -> Voice? {
        if let voice = voices.first(where: { $0.id == id }) { return voice }
        let base = (language ?? "en").prefix { $0 != "-" && $0 != "_" }.lowercased()
        func likeness(_ voice: Voice) -> Int {
            (voice.labels.language == base ? 4 : 0) + (voice.labels.gender.rawValue == gender ? 2 : 0)
                + (voice.labels.accent.lowercased() == accent?.lowercased() ? 1 : 0)
        }
        // Of those that are equally like it, the first that lists show.
        return listed().reduce(nil as Voice?) { best, voice in
            guard let best else { return voice }
            return likeness(voice) > likeness(best) ? voice : best
        }
    }
}
