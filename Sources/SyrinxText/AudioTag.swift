/// What a word in square brackets asks of the voice.
enum AudioTag: Hashable, Sendable {
    case style(SpeakingStyle)
    case whisper
    /// Back to the voice's own manner.
    case plain
    /// Silence, in seconds.
    case pause(Double)
    /// Cannot be followed; reported under this name.
    case ignored(String)

    /// Words in brackets that are part of the text.
    static let notes: Set<String> = [
        "sic", "citation needed", "inaudible", "redacted", "edit", "emphasis added", "emphasis mine", "note", "blank",
        "deleted", "removed", "unclear", "link", "source", "ibid", "omitted",
    ]

    static let table: [String: AudioTag] = {
        let rows: [(AudioTag, String)] = [
            (.whisper, "whispers/whispering/whisper/whispered/in a whisper/under breath/hushed"),
            (.plain, "normal/normally/neutral/neutrally/normal voice/regular voice/resumes"),
            (.pause(0.4), "short pause/brief pause/beat"),
            (.pause(0.8), "pause/pauses/pausing"),
            (.pause(1.6), "long pause/dramatic pause"),
            (style(1.05, 1.15, 1.3, 6), "shouts/shouting/shouted/loudly/loud/yells/yelling/screams/screaming"),
            (style(1, 1, 0.9, -6), "softly/soft/quietly/quiet/gently/gentle/tenderly"),
            (style(0.75, 1, 1, 0), "slowly/slow/drawn out/deliberate/deliberately/slows down"),
            (style(1.3, 1.03, 1, 0), "rushed/fast/quickly/rapidly/hurried/hurriedly/rapid fire/speeds up"),
            (style(1.1, 1.12, 1.35, 2), "excited/excitedly/enthusiastic/enthusiastically/ecstatic/amazed/thrilled"),
            (
                style(1.05, 1.08, 1.25, 1),
                "happy/happily/cheerful/cheerfully/joyful/joyfully/playful/playfully/delighted"
            ),
            (style(0.85, 0.94, 0.7, -2), "sad/sadly/sorrowful/sorrowfully/somber/melancholy/crying softly/regretful"),
            (style(1.08, 1.04, 1.3, 4), "angry/angrily/furious/furiously/frustrated/annoyed/irritated"),
            (style(0.9, 0.98, 0.8, -1), "calm/calmly/relaxed/soothing/soothingly/reassuring/reassuringly"),
            (style(1.1, 1.08, 1.15, 0), "nervous/nervously/anxious/anxiously/panicked/worried/scared/fearful"),
            (style(0.85, 0.95, 0.75, -2), "tired/tiredly/sleepy/sleepily/exhausted/bored/weary/wearily"),
            (style(0.95, 0.98, 0.3, 0), "deadpan/flatly/flat/monotone/robotic/robotically"),
            (style(0.93, 0.95, 0.9, 1), "serious/seriously/sternly/stern/dramatic/dramatically/dramatic tone"),
            (style(0.98, 1.05, 1.25, 0), "curious/curiously/surprised/questioning/inquisitive/confused"),
            (style(0.95, 0.98, 1.3, 0), "sarcastic/sarcastically/mischievous/mischievously/ironic/ironically"),
            (style(1, 1.25, 1, 0), "high pitched/high-pitched/high voice/squeaky"),
            (style(1, 0.8, 1, 0), "deep voice/low voice/deep/low pitched/low-pitched"),
        ]
        var table: [String: AudioTag] = [:]
        for (tag, names) in rows {
            for name in names.split(separator: "/") { table[String(name)] = tag }
        }
        return table
    }()

    private static func style(_ rate: Double, _ pitch: Double, _ range: Double, _ volume: Double) -> AudioTag {
        .style(SpeakingStyle(rate: rate, pitch: pitch, pitchRange: range, volume: volume))
    }
}
