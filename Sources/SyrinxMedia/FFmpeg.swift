/// What FFmpeg's programs are told.
enum FFmpeg {
    /// Where a child finds its file.
    private static let input = "file:/proc/self/fd/3"

    /// Nothing but the one file: no playlists and scripts, which name others.
    private static let guards = [
        "-protocol_whitelist", "file,pipe", "-format_whitelist", containers, "-probesize", "10000000",
        "-analyzeduration", "10000000",
    ]

    /// ffprobe's, for ``MediaInfo/init(ffprobe:)``; it gives up where it may not open the decoder of a film's pictures.
    static let probing =
        ["-v", "quiet"] + guards + [
            "-show_entries",
            "format=format_name,duration"
                + ":stream=index,codec_type,codec_name,channels,channel_layout,sample_rate:stream_disposition=default",
            "-of", "json=compact=1", input,
        ]

    /// ffmpeg's, for samples of 16 bits of `stream`, in so many channels, from a second on.
    static func decoding(_ stream: MediaInfo.Stream, channels: Int, from start: Double, seconds: Double?) -> [String] {
        var arguments = ["-nostdin", "-v", "quiet", "-threads", "1"] + guards + ["-codec_whitelist", codecs]
        if start > 0 { arguments += ["-ss", "\(start)"] }
        arguments += ["-i", input, "-map", "0:\(stream.index)", "-map_metadata", "-1"]
        if let seconds { arguments += ["-t", "\(seconds)"] }
        // What begins late or has gaps keeps its place in time.
        var filter = "aresample=\(Media.rate):async=1:first_pts=0"
        if channels == 1 && stream.channels > 2 && !stream.hasLayout {
            // Nobody knows how loud each of them is to be.
            let share = 1 / Double(stream.channels)
            filter =
                "pan=mono|c0=" + (0..<stream.channels).map { "\(share)*c\($0)" }.joined(separator: "+") + "," + filter
        }
        arguments += ["-af", filter, "-ac", "\(channels)", "-ar", "\(Media.rate)"]
        return arguments + ["-c:a", "pcm_s16le", "-f", "s16le", "pipe:1"]
    }

    /// What holds sound, and names no other file.
    private static let containers = [
        "aac", "ac3", "aiff", "amr", "amrnb", "amrwb", "ape", "asf", "au", "avi", "caf", "dsf", "dts", "dss", "dtshd",
        "eac3",
        "flac", "flv", "gsm", "iff", "loas", "matroska", "mov", "mp3", "mpc", "mpc8", "mpeg", "mpegts", "mxf", "nut",
        "ogg", "oma", "rm", "sox", "tak", "truehd", "tta", "voc", "w64", "wav", "wv", "xwma",
    ].joined(separator: ",")

    /// None of the decoders of pictures, which are most of what can be attacked.
    private static let codecs =
        ([
            "aac", "aac_fixed", "aac_latm", "ac3", "ac3_fixed", "adpcm_ct", "adpcm_ima_amv", "adpcm_ima_oki",
            "adpcm_ima_qt", "adpcm_ima_wav", "adpcm_ms", "adpcm_swf", "adpcm_yamaha", "alac", "als", "amrnb", "amrwb",
            "ape", "atrac1", "atrac3", "atrac3al", "atrac3plus", "atrac3plusal", "cook", "dca", "dsd_lsbf",
            "dsd_lsbf_planar", "dsd_msbf", "dsd_msbf_planar", "dss_sp", "dst", "eac3", "flac", "g722", "g723_1", "g726",
            "g726le", "g729", "gsm", "gsm_ms", "ilbc", "imc", "libgsm", "libgsm_ms", "libopus", "libspeex", "libvorbis",
            "mace3", "mace6", "mlp", "mp1", "mp1float", "mp2", "mp2float", "mp3", "mp3adu", "mp3adufloat", "mp3float",
            "mp3on4", "mp3on4float", "mpc7", "mpc8", "nellymoser", "on2avc", "opus", "qcelp", "qdm2", "qdmc", "ralf",
            "real_144", "real_288", "s302m", "shorten", "sipr", "siren", "sonic", "speex", "tak", "truehd",
            "truespeech",
            "tta", "vorbis", "wavpack", "wmalossless", "wmapro", "wmav1", "wmav2", "wmavoice",
        ] + pcm).joined(separator: ",")

    private static let pcm =
        ["alaw", "bluray", "dvd", "lxf", "mulaw", "s8", "s8_planar", "u8", "vidc"].map { "pcm_\($0)" }
        + ["f16le", "f24le", "s16be_planar", "s16le_planar", "s24le_planar", "s32le_planar"].map { "pcm_\($0)" }
        + ["f32", "f64", "s16", "s24", "s32", "s64", "u16", "u24", "u32"].flatMap { ["pcm_\($0)be", "pcm_\($0)le"] }
}
