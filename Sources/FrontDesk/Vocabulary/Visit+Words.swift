import Model
import Vocabulary

extension Visit.State {
    var words: StateWords {
        switch self {
        case .screening: StateWords(.note, "Being checked", "En verificación")
        // How much was compared, the visit's page says: a list of visits does not know.
        case .clear: StateWords(.note, "Not admitted yet", "Aún no ha entrado")
        case .inReview: StateWords(.note, "Please compare", "Por favor, compare")
        case .referred: StateWords(.note, "The principal decides", "Decide la dirección")
        case .admitted: StateWords(.calm, "On site", "En la escuela")
        case .notAdmitted: StateWords(.quiet, "Not admitted", "No admitido")
        case .checkedOut: StateWords(.quiet, "Checked out", "Ya salió")
        }
    }
}

extension Visit.Answer {
    var words: Text {
        switch self {
        case .samePerson: Text("Same person", "Es la misma persona")
        case .notSamePerson: Text("Not the same person", "No es la misma persona")
        case .notSure: Text("Not sure", "No hay certeza")
        }
    }

    /// What happens next.
    var consequence: Text {
        switch self {
        case .notSamePerson:
            Text("You can admit the visitor right away.", "Puede dejar pasar al visitante enseguida.")
        case .samePerson:
            Text(
                "The principal decides how the visit goes on. The district office is told.",
                "La dirección decide cómo sigue la visita. Se avisa a la oficina del distrito."
            )
        case .notSure:
            Text(
                "The principal looks at it too and decides. Choose this whenever you have doubts.",
                "La dirección también lo revisa y decide. Elija esto siempre que tenga dudas."
            )
        }
    }
}

extension Evidence {
    /// How both sides agree, and how much that stands out: what speaks for the same person is to be noticed.
    var chip: StateWords {
        switch agreement {
        case .exact, .normalised, .nickname, .oneLetter: StateWords(.note, agreementWords)
        case .different: StateWords(.calm, agreementWords)
        default: StateWords(.quiet, agreementWords)
        }
    }
}

extension IdentityDocument.Kind {
    var words: Text {
        switch self {
        case .driversLicense: Text("Driver’s license", "Licencia de conducir")
        case .identificationCard: Text("ID card", "Tarjeta de identificación")
        case .passport: Text("Passport", "Pasaporte")
        case .visa: Text("Visa", "Visa")
        case .travelDocument: Text("Identity document", "Documento de identidad")
        }
    }
}

extension Words {
    /// What somebody was checked for, and whether that holds today.
    func clearance(_ clearance: Clearance) -> String {
        let date = Text(verbatim: self.date(clearance.validUntil))
        let state =
            if clearance.revoked {
                Text(", withdrawn by the district", ", retirada por el distrito")
            } else if clearance.holds(on: clock.today()) {
                Text(", until ", ", hasta el ") + date
            } else {
                Text(", ended on ", ", terminó el ") + date
            }
        return self(clearance.role.words + state)
    }
}

extension Clearance.Role {
    var words: Text {
        switch self {
        case .employee: Text("Employee", "Personal")
        case .volunteerLevel1: Text("Volunteer, level I", "Voluntariado, nivel I")
        case .volunteerLevel2: Text("Volunteer, level II", "Voluntariado, nivel II")
        case .vendor: Text("Vendor", "Proveedor")
        case .councilMember: Text("School council member", "Integrante del consejo escolar")
        case .partner: Text("Partner organization", "Organización asociada")
        }
    }
}
