/// How a word behaves that is written with a full stop of its own.
enum Abbreviation {
    /// Something always follows: `e.g.`.
    case goesOn
    /// A name follows: `Dr.`.
    case title
    /// A number follows, or it is a word of its own: `No.`.
    case beforeNumber
    /// A sentence may end with it, and has if a capital follows: `etc.`, `p.m.`.
    case mayEnd
    /// Capitals follow it anyway; a sentence has ended if a word follows that often begins one: `U.S.`, `Inc.`.
    case mayEndBeforeStarter
    /// Month or weekday, with a capital.
    case calendar
    /// After figures it is a year's and may end, else a town's name follows: `г.`.
    case yearOrTown
    /// A sentence ends with it unless small letters or figures follow: `ft.`.
    case unit

    static let table = WordTable<Self>([
        (
            .title,
            """
            dr mr mrs ms mx messrs mme mlle prof rev fr hon gen sen rep gov capt cpt cmdr lt col sgt cpl pvt maj adm supt det \
            pres amb msgr mt hr dipl ing sra srta ud uds dña pág págs sig sigg dott avv dra dhr mevr mmes av cad sok ul ул им гр проф акад mgr inż
            """
        ),
        (
            .goesOn,
            """
            eg e.g ie i.e cf vs v viz approx ca c.f incl esp bzw z.b d.h u.a d.i s.o s.u v.a evtl ggf inkl zzgl bspw vgl sog \
            geb mio mrd nr str p.ex núm aprox dott.ssa prof.ssa bijv bv m.e o.a d.w.z т.е т.к см напр np tzn tj wg bl.a t.ex \
            d.v.s f.eks dvs tzv resp ee abs
            """
        ),
        (
            .beforeNumber,
            "no nos art fig figs vol vols p pp ch chap sec sect par eq ex ed op ref refs tab num nro č čl § с стр n д кв n.º kl"
        ),
        (
            .mayEnd,
            "etc p.m a.m am pm b.c a.d b.c.e c.e bc ad usw u.s.w ecc enz itd itp т.д т.п др гг руб osv mfl m.fl m.m mwst"
        ),
        (
            .mayEndBeforeStarter,
            "inc ltd co corp llc plc bros jr sr esq st ave blvd rd sq ph.d m.d b.a m.a b.sc m.sc ll.b d.d.s r.n univ dept uu ee.uu"
        ),
        (
            .calendar,
            "jan feb mar apr jun jul aug sep sept oct nov dec okt dez mon tue tues wed thu thur thurs fri sat sun"
        ),
        (
            .unit,
            "ft lb lbs oz min mins sec secs hr hrs tel ext est misc govt intl assn mph km kg cm mm gal qt pt yd yds wk wks yr yrs ff tbsp tsp mos pcs"
        ),
        (.yearOrTown, "г"),
    ])

    /// Words after which a single capital, as in `vitamin C`, may end a sentence.
    static let kinds = WordTable<Bool>(
        """
        vitamin plan option grade type class group hepatitis section part appendix exhibit answer point team model block \
        level category column row step version letter side vector variable drive hall room gate platform
        """
    )

    /// Words that often begin a sentence.
    static let starters = WordTable<Bool>(
        """
        the a an it he she we they i i'm i've i'll it's he's she's we're they're this that these those but and so or yet in on at \
        if when while as there here what who how why where which my his her our their its you your then after before now no yes \
        not all some many most each every for with from by to of however because although since until unless is are was were do \
        does did can could will would should may might let let's please one two another also thus meanwhile finally later \
        although despite during once today tomorrow yesterday nobody everyone someone \
        dann danach         der die das er sie es wir ich ein eine und aber le les il elle nous je un une mais et el los las pero
        """
    )

    /// Months and weekdays, which go on a date rather than begin a sentence.
    static let dates = WordTable<Bool>(
        """
        january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
        sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
        est edt pst pdt cst cdt mst mdt gmt utc cet eastern pacific central \
        januar februar märz mai juni juli oktober dezember jänner
        """
    )

    /// Nouns that ordinals stand before in German, which has them in capitals.
    static let counted = WordTable<Bool>(
        """
        stock stockwerk etage jahrhundert jahrhunderts jahrhunderte jahrtausend geburtstag hochzeitstag jahrestag kapitel \
        klasse weltkrieg platz mal tag woche monat jahr quartal auflage band teil spieltag runde liga advent
        """
    )

    /// Words before an ordinal that English does not have before a number.
    static let ordinalIntroducers = WordTable<Bool>(
        "im zum vom beim ins der das den dem des am die ab bis seit sein seinem ihr ihrem mein meinem jeden jedes jeder und"
    )

    /// Titles that follow a ruler's number: `Friedrich II. König`.
    static let rulers = WordTable<Bool>(
        "könig kaiser papst herzog fürst zar königin kaiserin kurfürst landgraf großherzog"
    )

    /// Words before which a long sentence may be cut.
    static let joints = WordTable<Bool>(
        """
        and or but nor so yet because although though while whereas if unless until when whenever where who whom whose which \
        that than since after before as with without from into onto through during between among against about over under \
        towards despite except for to in on at by of \
        und oder aber denn weil dass ob wenn als mit ohne für et ou mais donc car que qui dont où avec sans pour dans y o pero \
        porque cuando donde con sin para e ma perché quando dove che di da per mas quando onde com sem em en of maar want omdat \
        i a ale lub który bo że и или но что который потому когда где с в на для
        """
    )
}
