/// The keyboard layout a wedge types in. A wrong one breaks AIM identifiers, MRZ fillers and separators.
package enum KeyboardLayout: String, Hashable, Sendable, Codable, CaseIterable {
    case us, uk, de, fr, es
    case ptBR = "pt-BR"
}
