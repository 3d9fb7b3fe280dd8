/// The keyboard layout a wedge types in. A wrong one breaks AIM identifiers, MRZ fillers and separators. Layouts are
/// those of Windows, for which scanners' manuals are written.
package enum KeyboardLayout: String, Hashable, Sendable, Codable, CaseIterable {
    case us, uk, de, fr, es, it, be, pt, dk, no, latam
    /// Sweden and Finland.
    case se
    case ptBR = "pt-BR"
    case frCA = "fr-CA"
    case deCH = "de-CH"
    case frCH = "fr-CH"
}
