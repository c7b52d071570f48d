// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "syrinx",
    products: [
        .executable(name: "syrinx", targets: ["syrinx"]),
        .library(name: "SyrinxWire", targets: ["SyrinxWire"]),
    ],
    targets: [
        // What goes over the wire, and what is said.
        module("SyrinxWire"),
        wrapper("SyrinxText", over: ["CExpat", "CTransliterator"]),

        // What moves it: each C library is wrapped in exactly one target.
        wrapper("SyrinxAudio", ["SyrinxWire"], over: ["CLAME", "COpus", "CSndfile", "CSoxr"]),
        wrapper("SyrinxArchive", over: ["CArchive"]),
        wrapper("SyrinxPDF", over: ["CPango"]),
        wrapper("SyrinxMedia", over: []),
        cxx("CBeast", linking: ["ssl", "crypto"]),
        wrapper("SyrinxHTTP", ["SyrinxWire"], over: ["CBeast", "CZlib"]),

        // What keeps it, and who may ask.
        wrapper("SyrinxCrypto", over: ["CCrypto"]),
        wrapper("SyrinxStore", ["SyrinxCrypto"], over: ["CSQLite"]),
        module("SyrinxAccess", ["SyrinxCrypto", "SyrinxStore", "SyrinxWire"]),

        // What has it fail, for the tests of those who use it.
        module("SyrinxFaults", ["SyrinxHTTP", "SyrinxWire"]),

        // What makes it.
        wrapper("SyrinxEngine", ["SyrinxAudio", "SyrinxText"], over: []),
        engine("FliteEngine", over: ["CFlite", "CThreadRandom"]),
        engine("EspeakEngine", over: []),
        engine("PocketSphinxEngine", over: ["CPocketSphinx"], in: "pocketsphinx"),

        // What it hears, and as what it is written.
        wrapper("SyrinxHearing", over: ["CKissFFT", "COpenBLAS"]),
        module("SyrinxTranscript", ["SyrinxArchive", "SyrinxPDF", "SyrinxWire"]),

        // What it is for.
        module(
            "SyrinxServer",
            [
                "SyrinxAccess", "SyrinxArchive", "SyrinxAudio", "SyrinxCrypto", "SyrinxEngine", "SyrinxFaults",
                "SyrinxHTTP", "SyrinxHearing", "SyrinxMedia", "SyrinxStore", "SyrinxText", "SyrinxTranscript",
                "SyrinxWire",
            ]
        ),
        module(
            "SyrinxGateway",
            ["SyrinxAccess", "SyrinxCrypto", "SyrinxHTTP", "SyrinxStore", "SyrinxWire"]
        ),
        program(
            "syrinx",
            [
                "CPrctl", "EspeakEngine", "FliteEngine", "PocketSphinxEngine", "SyrinxAccess", "SyrinxCrypto",
                "SyrinxEngine", "SyrinxFaults", "SyrinxGateway", "SyrinxHTTP", "SyrinxHearing", "SyrinxMedia",
                "SyrinxServer", "SyrinxStore", "SyrinxText", "SyrinxWire",
            ]
        ),
        wrapper("SyrinxTesting", ["SyrinxAudio", "SyrinxEngine", "SyrinxHTTP", "SyrinxText", "SyrinxWire"], over: []),

        // C of our own.
        .target(name: "CThreadRandom"),
        library("CPrctl"),
        .target(name: "CTransliterator", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),

        // Libraries that scripts/bootstrap builds.
        library("CPocketSphinx"),

        // Debian packages.
        library("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
        library("CExpat", pkgConfig: "expat", apt: "libexpat1-dev"),
        library("CFlite", apt: "flite1-dev"),
        library("CKissFFT", apt: "libkissfft-dev"),
        library("CLAME", apt: "libmp3lame-dev"),
        library("CCrypto", pkgConfig: "libcrypto", apt: "libssl-dev"),
        library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
        library("COpenBLAS", pkgConfig: "openblas", apt: "libopenblas-serial-dev"),
        library("COpus", pkgConfig: "opus", apt: "libopus-dev"),
        library("CPango", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
        library("CSndfile", pkgConfig: "sndfile", apt: "libsndfile1-dev"),
        library("CSoxr", pkgConfig: "soxr", apt: "libsoxr-dev"),
        library("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev"),
        library("CEbur128", pkgConfig: "libebur128", apt: "libebur128-dev"),

        tests("SyrinxWire"),
        tests("SyrinxText"),
        tests("SyrinxAudio", ["CEbur128", "SyrinxWire"]),
        tests("SyrinxArchive"),
        tests("SyrinxPDF"),
        tests("SyrinxMedia"),
        tests("SyrinxHTTP", ["SyrinxTesting", "SyrinxWire"]),
        tests("SyrinxFaults", ["SyrinxHTTP", "SyrinxTesting", "SyrinxWire"]),
        tests("SyrinxCrypto"),
        tests("SyrinxStore", ["SyrinxCrypto"]),
        tests("SyrinxAccess", ["SyrinxCrypto", "SyrinxStore", "SyrinxWire"]),
        tests("SyrinxEngine", ["SyrinxAudio", "SyrinxText"]),
        tests("FliteEngine", ["SyrinxAudio", "SyrinxEngine", "SyrinxTesting", "SyrinxText"]),
        tests("PocketSphinxEngine", ["FliteEngine", "SyrinxEngine", "SyrinxTesting", "SyrinxText"]),
        tests("SyrinxTranscript", ["SyrinxText", "SyrinxWire"]),
        tests("EspeakEngine", ["SyrinxAudio", "SyrinxEngine", "SyrinxTesting", "SyrinxText"]),
        tests(
            "SyrinxHearing",
            ["EspeakEngine", "FliteEngine", "SyrinxAudio", "SyrinxEngine", "SyrinxTesting", "SyrinxText"]
        ),
        tests(
            "SyrinxServer",
            [
                "SyrinxAccess", "SyrinxAudio", "SyrinxCrypto", "SyrinxEngine", "SyrinxHTTP", "SyrinxStore",
                "FliteEngine", "PocketSphinxEngine", "SyrinxFaults", "SyrinxMedia", "SyrinxTesting", "SyrinxText",
                "SyrinxTranscript", "SyrinxWire",
            ]
        ),
        tests(
            "SyrinxGateway",
            ["SyrinxAccess", "SyrinxCrypto", "SyrinxHTTP", "SyrinxStore", "SyrinxTesting", "SyrinxWire"]
        ),
        tests(
            "syrinx",
            [
                "EspeakEngine", "FliteEngine", "SyrinxCrypto", "SyrinxEngine", "SyrinxGateway", "SyrinxHTTP",
                "SyrinxServer", "SyrinxWire",
            ]
        ),
    ],
    cxxLanguageStandard: .cxx20
)

/// Swift only: a pointer here does not compile.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings() + [.strictMemorySafety()])
}

