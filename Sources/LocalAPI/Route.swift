/// One operation of the core's API: the only place that says its path and who may call it.
package enum Route: String, CaseIterable, Sendable {
    case getStatus, getSelfTest, getLines, getEvents, getLive, getOfficers, signIn, signOut
    case openDoor, recordDisposition, importCardholders
    case getVisits, beginVisit, getVisit, reviewVisit, admitVisit, refuseVisit, checkOutVisit, getPass
    case recordPrint
    case getLists, putList, screenPerson
    case getOutbox, acknowledgeOutbox, putLink

    package var method: Method {
        switch self {
        case .getStatus, .getSelfTest, .getLines, .getEvents, .getLive, .getOfficers, .getVisits, .getVisit, .getPass,
            .getLists, .getOutbox:
            .get
        case .signIn, .signOut, .openDoor, .recordDisposition, .beginVisit, .reviewVisit, .admitVisit, .refuseVisit,
            .checkOutVisit, .recordPrint, .screenPerson:
            .post
        case .importCardholders, .putList, .acknowledgeOutbox, .putLink: .put
        }
    }

    /// Parameters are written `{name}`, as OpenAPI does.
    package var path: String {
        switch self {
        case .getStatus: "/v1/status"
        case .getSelfTest: "/v1/self-test"
        case .getLines: "/v1/lines"
        case .getEvents: "/v1/events"
        case .getLive: "/v1/live"
        case .getOfficers: "/v1/officers"
        case .signIn: "/v1/officers/{officer}/sign-in"
        case .signOut: "/v1/officers/{officer}/sign-out"
        case .openDoor: "/v1/doors/{door}/open"
        case .recordDisposition: "/v1/detector-alarms/{alarm}/disposition"
        case .importCardholders: "/v1/cardholders"
        case .getVisits, .beginVisit: "/v1/visits"
        case .getVisit: "/v1/visits/{visit}"
        case .reviewVisit: "/v1/visits/{visit}/review"
        case .admitVisit: "/v1/visits/{visit}/admit"
        case .refuseVisit: "/v1/visits/{visit}/refuse"
        case .checkOutVisit: "/v1/visits/{visit}/check-out"
        case .getPass: "/v1/visits/{visit}/pass"
        case .recordPrint: "/v1/visits/{visit}/print"
        case .getLists: "/v1/lists"
        case .putList: "/v1/lists/{list}"
        case .screenPerson: "/v1/screenings"
        case .getOutbox, .acknowledgeOutbox: "/v1/outbox/{lane}"
        case .putLink: "/v1/link"
        }
    }

    package var roles: Set<Role> {
        switch self {
        case .getStatus, .getLists: [.desk, .uplink, .technician]
        case .getLive, .getEvents: [.desk, .technician]
        case .getSelfTest, .getLines, .importCardholders, .screenPerson: [.technician]
        case .getOfficers, .signIn, .signOut, .openDoor, .recordDisposition, .getVisits, .beginVisit, .getVisit,
            .reviewVisit, .admitVisit, .refuseVisit, .checkOutVisit, .getPass, .recordPrint:
            [.desk]
        case .putList, .getOutbox, .acknowledgeOutbox, .putLink: [.uplink]
        }
    }

    package enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT" }
}
