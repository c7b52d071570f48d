/// The nearest sounds of American English to those of the International Phonetic Alphabet.
///
/// English symbols map as dictionaries use them; sounds of other languages map to what English speakers make of them.
let ipaToArpabet: [String: [String]] = [
    // Vowels that glide.
    "aɪ": ["AY"], "ai": ["AY"], "ɑɪ": ["AY"], "aʊ": ["AW"], "au": ["AW"], "ɑʊ": ["AW"], "ɔɪ": ["OY"], "oɪ": ["OY"],
    "ɔʏ": ["OY"], "eɪ": ["EY"], "ei": ["EY"], "ɛɪ": ["EY"], "oʊ": ["OW"], "əʊ": ["OW"], "ou": ["OW"],
    "ɪə": ["IH", "R"], "eə": ["EH", "R"], "ɛə": ["EH", "R"], "ʊə": ["UH", "R"],

    // Vowels coloured by r.
    "ɝ": ["ER"], "ɚ": ["ER"], "ɜ": ["ER"], "ɜr": ["ER"], "ɜɹ": ["ER"], "ər": ["ER"], "əɹ": ["ER"], "ɚr": ["ER"],
    "ɚɹ": ["ER"], "ɝr": ["ER"], "ɝɹ": ["ER"],

    // Vowels.
    "i": ["IY"], "ɪ": ["IH"], "ɨ": ["IH"], "ᵻ": ["IH"], "e": ["EH"], "ɛ": ["EH"], "æ": ["AE"], "a": ["AA"],
    "ɑ": ["AA"], "ɒ": ["AA"], "ɔ": ["AO"], "o": ["OW"], "ʊ": ["UH"], "u": ["UW"], "ʉ": ["UW"], "ɯ": ["UW"],
    "ʌ": ["AH"], "ə": ["AH"], "ɐ": ["AH"], "ɘ": ["AH"], "ɤ": ["AH"], "y": ["UW"], "ʏ": ["UH"], "ø": ["ER"],
    "œ": ["ER"], "ɵ": ["UH"], "ɞ": ["AH"], "ɶ": ["AA"],

    // Nasal vowels that are one scalar.
    "ã": ["AA"], "ẽ": ["EH"], "ĩ": ["IY"], "õ": ["OW"], "ũ": ["UW"],

    // Consonants.
    "tʃ": ["CH"], "tɕ": ["CH"], "ʧ": ["CH"], "ʨ": ["CH"], "dʒ": ["JH"], "dʑ": ["JH"], "ʤ": ["JH"], "ʥ": ["JH"],
    "ts": ["T", "S"], "ʦ": ["T", "S"], "dz": ["D", "Z"], "ʣ": ["D", "Z"], "p": ["P"], "b": ["B"], "t": ["T"],
    "d": ["D"], "ʈ": ["T"], "ɖ": ["D"], "k": ["K"], "c": ["K"], "q": ["K"], "g": ["G"], "ɡ": ["G"], "ɟ": ["G"],
    "ɢ": ["G"], "f": ["F"], "ɸ": ["F"], "v": ["V"], "β": ["V"], "ʋ": ["V"], "θ": ["TH"], "ð": ["DH"], "s": ["S"],
    "z": ["Z"], "ʃ": ["SH"], "ɕ": ["SH"], "ʂ": ["SH"], "ʒ": ["ZH"], "ʑ": ["ZH"], "ʐ": ["ZH"], "h": ["HH"],
    "ɦ": ["HH"], "ç": ["HH"], "x": ["HH"], "χ": ["HH"], "ħ": ["HH"], "ɣ": ["G"], "m": ["M"], "ɱ": ["M"], "n": ["N"],
    "ɳ": ["N"], "ɲ": ["N", "Y"], "ŋ": ["NG"], "l": ["L"], "ɫ": ["L"], "ɭ": ["L"], "ɬ": ["L"], "ʎ": ["L", "Y"],
    "r": ["R"], "ɹ": ["R"], "ɻ": ["R"], "ʁ": ["R"], "ʀ": ["R"], "ɾ": ["D"], "ɽ": ["D"], "w": ["W"],
    "ʍ": ["HH", "W"], "ɥ": ["W"], "j": ["Y"], "ɓ": ["B"], "ʙ": ["B"], "ɗ": ["D"], "ʄ": ["JH"], "ɠ": ["G"], "ʛ": ["G"],
    "ɴ": ["NG"], "ⱱ": ["V"], "ɮ": ["L"], "ʟ": ["L"], "ɺ": ["L"], "ɰ": ["W"], "ɧ": ["SH"], "ʝ": ["Y"], "ʜ": ["HH"],
]

/// The longest key of ``ipaToArpabet``, in scalars.
let ipaLongest = 2

let ipaStress: [Unicode.Scalar: Int] = ["ˈ": 1, "'": 1, "ˌ": 2, ",": 2]

/// What does not change which English sound is meant: length, tone, syllables, ties, and the marks above and below.
let ipaSilent: Set<Unicode.Scalar> = {
    var silent: Set<Unicode.Scalar> = [
        "ː", "ˑ", ".", "‿", " ", "/", "[", "]", "(", ")", "|", "ʔ", "ʰ", "ʲ", "ʷ", "ˠ", "˞", "-",
        "ʕ", "ʼ", "ˤ", "ˀ", "ⁿ", "ˡ", "‖", "˥", "˦", "˧", "˨", "˩", "ꜛ", "ꜜ", "↗", "↘",
    ]
    for value in UInt32(0x300)...0x36F {
        if let mark = Unicode.Scalar(value) { silent.insert(mark) }
    }
    return silent
}()