/// Swift over C libraries or system calls: pointers are allowed, and stay here.
func wrapper(_ name: String, _ dependencies: [Target.Dependency] = [], over libraries: [String]) -> Target {
    .target(
        name: name,
        dependencies: dependencies + libraries.map { .byName(name: $0) },
        swiftSettings: settings()
    )
}

/// An engine, over libraries of the system and, in `.build/vendor`, one that scripts/bootstrap builds.
///
/// Flags that SwiftPM calls unsafe, because a package elsewhere could not use the target; nothing else finds a library
/// that is in no place of the system's without a variable in the environment of whoever builds.
func engine(_ name: String, over libraries: [String], in vendor: String? = nil) -> Target {
    let target = wrapper(name, ["SyrinxAudio", "SyrinxEngine", "SyrinxText"], over: libraries)
    target.path = "Sources/Engines/\(name)"
    if let vendor {
        let prefix = "\(Context.packageDirectory)/.build/vendor/\(vendor)"
        target.swiftSettings?.append(.unsafeFlags(["-Xcc", "-I\(prefix)/include"]))
        target.linkerSettings = [.unsafeFlags(["-L\(prefix)/lib"])]
    }
    return target
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: settings())
}

/// C++ of our own behind an `extern "C"` header.
func cxx(_ name: String, linking libraries: [String]) -> Target {
    .target(
        name: name,
        cxxSettings: [.define("BOOST_ASIO_NO_DEPRECATED")],
        linkerSettings: libraries.map { .linkedLibrary($0) }
    )
}

/// A C library: `Sources/C/<name>/module.modulemap` and `shim.h`.
func library(_ name: String, pkgConfig: String? = nil, apt: String? = nil) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: apt.map { [.apt([$0])] })
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        swiftSettings: settings()
    )
}

func settings() -> [SwiftSetting] {
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
