// swift-tools-version: 6.2
import PackageDescription

/// One list for every target: what CONTRIBUTING.md asks of all our code.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")

func module(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    path: String? = nil,
    exclude: [String] = [],
    resources: [Resource] = []
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: path,
        exclude: exclude,
        resources: resources,
        swiftSettings: strict
    )
}

func program(
    _ name: String,
    _ dependencies: [Target.Dependency],
    path: String? = nil,
    exclude: [String] = []
) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "vestibule",
    products: [
        // Preloaded into programs that tests run on made-up GPIO chips.
        .library(name: "MockGPIO", type: .dynamic, targets: ["MockGPIO"]),
        // Preloaded into daemons for which tests set the clock ahead.
        .library(name: "ShiftedClock", type: .dynamic, targets: ["ShiftedClock"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // C libraries
        .systemLibrary(name: "CLinux"),
        .systemLibrary(name: "CLibUSB", pkgConfig: "libusb-1.0", providers: [.apt(["libusb-1.0-0-dev"])]),
        // Finds pcsc-lite at run time: boxes without a contactless reader need not have it.
        .target(name: "CPCSC"),
        .systemLibrary(name: "CGPIOD", pkgConfig: "libgpiod", providers: [.apt(["libgpiod-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),

        // Tables of names
        .target(
            name: "CNameTables",
            exclude: ["surnames.tsv", "first-names.tsv", "english-nicknames.tsv", "other-nicknames.tsv"]
        ),
        .target(
            name: "CCensusGroups",
            path: "Simulators/CCensusGroups",
            exclude: [
                "surname-profiles.tsv", "surnames-of-profiles.tsv", "further-surnames.tsv", "first-name-profiles.tsv",
                "first-names-of-profiles.tsv", "further-first-names.tsv",
            ]
        ),

        // Pure
        module("Model"),
        module("Credentials", ["Model"]),
        module("HID", ["Model"]),
        module(
            "Learning",
            ["Model", "HID"],
            exclude: ["Sheet/draw-symbols", "Sheet/check-sheet"],
            resources: [.embedInCode("Sheet/Symbols")]
        ),
        module("Screening", ["Model", "Files", "CNameTables", crypto]),
        module("Zstandard", ["CZstd"]),
        module("ListParts", ["Model", "Zstandard", crypto]),
        module("ListImport", ["Model", "Screening", yams]),
        module("Trust", ["Model", crypto]),
        module("Vocabulary", ["Model"]),
        module("Entrance", ["Model"]),

        // Edges
        module("Files"),
        module("Reactor", ["Model", "CLinux"]),
        module("GPIO", ["Model", "Files", "CGPIOD"]),
        module("Hardware", ["Model", "Files", "HID", "Reactor", "GPIO", "CLinux", "CLibUSB", "CPCSC"]),
        module("Journal", ["Model", "Files", grdb, sqlite, crypto, logging]),
        module("SiteConfiguration", ["Model", "Files", yams], resources: [.embedInCode("Resources")]),
        module("LocalAPI", ["Model", httpClient, nioCore, nioHTTP1], exclude: ["openapi.yaml"]),

        // The three processes and the technician's commands
        module(
            "Core",
            [
                "Model", "Files", "Credentials", "Screening", "Entrance", "Reactor", "Hardware", "Journal",
                "SiteConfiguration", "Trust",
                "LocalAPI", "SystemService", "CLinux", hummingbird, httpTypes, lifecycle, unixSignals, logging, crypto,
                cryptoExtras, nioCore, nioPosix,
            ]
        ),
        module("SystemService", ["CSystemd", lifecycle, unixSignals, logging]),
        module(
            "FrontDesk",
            [
                "Model", "LocalAPI", "SiteConfiguration", "Vocabulary", "CQREncode", hummingbird, httpTypes,
                lifecycle, logging, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, nioPosix, crypto,
            ],
            resources: [.embedInCode("Resources")]
        ),
        module(
            "CentralOffice",
            [
                "Model", "Files", "LocalAPI", "SiteConfiguration", "SystemService", asn1, certificates, crypto,
                httpClient,
                lifecycle, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
            ]
        ),
        module(
            "Commands",
            [
                "Model", "Files", "Credentials", "HID", "Learning", "ListImport", "LocalAPI", "Screening",
                "SiteConfiguration", "Trust", "Vocabulary", "CLinux", arguments, crypto, cryptoExtras, nioSSL,
            ]
        ),
        program("vestibuled", ["Core", "SystemService", arguments]),
        program(
            "vestibule-desk",
            ["FrontDesk", "LocalAPI", "Model", "SiteConfiguration", "SystemService", arguments, lifecycle, logging]
        ),
        program(
            "vestibule-uplink",
            ["CentralOffice", "LocalAPI", "Model", "SiteConfiguration", "SystemService", arguments, lifecycle, logging]
        ),
        program("vestibule", ["Commands"]),
        program("vestibule-failstate", ["Model", "Files", "GPIO"]),

        // Simulators
        module(
            "Office",
            [
                "Files", "Journal", "Model", hummingbird, hummingbirdTLS, httpTypes, httpClient, nioCore, nioHTTP1,
                nioSSL,
                grdb, crypto, certificates, asn1, logging, lifecycle,
            ],
            path: "Simulators/Office"
        ),
        module("Vectors", ["Credentials", "HID", "Model"], path: "Simulators/Vectors"),
        module("VirtualUSB", ["CLinux", "Files", "HID", "Model"], path: "Simulators/VirtualUSB"),
        module(
            "Panel",
            [
                "Model", "Entrance", "Hardware", "Learning", "LocalAPI", "VirtualUSB", hummingbird, lifecycle, logging,
                nioCore,
                nioPosix,
            ],
            path: "Simulators/Panel",
            resources: [.embedInCode("Resources")]
        ),
        module("People", ["Model", "Files", "Screening", "CCensusGroups"], path: "Simulators/People"),
        program(
            "vestibule-lab",
            [
                "Commands", "Model", "Office", "Panel", "People", "SiteConfiguration", "Vectors", "VirtualUSB",
                arguments, lifecycle,
                logging,
                unixSignals,
            ],
            path: "Simulators/vestibule-lab"
        ),

        // Benchmarks
        program(
            "vestibule-benchmark",
            [
                "Core", "Credentials", "Entrance", "Files", "GPIO", "HID", "Hardware", "HardwareProbes", "Journal",
                "LocalAPI",
                "Model", "Office", "Reactor", "Screening", "VirtualUSB", crypto, logging,
            ],
            path: "Benchmarks",
            exclude: ["Quality", "SCREENING.md", "run", "run-in-lab", "screening", "soak"]
        ),

        // Tests
        .target(name: "SyncFaults", path: "Tests/Support/SyncFaults"),
        program("journal-writer", ["Journal", "Model", crypto], path: "Tests/Support/journal-writer"),
        tests("ModelTests", ["Model"]),
        tests("FilesTests", ["Files"]),
        tests("CredentialsTests", ["Credentials", "Model", "Vectors"], exclude: ["Fixtures"]),
        tests("HIDTests", ["HID", "Model"], exclude: ["Fixtures"]),
        tests("LearningTests", ["Learning", "HID", "Model"]),
        tests("ScreeningTests", ["Screening", "ListImport", "Model", crypto]),
        tests("TrustTests", ["Trust", "Model", crypto]),
        tests("ListImportTests", ["ListImport", "Model"]),
        tests("EntranceTests", ["Entrance", "Model"]),
        tests("ReactorTests", ["Reactor"]),
        tests("GPIOTests", ["GPIO", "Model"]),
        module("WebBrowser", [httpClient, nioCore, nioHTTP1], path: "Tests/Support/WebBrowser"),
        module("HardwareProbes", ["Hardware", "Model", "Reactor"], path: "Tests/Support/HardwareProbes"),
        tests("HardwareTests", ["Files", "Hardware", "HardwareProbes", "GPIO", "HID", "Model", "Reactor"]),
        tests("ListPartsTests", ["ListParts", "Model", "Zstandard", crypto]),
        tests("JournalTests", ["Files", "Journal", "Model", "SyncFaults", "journal-writer", grdb, crypto]),
        tests("SiteConfigurationTests", ["SiteConfiguration"]),
        module("FakeCore", ["LocalAPI"], path: "Tests/Support/FakeCore"),
        tests("LocalAPITests", ["LocalAPI", "Model", yams, hummingbird, lifecycle, nioCore, logging]),
        module(
            "CoreHarness",
            ["Files", "Hardware", "LocalAPI", "Model", crypto, cryptoExtras],
            path: "Tests/Support/CoreHarness"
        ),
        tests(
            "CoreTests",
            [
                "Core", "CoreHarness", "vestibuled", "Entrance", "Files", "Hardware", "Journal", "LocalAPI", "Model",
                "Reactor",
                "SiteConfiguration", "SystemService", "Trust", crypto, grdb, lifecycle, logging,
            ]
        ),
        .target(name: "ShiftedClock", path: "Tests/Support/ShiftedClock"),
        tests("BadgeStoryTests", ["CoreHarness", "vestibuled", "vestibule", "Hardware", "LocalAPI", "Model", grdb]),
        tests(
            "ScannerStoryTests",
            [
                "Commands", "CoreHarness", "vestibuled", "Credentials", "Hardware", "HID", "Learning", "LocalAPI",
                "Model", "VirtualUSB",
            ]
        ),
        tests("VisitorStoryTests", ["CoreHarness", "ShiftedClock", "vestibuled", "LocalAPI", "Model"]),
        module(
            "DeskSupport",
            ["FrontDesk", "FakeCore", "Entrance", "LocalAPI", "Model", "SiteConfiguration", lifecycle, logging],
            path: "Tests/Support/DeskSupport"
        ),
        tests(
            "FrontDeskTests",
            [
                "FrontDesk", "DeskSupport", "FakeCore", "LocalAPI", "Model", "SiteConfiguration", "Vocabulary",
                hummingbird,
                hummingbirdTesting, httpTypes, lifecycle, logging, nioCore, nioPosix,
            ]
        ),
        tests(
            "BrowserTests",
            [
                "FrontDesk", "DeskSupport", "CoreHarness", "WebBrowser", "LocalAPI", "Model", "SiteConfiguration",
                "vestibule-desk", "vestibuled", lifecycle, logging,
            ]
        ),
        tests(
            "FormatTests",
            [
                "Commands", "Core", "CoreHarness", "Credentials", "Entrance", "HID", "Journal", "LocalAPI", "Model",
                "Screening", "SiteConfiguration", "VirtualUSB", "vestibuled", crypto, grdb, logging,
            ]
        ),
        tests("CentralOfficeTests", ["CentralOffice", "LocalAPI", "Model", nioCore]),
        tests(
            "OfficeOutageTests",
            [
                "CentralOffice", "CoreHarness", "FakeCore", "vestibuled", "Journal", "LocalAPI", "Model", "Office",
                "Reactor", "SiteConfiguration", "Trust", asn1, certificates, crypto, httpClient, lifecycle, logging,
                nioCore, nioHTTP1,
            ]
        ),
        tests(
            "CommandsTests",
            [
                "Commands", "Credentials", "Entrance", "FakeCore", "HID", "Learning", "LocalAPI", "Model", "Screening",
                "SiteConfiguration", "Trust", "VirtualUSB", "Vocabulary", "vestibule", crypto,
            ]
        ),
        tests("VirtualUSBTests", ["VirtualUSB", "Hardware", "HardwareProbes", "HID", "Model", "Reactor"]),
        .systemLibrary(
            name: "CUmockdev",
            path: "Tests/Support/CUmockdev",
            pkgConfig: "umockdev-1.0",
            providers: [.apt(["libumockdev-dev"])]
        ),
        .target(name: "MockUSB", dependencies: ["CUmockdev"], path: "Tests/Support/MockUSB"),
        .target(name: "MockGPIO", path: "Tests/Support/MockGPIO"),
        program("line-holder", ["GPIO", "Model"], path: "Tests/Support/line-holder"),
        tests(
            "UmockdevTests",
            [
                "Core", "CoreHarness", "Entrance", "GPIO", "Hardware", "HardwareProbes", "Journal", "MockGPIO",
                "MockUSB", "Model", "Reactor", "VirtualUSB", "line-holder", "vestibule-failstate", crypto, logging,
            ]
        ),
        tests(
            "SimulatorsTests",
            [
                "Office", "Vectors", "VirtualUSB", "Panel", "People", "Credentials", "Entrance", "Hardware",
                "HardwareProbes", "Model", "Reactor", "Screening", "WebBrowser", httpClient, lifecycle, logging,
                nioCore, nioHTTP1,
            ]
        ),
    ]
)
