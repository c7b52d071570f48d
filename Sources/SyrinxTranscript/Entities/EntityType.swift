/// A kind of thing that is named in a transcript, by the API's label.
///
/// <https://elevenlabs.io/docs/eleven-api/guides/how-to/speech-to-text/batch/entity-detection>
public struct EntityType: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    private init(_ label: String) {
        rawValue = label
    }

    // What identifies a person.
    public static let accountNumber = Self("account_number")
    public static let age = Self("age")
    public static let bankAccount = Self("bank_account")
    public static let cardinal = Self("cardinal")
    public static let creditCard = Self("credit_card")
    public static let creditCardExpiration = Self("credit_card_expiration")
    public static let cvv = Self("cvv")
    public static let date = Self("date")
    public static let dateInterval = Self("date_interval")
    public static let dateOfBirth = Self("dob")
    public static let driverLicense = Self("driver_license")
    public static let emailAddress = Self("email_address")
    public static let event = Self("event")
    public static let filename = Self("filename")
    public static let gender = Self("gender")
    public static let genderSexuality = Self("gender_sexuality")
    public static let sexualOrientation = Self("sexual_orientation")
    public static let healthcareNumber = Self("healthcare_number")
    public static let ipAddress = Self("ip_address")
    public static let location = Self("location")
    public static let locationAddress = Self("location_address")
    public static let locationCity = Self("location_city")
    public static let locationCoordinate = Self("location_coordinate")
    public static let locationCountry = Self("location_country")
    public static let locationState = Self("location_state")
    public static let locationZIP = Self("location_zip")
    public static let money = Self("money")
    public static let name = Self("name")
    public static let nameGiven = Self("name_given")
    public static let nameFamily = Self("name_family")
    public static let nameMedicalProfessional = Self("name_medical_professional")
    public static let numericalPII = Self("numerical_pii")
    public static let occupation = Self("occupation")
    public static let ordinal = Self("ordinal")
    public static let origin = Self("origin")
    public static let passportNumber = Self("passport_number")
    public static let password = Self("password")
    public static let percent = Self("percent")
    public static let phoneNumber = Self("phone_number")
    public static let physicalAttribute = Self("physical_attribute")
    public static let ssn = Self("ssn")
    public static let time = Self("time")
    public static let url = Self("url")
    public static let username = Self("username")
    public static let vehicleID = Self("vehicle_id")

    // Health.
    public static let condition = Self("condition")
    public static let drug = Self("drug")
    public static let injury = Self("injury")
    public static let bloodType = Self("blood_type")
    public static let medicalProcess = Self("medical_process")
    public static let clinicalMeasurement = Self("clinical_measurement")
    public static let statistics = Self("statistics")

    // Other.
    public static let language = Self("language")
    public static let maritalStatus = Self("marital_status")
    public static let organization = Self("organization")
    public static let politicalAffiliation = Self("political_affiliation")
    public static let religion = Self("religion")
    public static let routingNumber = Self("routing_number")
    public static let zodiacSign = Self("zodiac_sign")
    public static let productOrService = Self("product_or_service")
    public static let foodOrBeverage = Self("food_or_beverage")
    public static let documentReference = Self("document_reference")
    public static let genericID = Self("generic_id")
    public static let measurement = Self("measurement")
    public static let timeDuration = Self("time_duration")

    // Offence.
    public static let veryOffensiveLanguage = Self("very_offensive_language")
    public static let lessOffensiveLanguage = Self("less_offensive_language")
}

extension EntityType {
    /// The types that include this one, in the order in which they stand for it where it was not asked for itself.
    var broader: [EntityType] {
        switch self {
        case .nameGiven, .nameFamily, .nameMedicalProfessional: [.name]
        case .locationAddress, .locationCity, .locationCoordinate, .locationCountry, .locationState, .locationZIP:
            [.location]
        case .dateOfBirth: [.date]
        case .gender, .sexualOrientation: [.genderSexuality]
        case .clinicalMeasurement: [.statistics]
        default: []
        }
    }
}
