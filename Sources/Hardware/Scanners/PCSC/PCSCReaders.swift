import CPCSC
import HID
import Model
import Reactor

/// Contactless readers under pcscd, as scanners: a card's identifier is a scan.
@HardwareThread
final class PCSCReaders {
    private var profiles: [ScannerProfile]
    private let deliver: @HardwareThread (ScannerEvent) -> Void
    private var watch: PCSCWatch?
    private var present: [ScannerID: String] = [:]
    private var scanners: [ScannerID: ReportReader] = [:]
    /// As pcscd last named them.
    private var names: [String] = []
    private var isRefused = false

    init(_ profiles: [ScannerProfile], deliver: @escaping @HardwareThread (ScannerEvent) -> Void) {
        (self.profiles, self.deliver) = (profiles, deliver)
        makeScanners()
        watch = PCSCWatch { [weak self] notice in
            switch notice {
            // Whoever holds a card to the reader holds it there again.
            case .card: HardwareThread.offer { self?.handle(notice) }
            case .readers, .refused: HardwareThread.post { self?.handle(notice) }
            }
        }
    }

    /// `scanners` are let go of, and those that still have a profile are looked for anew; pcscd is watched on.
    func rewire(_ scanners: Set<ScannerID>, to profiles: [ScannerProfile]) {
        self.profiles = profiles
        for id in scanners {
            present[id] = nil
            self.scanners.removeValue(forKey: id)?.stop()
        }
        makeScanners()
        HardwareThread.post { [weak self] in
            guard let self, watch != nil else { return }
            match(names)
        }
    }

    private func makeScanners() {
        for profile in profiles where scanners[profile.id] == nil {
            scanners[profile.id] = ReportReader(profile.id, profile.reading.usualDecoder, deliver: deliver)
        }
    }

    func stop() {
        watch?.stop()
        watch = nil
    }

    func handle(_ notice: PCSCWatch.Notice) {
        guard watch != nil else { return }
        switch notice {
        case .readers(let names): match(names)
        case .refused: refuse()
        case .card(let reader, let answer): read(answer, from: reader)
        }
    }

    private func match(_ names: [String]) {
        (self.names, isRefused) = (names, false)
        for (id, name) in present where !names.contains(name) {
            present[id] = nil
            deliver(.removed(id))
        }
        for profile in profiles where present[profile.id] == nil {
            let taken = Set(present.values)
            let wanted = profile.match.reader ?? ""
            guard let name = names.first(where: { $0.hasPrefix(wanted) && !taken.contains($0) }) else { continue }
            present[profile.id] = name
            deliver(.attached(profile.id))
            deliver(.ready(profile.id))
        }
    }

    /// Said once: it is asked again every second.
    private func refuse() {
        guard !isRefused else { return }
        match([])
        isRefused = true
        for profile in profiles { deliver(.accessRefused(profile.id)) }
    }

    private func read(_ answer: [UInt8]?, from reader: String) {
        guard let id = present.first(where: { $0.value == reader })?.key else { return }
        if let answer { scanners[id]?.receive(answer) } else { scanners[id]?.interrupt(.truncated) }
    }
}

/// Which readers there are and when a card is held to one, from the states pcscd gives. Pure.
struct PCSCCards: Hashable, Sendable {
    private var known: [String: UInt32] = [:]

    /// What pcscd is asked to compare with.
    func states(of readers: [String]) -> [(reader: String, state: UInt32)] {
        readers.prefix(Int(VESTIBULE_PCSC_READERS) - 1).map { ($0, known[$0] ?? 0) }
    }

    /// - Returns: the readers to which a card is held that was not there before. One that lay there when the reader was
    ///   first seen belongs to nobody who stands at the door now.
    mutating func changed(_ states: [(reader: String, state: UInt32)]) -> [String] {
        var cards: [String] = []
        for (reader, state) in states {
            let before = known[reader]
            known[reader] = state & ~UInt32(VESTIBULE_PCSC_CHANGED)
            guard let before, state & UInt32(VESTIBULE_PCSC_PRESENT) != 0, state >> 16 != before >> 16 else { continue }
            cards.append(reader)
        }
        return cards
    }

    /// The others are gone.
    mutating func keep(_ readers: [String]) { known = known.filter { readers.contains($0.key) } }
}

/// A contactless card's answers to GET DATA, each a report, as scans of its identifier. One whose identifier says nothing
/// about who holds it is `unsupported`. Pure.
struct CardAnswerDecoder: ReportDecoder {
    private var rate = RateLimit(perSecond: 5)

    var deadline: Instant? { nil }

    mutating func receive(_ report: [UInt8], at now: Instant) -> [Reading] { rate.pass(Self.reading(report), at: now) }

    mutating func timeout(at now: Instant) -> [Reading] { [] }

    /// The card did not answer: it was taken away too soon.
    mutating func interrupt(_ reason: ReadFailure, at now: Instant) -> [Reading] {
        rate.pass(.failure(reason), at: now)
    }

    private static func reading(_ answer: [UInt8]) -> Reading {
        do throws(CardIdentifier.Refusal) {
            return .scan(Array(try CardIdentifier(response: answer).hexadecimal.utf8), aim: nil)
        } catch {
            return .failure(error == .cut ? .truncated : .unsupported)
        }
    }
}
