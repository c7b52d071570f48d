import CFlite
import CThreadRandom
import SyrinxEngine

/// An utterance of flite's on its way from tokens to sound.
struct FliteUtterance: ~Copyable {
    private let handle: UnsafeMutablePointer<cst_utterance>
    /// How much of the silence around it a vocoder renders, so that its filters have settled: 40 ms.
    private static let marginFrames = 8

    /// Plans how the tokens are said: words, phones, and with a diphone voice their times.
    init(_ tokens: [FliteToken], voice: FliteVoice, delivery: Delivery) throws(EngineError) {
        guard let handle = new_utterance() else { throw EngineError(.failed, "new_utterance returned nothing") }
        utt_init(handle, voice.data)
        let list = flite_tokens_create(handle)
        for token in tokens {
            let item = flite_token_append(list, token.name, token.opening, token.closing, token.owner.number)
            if let phones = token.phones { flite_token_set_phones(item, phones) }
        }
        flite_set_duration_stretch(handle, Float(1 / min(max(delivery.rate, 0.2), 5)))
        if flite_model(handle) == nil {
            let mean = get_param_float(handle.pointee.features, "int_f0_target_mean", 100)
            let deviation = get_param_float(handle.pointee.features, "int_f0_target_stddev", 12)
            let pitch = Float(delivery.pitch)
            flite_set_f0_target(handle, mean * pitch, deviation * pitch * Float(delivery.pitchRange))
        }
        guard flite_analyse(handle) != nil else {
            delete_utterance(handle)
            throw EngineError(.failed, "flite could not analyse its tokens")
        }
        self.handle = handle
    }

    deinit {
        delete_utterance(handle)
    }

    /// Its phones and pauses, which it still owns.
    var segments: [UnsafeMutablePointer<cst_item>] {
        guard let first = flite_first(handle, "Segment") else { return [] }
        return Array(sequence(first: first) { item_next($0) })
    }

    /// Whether any word of the utterance has a phone.
    var hasSound: Bool {
        segments.contains { flite_segment_word($0) > 0 }
    }

    /// Renders the words and hands them to `listener`; false if that has enough.
    func speak(to listener: FliteListener, words: Range<Int>, melody: FliteMelody, seed: UInt32) throws -> Bool {
        if let model = flite_model(handle) {
            try speak(model, to: listener, words: words, melody: melody, seed: seed)
        } else {
            try speakDiphones(to: listener, words: words, melody: melody, seed: seed)
        }
        if let error = listener.error { throw error }
        return !listener.hasEnough
    }

    private func speakDiphones(to listener: FliteListener, words: Range<Int>, melody: FliteMelody, seed: UInt32) throws
    {
        let layout = FliteLayout(of: handle, words: words) { Int($0 * 16000) }
        melody.apply(toTargetsOf: handle, layout)
        listener.expect(layout, from: 0)
        guard let stream = listener.stream() else { throw EngineError(.failed, "flite has no memory for a stream") }
        flite_set_streaming(handle, stream)
        thread_random_seed(UInt64(seed))
        withExtendedLifetime(listener) { _ = flite_vocode(handle) }
    }

    /// With a statistical voice, times and melody come to be inside the step that also makes the sound.
    ///
    /// So that step is stopped at its first sample, its melody is changed, and only the frames that will be heard are
    /// rendered: that saves more than the step's beginning costs.
    private func speak(
        _ model: UnsafeMutablePointer<cst_cg_db>,
        to listener: FliteListener,
        words: Range<Int>,
        melody: FliteMelody,
        seed: UInt32
    ) throws {
        guard let probe = new_audio_streaming_info() else {
            throw EngineError(.failed, "flite has no memory for a stream")
        }
        probe.pointee.min_buffsize = 0
        probe.pointee.asc = { _, _, _, _, _ in -1 }
        flite_set_streaming(handle, probe)
        guard flite_vocode(handle) != nil, let parameters = flite_parameters(handle) else {
            throw EngineError(.failed, "flite found no parameters")
        }
        let frame = Int(Float(model.pointee.sample_rate) * model.pointee.frame_advance + 0.5)
        let advance = model.pointee.frame_advance
        let layout = FliteLayout(of: handle, words: words) { Int($0 / advance) * frame }
        melody.apply(to: parameters, frame: frame, mean: model.pointee.f0_mean, layout)

        let first = max(0, layout.speech.lowerBound / frame - Self.marginFrames)
        let last = min(Int(parameters.pointee.num_frames), layout.speech.upperBound / frame + Self.marginFrames)
        listener.expect(layout, from: first * frame)
        try render(parameters, frames: first..<last, model: model, to: listener, seed: seed)
    }

    private func render(
        _ parameters: UnsafeMutablePointer<cst_track>,
        frames: Range<Int>,
        model: UnsafeMutablePointer<cst_cg_db>,
        to listener: FliteListener,
        seed: UInt32
    ) throws {
        guard let stream = listener.stream() else { throw EngineError(.failed, "flite has no memory for a stream") }
        defer { delete_audio_streaming_info(stream) }
        var heard = parameters.pointee.part(frames)
        guard let smooth = mlpg(&heard, model) else { throw EngineError(.failed, "mlpg returned nothing") }
        defer { delete_track(smooth) }
        thread_random_seed(UInt64(seed))
        let wave: UnsafeMutablePointer<cst_wave>?
        if let excitation = flite_excitation(handle) {
            var heard = excitation.pointee.part(frames)
            wave = withExtendedLifetime(listener) { mlsa_resynthesis(smooth, &heard, model, stream, 0) }
        } else {
            wave = withExtendedLifetime(listener) { mlsa_resynthesis(smooth, nil, model, stream, 0) }
        }
        // Nothing comes back when the listener stopped it.
        if let wave { delete_wave(wave) }
    }
}

extension cst_track {
    /// Some of its frames, which it still owns.
    fileprivate func part(_ frames: Range<Int>) -> cst_track {
        var part = self
        part.frames += frames.lowerBound
        part.times += frames.lowerBound
        part.num_frames = Int32(frames.count)
        return part
    }
}

extension FliteToken.Owner {
    fileprivate var number: Int32 {
        switch self {
        case .word(let index): Int32(index) + 1
        case .context: -1
        }
    }
}
