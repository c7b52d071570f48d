/// Words by what they can be.
enum LexiconWords {
    static let traits: [(words: String, traits: WordTraits)] = [
        ("the a an", [.article, .binding, .determiner, .common]),
        ("my your his her its our their", [.binding, .determiner, .common]),
        ("this that these those some any every each no another", [.determiner, .common]),
        ("and or nor", [.binding, .continuing, .clause, .common]),
        (
            """
            but because so while although though unless whereas since if when which who whose whether until
            """,
            .clause
        ),
        (
            """
            and but because so while although though unless if when which who or than as is are was were be \
            been
            """,
            .common
        ),
        ("because unless if although than whether", .binding),
        (
            """
            of to in on at by for with from into about between through during without within against among \
            toward towards onto
            """,
            [.binding, .continuing, .common]
        ),
        ("that which than because whose until unless who whom whereas", .continuing),
        ("i he she we they", [.subject, .opening, .common]),
        ("you it there", [.subject, .common]),
        (
            """
            i've i'm i'll i'd you're you've you'll you'd he's he'll he'd she's she'll she'd we're we've we'll \
            we'd they're they've they'll they'd
            """,
            [.opening, .subject]
        ),
        ("it's it'll that's there's", [.opening, .subject]),
        ("i he she we they", .binding),
        ("i'm you're we're they're i'll you'll we'll they'll he'll she'll i've we've they've", .binding),
        (
            """
            am are is was were be been being have has had do does did will would shall should can could may \
            might must
            """,
            .auxiliary
        ),
        (
            """
            isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't shouldn't \
            can't couldn't mustn't ain't
            """,
            .auxiliary
        ),
        ("is are was were am isn't aren't wasn't weren't does did doesn't didn't has hasn't", .being),
        ("what where when why who whom whose which how", [.interrogative, .common]),
        ("what's where's when's why's who's how's what're where're", .interrogative),
        ("what where why how what's where's who's how's", .opening),
        (
            """
            well yes no yeah okay ok oh hey hello hi however now anyway meanwhile so then please thanks
            """,
            [.opening]
        ),
        (
            """
            well yes no yeah yep nope okay ok oh however anyway meanwhile unfortunately fortunately finally \
            furthermore moreover therefore nevertheless
            """,
            .interjection
        ),
        ("but let's let please the this maybe perhaps", .opening),
        ("uh um er erm uhm umm uhh hm hmm mm", .filler),
        (
            """
            chapter page room version step section gate flight level grade channel route highway interstate \
            platform apartment figure question phase scene track season episode volume verse article appendix \
            exhibit suite bus lane windows
            """,
            .numbered
        ),
        ("extension code pin password number flight room channel passcode ext area zip serial account social", .coded),
        ("in since year during until till early late mid spring summer autumn fall winter class", .dating),
        ("at by until till before after around about from past it's is was", .clock),
        ("mr mister mrs missus ms doctor dr professor", .title),
        (
            """
            mark will bill rose may grace jack frank art gene pat sue drew hope faith joy dawn ray dean grant \
            miles chase hunter mason carter parker taylor lance rob nick rich bob christian max victor dick \
            penny ruby amber crystal daisy ivy olive violet summer autumn june april august jean guy chance
            """,
            .maybeFirstName
        ),
        (
            """
            brown white black green king young hill wood woods baker cook carter taylor parker fisher hunter \
            mason bush ford bell stone banks fox lane long price rice rose ross west north day may gates jobs \
            page cruise hanks swift musk short little cole cooper turner walker porter potter butler marshall \
            bishop knight moon snow waters wells grant church hall house park law love power dean
            """,
            .maybeSurname
        ),
        (
            """
            very really no that had so bye ha many far much yes yeah knock blah tut there hear come now again \
            long well out more
            """,
            .repeatable
        ),
        ("dot dash hyphen underscore slash", [.mark, .common]),
        ("plus minus negative point oh double triple", .sign),
        (
            """
            me us him them it is here there site website online address email mail page visit live found \
            available working on in out up only just not also has have had look find meet see go come arrive \
            home back down over off works work hosted posted email mail me or today tomorrow right yes no okay
            """,
            .common
        ),
    ]

    static let numbers: [(word: String, traits: WordTraits, value: Int)] = {
        var numbers: [(word: String, traits: WordTraits, value: Int)] = []
        for (value, word) in cardinals.enumerated() {
            numbers.append((word, value < 10 ? .digit : .teen, value))
        }
        for (index, word) in tens.enumerated() {
            numbers.append((word, .tens, 20 + index * 10))
            let stem = String(word.dropLast())
            numbers.append((stem + "ieth", .ordinal, 20 + index * 10))
            numbers.append((stem + "ies", .decade, 20 + index * 10))
        }
        for (index, word) in ordinals.enumerated() { numbers.append((word, .ordinal, index + 1)) }
        numbers.append(("hundred", .hundred, 100))
        numbers.append(("hundredth", .ordinal, 100))
        var value = 1
        for word in ["thousand", "million", "billion", "trillion"] {
            value *= 1000
            numbers.append((word, .scale, value))
            numbers.append((word + "th", .ordinal, value))
        }
        for (index, word) in months.enumerated() { numbers.append((word, .month, index + 1)) }
        for (index, word) in weekdays.enumerated() { numbers.append((word, .weekday, index + 1)) }
        return numbers
    }()

    static let cardinals = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    private static let ordinals = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
        "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]
    private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
}
