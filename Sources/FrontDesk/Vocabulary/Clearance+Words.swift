import Model
import Vocabulary

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
