extension EntityTerms {
    /// What is written in small letters, or in either.
    static let words: [(EntityType, String)] = [
        (
            .gender,
            """
            male, female, transgender, non-binary, nonbinary, cisgender, genderqueer, genderfluid, trans woman, trans man,
            intersex
            """
        ),
        (
            .sexualOrientation,
            "gay, lesbian, bisexual, heterosexual, homosexual, asexual, pansexual"
        ),
        (
            .maritalStatus,
            "married, unmarried, divorced, widowed, engaged, separated from my husband, separated from my wife, widow, widower"
        ),
        (
            .occupation,
            """
            accountant, actor, actress, architect, artist, baker, barber, bartender, bus driver, taxi driver, truck driver,
            butcher, carpenter, cashier, chef, civil servant, cleaner, consultant, dentist, designer, detective, economist,
            editor, electrician, engineer, software engineer, farmer, firefighter, flight attendant, graphic designer,
            hairdresser, journalist, lawyer, attorney, librarian, mechanic, musician, paramedic, pharmacist, photographer,
            physicist, plumber, police officer, postman, programmer, psychologist, real estate agent, receptionist,
            scientist, secretary, social worker, surgeon, teacher, translator, veterinarian, waiter, waitress, web developer
            """
        ),
        (
            .physicalAttribute,
            """
            blue eyes, brown eyes, green eyes, blond hair, blonde hair, red hair, brown hair, black hair, bald, left-handed,
            tattoo, birthmark, wheelchair
            """
        ),
        (
            .condition,
            """
            aids, hiv, adhd, alzheimer's, alzheimer's disease, anemia, anorexia, anxiety disorder, arthritis, asthma, autism,
            bipolar disorder, breast cancer, bronchitis, cancer, cataract, celiac disease, chickenpox, cholera, cirrhosis,
            copd, covid, covid-19, crohn's disease, dementia, depression, diabetes, type 1 diabetes, type 2 diabetes, eczema,
            emphysema, endometriosis, epilepsy, fibromyalgia, flu, influenza, gastritis, glaucoma, gout, heart attack,
            heart disease, heart failure, hepatitis, hernia, high blood pressure, hypertension, hypotension, hypothyroidism,
            insomnia, kidney disease, kidney stones, leukemia, lung cancer, lupus, malaria, measles, melanoma, meningitis,
            migraine, migraines, multiple sclerosis, obesity, osteoporosis, parkinson's, parkinson's disease, pneumonia,
            prostate cancer, psoriasis, ptsd, schizophrenia, sepsis, shingles, sinusitis, sleep apnea, stroke, tuberculosis,
            tumor, ulcer
            """
        ),
        (
            .drug,
            """
            acetaminophen, adderall, albuterol, amlodipine, amoxicillin, antibiotics, aspirin, atorvastatin, azithromycin,
            benadryl, cannabis, cocaine, codeine, cortisone, fentanyl, gabapentin, heroin, hydrocodone, ibuprofen, insulin,
            ketamine, levothyroxine, lipitor, lisinopril, losartan, metformin, methadone, metoprolol, morphine, naproxen,
            omeprazole, oxycodone, ozempic, paracetamol, penicillin, prednisone, prozac, ritalin, sertraline, simvastatin,
            tylenol, valium, viagra, vitamin b12, vitamin c, vitamin d, warfarin, xanax, zoloft
            """
        ),
        (
            .injury,
            """
            broken arm, broken leg, broken ankle, broken wrist, broken rib, broken nose, concussion, dislocated shoulder,
            fracture, fractured, miscarriage, sprained ankle, sprained wrist, torn ligament, whiplash, burns, bruise,
            bruises, head injury
            """
        ),
        (
            .medicalProcess,
            """
            angioplasty, appendectomy, biopsy, blood test, blood transfusion, bypass surgery, c-section, cat scan, ct scan,
            chemotherapy, colonoscopy, dialysis, ecg, ekg, endoscopy, hip replacement, hysterectomy, knee replacement,
            mammogram, mri, physical therapy, physiotherapy, radiotherapy, radiation therapy, surgery, transplant,
            ultrasound, vaccination, vasectomy, x-ray
            """
        ),
        (
            .foodOrBeverage,
            """
            apple pie, bacon, beer, bread, burger, cake, cappuccino, cheese, chicken soup, chocolate, coffee, cookies,
            croissant, espresso, french fries, hamburger, hot dog, ice cream, lasagna, lemonade, milkshake, omelette,
            orange juice, pancakes, pasta, pizza, salad, sandwich, sausage, soup, spaghetti, steak, sushi, tacos, tea,
            whiskey, wine
            """
        ),
        (
            .veryOffensiveLanguage,
            """
            fuck, fucks, fucked, fucker, fuckers, fucking, motherfucker, motherfuckers, motherfucking, shit, shits, shitty,
            bullshit, cunt, cunts, bitch, bitches, asshole, assholes, whore, whores, slut, sluts, dick, dickhead, cock,
            cocksucker, wanker, wankers, twat, prick, son of a bitch
            """
        ),
        (
            .lessOffensiveLanguage,
            """
            damn, damned, goddamn, dammit, hell no, what the hell, go to hell, crap, crappy, piss off, pissed off, bastard,
            bastards, arse, bollocks, bugger, idiot, idiots, moron, morons, stupid, dumbass, jackass, shut up, screw you,
            sucks
            """
        ),
    ]
}
