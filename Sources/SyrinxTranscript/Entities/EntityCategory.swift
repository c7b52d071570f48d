/// A group of entity types that can be asked for together.
public enum EntityCategory: String, CaseIterable, Hashable, Sendable {
    case pii
    case phi
    case pci
    case other
    case offensiveLanguage = "offensive_language"

    public var types: [EntityType] {
        switch self {
        case .pii:
            [
                .accountNumber, .age, .bankAccount, .cardinal, .creditCard, .creditCardExpiration, .cvv, .date,
                .dateInterval, .dateOfBirth, .driverLicense, .emailAddress, .event, .filename, .gender,
                .genderSexuality, .sexualOrientation, .healthcareNumber, .ipAddress, .location, .locationAddress,
                .locationCity, .locationCoordinate, .locationCountry, .locationState, .locationZIP, .money, .name,
                .nameGiven, .nameFamily, .nameMedicalProfessional, .numericalPII, .occupation, .ordinal, .origin,
                .passportNumber, .password, .percent, .phoneNumber, .physicalAttribute, .ssn, .time, .url, .username,
                .vehicleID,
            ]
        case .phi:
            [.condition, .drug, .injury, .bloodType, .medicalProcess, .clinicalMeasurement, .statistics]
        case .pci: [.creditCard, .creditCardExpiration, .cvv]
        case .other:
            [
                .language, .maritalStatus, .organization, .politicalAffiliation, .religion, .routingNumber,
                .zodiacSign, .productOrService, .foodOrBeverage, .documentReference, .genericID, .measurement,
                .timeDuration,
            ]
        case .offensiveLanguage: [.veryOffensiveLanguage, .lessOffensiveLanguage]
        }
    }
}
