/// Names go together, by where families come from, by sex and by age: who is called Nguyen is called Thi more often than
/// others are, so that both agreeing says less than each says. The persons of a list are taken to be of sixteen classes;
/// within a class a name says nothing of the next (latent class analysis: Lazarsfeld, 1950).
///
/// The classes are counted out of the list's own names; nobody is told or shown which they are, or asked for theirs.
struct NameClasses {
    typealias Vector = SIMD16<Float>

    /// Which part of the persons is of each class; together 1.
    private(set) var sizes = Vector(repeating: 1 / Float(Vector.scalarCount))
    /// How many times as frequent each word is in a class as in all: as a given or middle name, and as a family name.
    private var givens: ContiguousArray<Vector>
    private var families: ContiguousArray<Vector>

    /// Persons that are enough to find the classes.
    private static let sample = 50_000
    private static let rounds = 15
    /// A word is taken to have so many more bearers, spread over the classes as everybody is: a few bearers say little
    /// about where a name belongs.
    private static let otherBearers: Float = 3
    /// No class is empty.
    private static let leastSize: Float = 0.001

    /// Fits by expectation maximisation (Dempster, Laird and Rubin, 1977), from classes drawn by family name. The same
    /// list has the same classes on every machine.
    init(words: Int, _ names: PrimaryNames) {
        givens = ContiguousArray(repeating: Vector(repeating: 1), count: words)
        families = givens
        let step = max(1, names.count / Self.sample)
        for round in 0..<Self.rounds { improve(names, step: step, isFirst: round == 0) }
        if step > 1 { improve(names, step: 1, isFirst: false) }
    }

    private mutating func improve(_ names: PrimaryNames, step: Int, isFirst: Bool) {
        let none = ContiguousArray(repeating: Vector(), count: givens.count)
        var (newGivens, newFamilies, bearers) = (none, none, Vector())
        names.forEach(step: step) { name in
            let membership = isFirst ? Self.drawn(name) : membership(name)
            bearers += membership
            name.forEachGiven { newGivens[$0] += membership }
            name.forEachFamily { newFamilies[$0] += membership }
        }
        guard bearers.sum() > 0 else { return }
        bearers += bearers.sum() * Self.leastSize
        sizes = bearers / bearers.sum()
        lift(&newGivens)
        lift(&newFamilies)
        (givens, families) = (newGivens, newFamilies)
    }

    private static func drawn(_ name: ListedName) -> Vector {
        var vector = Vector()
        name.forEachFamily { vector[Int((UInt64($0) &* 0x9E37_79B9_7F4A_7C15) >> 60)] = 1 }
        return vector
    }

    /// How likely a person of this name is of each class.
    private func membership(_ name: ListedName) -> Vector {
        var vector = sizes
        name.forEachGiven { vector *= givens[$0] }
        name.forEachFamily { vector *= families[$0] }
        let sum = vector.sum()
        return sum > 0 ? vector / sum : sizes
    }

    /// From bearers in each class to how many times as many as there would be if all classes bore it alike.
    private func lift(_ counts: inout ContiguousArray<Vector>) {
        for word in counts.indices {
            let bearers = counts[word].sum() + Self.otherBearers
            counts[word] = (counts[word] + Self.otherBearers * sizes) / (bearers * sizes)
        }
    }
}

extension NameClasses {
    /// For each word, as given and then as family name, in sixteenths: as a snapshot holds them.
    var lifts: ContiguousArray<SIMD16<UInt8>> {
        var lifts: ContiguousArray<SIMD16<UInt8>> = []
        lifts.reserveCapacity(2 * givens.count)
        for word in givens.indices { lifts += [Self.sixteenths(givens[word]), Self.sixteenths(families[word])] }
        return lifts
    }

    private static func sixteenths(_ lift: Vector) -> SIMD16<UInt8> {
        let limits = (Vector(repeating: 1), Vector(repeating: 255))
        return SIMD16<UInt8>(clamping: SIMD16<Int32>((lift * 16).clamped(lowerBound: limits.0, upperBound: limits.1)))
    }

    static func lift(_ sixteenths: SIMD16<UInt8>) -> Vector { Vector(sixteenths) / 16 }
}
