//! The code lists of HMIS CSV Format FY2026, one enum each.
//!
//! Generated from `data/fy2026/lists.csv` and `codes.csv` by `cargo run -p hmis-standards --bin generate_codes`.

use crate::generate::code_enum;

code_enum! {
    /// Export period type (list 1.1).
    ExportPeriodType {
        /// Updated.
        Updated = 1,
        /// Reporting period.
        ReportingPeriod = 3,
        /// Other.
        Other = 4,
    }
}

code_enum! {
    /// Export directive (list 1.2).
    ExportDirective {
        /// Delta refresh.
        DeltaRefresh = 1,
        /// Full refresh.
        FullRefresh = 2,
        /// Other.
        Other = 3,
    }
}

code_enum! {
    /// Disability type (list 1.3).
    DisabilityType {
        /// Physical disability.
        PhysicalDisability = 5,
        /// Developmental disability.
        DevelopmentalDisability = 6,
        /// Chronic health condition.
        ChronicHealthCondition = 7,
        /// HIV/AIDS.
        HivAids = 8,
        /// Mental health disorder.
        MentalHealthDisorder = 9,
        /// Substance use disorder.
        SubstanceUseDisorder = 10,
    }
}

code_enum! {
    /// Service record type (list 1.4).
    ServiceRecordType {
        /// PATH service.
        PathService = 141,
        /// RHY service connections.
        RhyServiceConnections = 142,
        /// HOPWA service.
        HopwaService = 143,
        /// SSVF service.
        SsvfService = 144,
        /// HOPWA financial assistance.
        HopwaFinancialAssistance = 151,
        /// SSVF financial assistance.
        SsvfFinancialAssistance = 152,
        /// PATH referral.
        PathReferral = 161,
        /// Bed night.
        BedNight = 200,
        /// HUD-VASH OTH voucher tracking.
        HudVashOthVoucherTracking = 210,
        /// Moving On assistance provided.
        MovingOnAssistanceProvided = 300,
    }
}

code_enum! {
    /// Hash status (list 1.5).
    HashStatus {
        /// Unhashed.
        Unhashed = 1,
        /// SHA-1 (no longer used for federal purposes).
        Sha1 = 2,
        /// Hashed – other.
        HashedOther = 3,
        /// SHA-256 (RHY).
        Sha256 = 4,
    }
}

code_enum! {
    /// Race none (reason no race is recorded) (list 1.6).
    RaceNone {
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// No / Yes / Missing (list 1.7).
    NoYesMissing {
        /// Yes.
        Yes = 1,
        /// No.
        No = 0,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// No / Yes / Reasons for missing data (list 1.8).
    NoYesReasons {
        /// Yes.
        Yes = 1,
        /// No.
        No = 0,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Export source type (list 1.9).
    ExportSourceType {
        /// CoC HMIS.
        CoCHmis = 1,
        /// Standalone/agency-specific application.
        StandaloneAgencySpecificApplication = 2,
        /// Data warehouse.
        DataWarehouse = 3,
        /// Other.
        Other = 4,
    }
}

code_enum! {
    /// No / Yes (list 1.10).
    NoYes {
        /// Yes.
        Yes = 1,
        /// No.
        No = 0,
    }
}

code_enum! {
    /// Project type (list 2.02.6).
    ProjectType {
        /// Emergency Shelter – Entry Exit.
        EmergencyShelterEntryExit = 0,
        /// Emergency Shelter – Night-by-Night.
        EmergencyShelterNightByNight = 1,
        /// Transitional Housing.
        TransitionalHousing = 2,
        /// PH – Permanent Supportive Housing.
        PermanentSupportiveHousing = 3,
        /// Street Outreach.
        StreetOutreach = 4,
        /// Services Only.
        ServicesOnly = 6,
        /// Other.
        Other = 7,
        /// Safe Haven.
        SafeHaven = 8,
        /// PH – Housing Only.
        PermanentHousingOnly = 9,
        /// PH – Housing with Services (no disability required for entry).
        PermanentHousingWithServices = 10,
        /// Day Shelter.
        DayShelter = 11,
        /// Homelessness Prevention.
        HomelessnessPrevention = 12,
        /// PH – Rapid Re-Housing.
        RapidRehousing = 13,
        /// Coordinated Entry.
        CoordinatedEntry = 14,
    }
}

code_enum! {
    /// RRH subtype (list 2.02.A).
    RrhSubtype {
        /// RRH: Services Only.
        Rrh = 1,
        /// RRH: Housing with or without services.
        RrhCode2 = 2,
    }
}

code_enum! {
    /// Housing type (list 2.02.D).
    HousingType {
        /// Site-based – single site.
        SiteBasedSingleSite = 1,
        /// Site-based – clustered / multiple sites.
        SiteBasedClusteredMultipleSites = 2,
        /// Tenant-based – scattered site.
        TenantBasedScatteredSite = 3,
    }
}

code_enum! {
    /// Target population (list 2.02.7).
    TargetPopulation {
        /// DV: Survivor of Domestic Violence.
        Dv = 1,
        /// HIV: Persons with HIV/AIDS.
        Hiv = 3,
        /// NA: Not applicable.
        Na = 4,
    }
}

code_enum! {
    /// HOPWA-funded medically assisted living facility (list 2.02.8).
    HopwaFundedMedicallyAssistedLivingFacility {
        /// No.
        No = 0,
        /// Yes.
        Yes = 1,
        /// Non-HOPWA Funded Project.
        NonHopwaFundedProject = 2,
    }
}

code_enum! {
    /// Geography type (list 2.03.4).
    GeographyType {
        /// Urban.
        Urban = 1,
        /// Suburban.
        Suburban = 2,
        /// Rural.
        Rural = 3,
        /// Unknown / data not collected.
        UnknownDataNotCollected = 99,
    }
}

code_enum! {
    /// Federal funding source (program and component) (list 2.06.1).
    FundingSource {
        /// HUD: CoC – Homelessness Prevention (High Performing Comm. Only).
        HudCoCHomelessnessPreventionHighPerformingCommOnly = 1,
        /// HUD: CoC – Permanent Supportive Housing.
        HudCoCPermanentSupportiveHousing = 2,
        /// HUD: CoC – Rapid Re-Housing.
        HudCoCRapidReHousing = 3,
        /// HUD: CoC – Supportive Services Only.
        HudCoCSupportiveServicesOnly = 4,
        /// HUD: CoC – Transitional Housing.
        HudCoCTransitionalHousing = 5,
        /// HUD: CoC – Safe Haven.
        HudCoCSafeHaven = 6,
        /// HUD: CoC – Single Room Occupancy (SRO).
        HudCoCSingleRoomOccupancySro = 7,
        /// HUD: ESG – Emergency Shelter (operating and/or essential services).
        HudEsgEmergencyShelterOperatingAndOrEssentialServices = 8,
        /// HUD: ESG – Homelessness Prevention.
        HudEsgHomelessnessPrevention = 9,
        /// HUD: ESG – Rapid Rehousing.
        HudEsgRapidRehousing = 10,
        /// HUD: ESG – Street Outreach.
        HudEsgStreetOutreach = 11,
        /// HUD: HOPWA – Hotel/Motel Vouchers.
        HudHopwaHotelMotelVouchers = 13,
        /// HUD: HOPWA – Housing Information.
        HudHopwaHousingInformation = 14,
        /// HUD: HOPWA – Permanent Housing (facility based or TBRA).
        HudHopwaPermanentHousingFacilityBasedOrTbra = 15,
        /// HUD: HOPWA – Permanent Housing Placement.
        HudHopwaPermanentHousingPlacement = 16,
        /// HUD: HOPWA – Short-Term Rent, Mortgage, Utility assistance.
        HudHopwaShortTermRentMortgageUtilityAssistance = 17,
        /// HUD: HOPWA – Short-Term Supportive Facility.
        HudHopwaShortTermSupportiveFacility = 18,
        /// HUD: HOPWA – Transitional Housing (facility based or TBRA).
        HudHopwaTransitionalHousingFacilityBasedOrTbra = 19,
        /// HUD: HUD/VASH.
        HudHudVash = 20,
        /// HHS: PATH – Street Outreach & Supportive Services Only.
        HhsPathStreetOutreachAndSupportiveServicesOnly = 21,
        /// HHS: RHY – Basic Center Program (prevention and shelter).
        HhsRhyBasicCenterProgramPreventionAndShelter = 22,
        /// HHS: RHY – Maternity Group Home for Pregnant and Parenting Youth.
        HhsRhyMaternityGroupHomeForPregnantAndParenting = 23,
        /// HHS: RHY – Transitional Living Program.
        HhsRhyTransitionalLivingProgram = 24,
        /// HHS: RHY – Street Outreach Project.
        HhsRhyStreetOutreachProject = 25,
        /// HHS: RHY – Demonstration Project.
        HhsRhyDemonstrationProject = 26,
        /// VA: CRS Contract Residential Services.
        VaCrsContractResidentialServices = 27,
        /// VA: Community Contract Safe Haven Program.
        VaCommunityContractSafeHavenProgram = 30,
        /// VA: Supportive Services for Veteran Families.
        VaSupportiveServicesForVeteranFamilies = 33,
        /// N/A.
        NA = 34,
        /// HUD: Pay for Success.
        HudPayForSuccess = 35,
        /// HUD: Public and Indian Housing (PIH) Programs.
        HudPublicAndIndianHousingPihPrograms = 36,
        /// VA: Grant Per Diem – Bridge Housing.
        VaGrantPerDiemBridgeHousing = 37,
        /// VA: Grant Per Diem – Low Demand.
        VaGrantPerDiemLowDemand = 38,
        /// VA: Grant Per Diem – Hospital to Housing.
        VaGrantPerDiemHospitalToHousing = 39,
        /// VA: Grant Per Diem – Clinical Treatment.
        VaGrantPerDiemClinicalTreatment = 40,
        /// VA: Grant Per Diem – Service Intensive Transitional Housing.
        VaGrantPerDiemServiceIntensiveTransitionalHousing = 41,
        /// VA: Grant Per Diem – Transition in Place.
        VaGrantPerDiemTransitionInPlace = 42,
        /// HUD: CoC – Youth Homeless Demonstration Program (YHDP).
        HudCoCYouthHomelessDemonstrationProgramYhdp = 43,
        /// HUD: CoC – Joint Component TH/RRH.
        HudCoCJointComponentThRrh = 44,
        /// VA: Grant Per Diem – Case Management/Housing Retention.
        VaGrantPerDiemCaseManagementHousingRetention = 45,
        /// Local or Other Funding Source (Please Specify).
        LocalOrOtherFundingSourcePleaseSpecify = 46,
        /// HUD: ESG – CV.
        HudEsgCv = 47,
        /// HUD: HOPWA – CV.
        HudHopwaCv = 48,
        /// HUD: HOME.
        HudHome = 50,
        /// HUD: HOME (ARP).
        HudHomeArp = 51,
        /// HUD: PIH (Emergency Housing Voucher).
        HudPihEmergencyHousingVoucher = 52,
        /// HUD: ESG – RUSH.
        HudEsgRush = 53,
        /// HUD: Unsheltered Special NOFO.
        HudUnshelteredSpecialNofo = 54,
        /// HUD: Rural Special NOFO.
        HudRuralSpecialNofo = 55,
        /// HUD: CoC Builds.
        HudCoCBuilds = 56,
        /// HUD: Rural Housing Stability Assistance Program.
        HudRuralHousingStabilityAssistanceProgram = 12,
        /// VA: Domiciliary Care.
        VaDomiciliaryCare = 29,
        /// VA: Compensated Work Therapy Transitional Residence.
        VaCompensatedWorkTherapyTransitionalResidence = 32,
        /// HUD: CoC – Joint Component RRH/PSH.
        HudCoCJointComponentRrhPsh = 49,
    }
}

code_enum! {
    /// Inventory household type (list 2.07.4).
    InventoryHouseholdType {
        /// Households without children.
        HouseholdsWithoutChildren = 1,
        /// Households with at least one adult and one child.
        HouseholdsWithAtLeastOneAdultAndOneChild = 3,
        /// Households with only children.
        HouseholdsWithOnlyChildren = 4,
    }
}

code_enum! {
    /// Emergency shelter bed type (list 2.07.5).
    EmergencyShelterBedType {
        /// Facility-based beds.
        FacilityBasedBeds = 1,
        /// Voucher beds.
        VoucherBeds = 2,
        /// Other beds.
        OtherBeds = 3,
    }
}

code_enum! {
    /// Emergency shelter bed availability (list 2.07.6).
    EmergencyShelterBedAvailability {
        /// Year-round.
        YearRound = 1,
        /// Seasonal.
        Seasonal = 2,
        /// Overflow.
        Overflow = 3,
    }
}

code_enum! {
    /// HMIS participation type (list 2.08.1).
    HmisParticipationType {
        /// Not Participating.
        NotParticipating = 0,
        /// HMIS Participating.
        HmisParticipating = 1,
        /// Comparable Database Participating.
        ComparableDatabaseParticipating = 2,
    }
}

code_enum! {
    /// Name data quality (list 3.01.5).
    NameDataQuality {
        /// Full name reported.
        FullNameReported = 1,
        /// Partial, street name, or code name reported.
        PartialStreetNameOrCodeNameReported = 2,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// SSN data quality (list 3.02.2).
    SsnDataQuality {
        /// Full SSN reported.
        FullSsnReported = 1,
        /// Approximate or partial SSN reported.
        ApproximateOrPartialSsnReported = 2,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// DOB data quality (list 3.03.2).
    DobDataQuality {
        /// Full DOB reported.
        FullDobReported = 1,
        /// Approximate or partial DOB reported.
        ApproximateOrPartialDobReported = 2,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Living situation option list (prior, current, destination) (list 3.12.1).
    LivingSituation {
        /// Place not meant for habitation (e.g., a vehicle, an abandoned building, bus/train/subway station/airport or anywhere outside).
        PlaceNotMeantForHabitation = 116,
        /// Emergency shelter, including hotel or motel paid for with emergency shelter voucher, Host Home shelter.
        EmergencyShelter = 101,
        /// Safe Haven.
        SafeHaven = 118,
        /// Foster care home or foster care group home.
        FosterCareHomeOrFosterCareGroupHome = 215,
        /// Hospital or other residential non-psychiatric medical facility.
        HospitalOrOtherResidentialNonPsychiatricMedicalFacility = 206,
        /// Jail, prison, or juvenile detention facility.
        JailPrisonOrJuvenileDetentionFacility = 207,
        /// Long-term care facility or nursing home.
        LongTermCareFacilityOrNursingHome = 225,
        /// Psychiatric hospital or other psychiatric facility.
        PsychiatricHospitalOrOtherPsychiatricFacility = 204,
        /// Substance abuse treatment facility or detox center.
        SubstanceAbuseTreatmentFacilityOrDetoxCenter = 205,
        /// Transitional housing for homeless persons (including homeless youth).
        TransitionalHousingForHomelessPersons = 302,
        /// Residential project or halfway house with no homeless criteria.
        ResidentialProjectOrHalfwayHouseWithNoHomelessCriteria = 329,
        /// Hotel or motel paid for without emergency shelter voucher.
        HotelOrMotelPaidForWithoutEmergencyShelterVoucher = 314,
        /// Host Home (non-crisis).
        HostHome = 332,
        /// Staying or living with family, temporary tenure (e.g. room, apartment, or house).
        StayingOrLivingWithFamilyTemporaryTenure = 312,
        /// Staying or living with friends, temporary tenure (e.g. room, apartment, or house).
        StayingOrLivingWithFriendsTemporaryTenure = 313,
        /// Moved from one HOPWA funded project to HOPWA TH.
        MovedFromOneHopwaFundedProjectToHopwaTh = 327,
        /// Staying or living in a friend's room, apartment, or house.
        FriendsRoomApartmentOrHouse = 336,
        /// Staying or living in a family member's room, apartment, or house.
        FamilyMembersRoomApartmentOrHouse = 335,
        /// Staying or living with family, permanent tenure.
        StayingOrLivingWithFamilyPermanentTenure = 422,
        /// Staying or living with friends, permanent tenure.
        StayingOrLivingWithFriendsPermanentTenure = 423,
        /// Moved from one HOPWA funded project to HOPWA PH.
        MovedFromOneHopwaFundedProjectToHopwaPh = 426,
        /// Rental by client, no ongoing housing subsidy.
        RentalByClientWithoutSubsidy = 410,
        /// Rental by client, with ongoing housing subsidy.
        RentalByClientWithSubsidy = 435,
        /// Owned by client, with ongoing housing subsidy.
        OwnedByClientWithSubsidy = 421,
        /// Owned by client, no ongoing housing subsidy.
        OwnedByClientWithoutSubsidy = 411,
        /// No exit interview completed.
        NoExitInterviewCompleted = 30,
        /// Other.
        Other = 17,
        /// Deceased.
        Deceased = 24,
        /// Worker unable to determine.
        WorkerUnableToDetermine = 37,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Rental subsidy type (list 3.12.A).
    RentalSubsidyType {
        /// VASH housing subsidy.
        VashHousingSubsidy = 419,
        /// Rental by client, with other ongoing housing subsidy.
        RentalByClient = 420,
        /// GPD TIP housing subsidy.
        GpdTipHousingSubsidy = 428,
        /// RRH or equivalent subsidy.
        RrhOrEquivalentSubsidy = 431,
        /// HCV voucher (tenant or project based) (not dedicated).
        HcvVoucher = 433,
        /// Public housing unit.
        PublicHousingUnit = 434,
        /// Housing Stability Voucher.
        HousingStabilityVoucher = 436,
        /// Family Unification Program Voucher (FUP).
        FamilyUnificationProgramVoucher = 437,
        /// Foster Youth to Independence Initiative (FYI).
        FosterYouthToIndependenceInitiative = 438,
        /// Permanent Supportive Housing.
        PermanentSupportiveHousing = 439,
        /// Other permanent housing dedicated for formerly homeless persons.
        OtherPermanentHousingDedicatedForFormerlyHomelessPersons = 440,
    }
}

code_enum! {
    /// Relationship to head of household (list 3.15.1).
    RelationshipToHeadOfHousehold {
        /// Self (Head of Household).
        HeadOfHousehold = 1,
        /// Head of household's child.
        Child = 2,
        /// Head of household's spouse or partner.
        SpouseOrPartner = 3,
        /// Head of household's other relation member.
        OtherRelative = 4,
        /// Other: non-relation member.
        UnrelatedHouseholdMember = 5,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Length of stay in prior living situation (list 3.917.2).
    LengthOfStay {
        /// One night or less.
        OneNightOrLess = 10,
        /// Two to six nights.
        TwoToSixNights = 11,
        /// One week or more, but less than one month.
        OneWeekOrMoreButLessThanOneMonth = 2,
        /// One month or more, but less than 90 days.
        OneMonthOrMoreButLessThan90Days = 3,
        /// 90 days or more but less than one year.
        N90DaysOrMoreButLessThanOneYear = 4,
        /// One year or longer.
        OneYearOrLonger = 5,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Times homeless in past three years (list 3.917.4).
    TimesHomeless {
        /// One time.
        OneTime = 1,
        /// Two times.
        TwoTimes = 2,
        /// Three times.
        ThreeTimes = 3,
        /// Four or more times.
        FourOrMoreTimes = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Months homeless in past three years (list 3.917.5).
    MonthsHomeless {
        /// 1.
        N1 = 101,
        /// 2.
        N2 = 102,
        /// 3.
        N3 = 103,
        /// 4.
        N4 = 104,
        /// 5.
        N5 = 105,
        /// 6.
        N6 = 106,
        /// 7.
        N7 = 107,
        /// 8.
        N8 = 108,
        /// 9.
        N9 = 109,
        /// 10.
        N10 = 110,
        /// 11.
        N11 = 111,
        /// 12.
        N12 = 112,
        /// More than 12 months.
        MoreThan12Months = 113,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Reason not insured (list 4.04.A).
    ReasonNotInsured {
        /// Applied; decision pending.
        Applied = 1,
        /// Applied; client not eligible.
        AppliedCode2 = 2,
        /// Client did not apply.
        ClientDidNotApply = 3,
        /// Insurance type n/a for this client.
        InsuranceTypeNAForThisClient = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Substance use disorder response (list 4.10.2).
    SubstanceUseDisorderResponse {
        /// No.
        No = 0,
        /// Alcohol use disorder.
        AlcoholUseDisorder = 1,
        /// Drug use disorder.
        DrugUseDisorder = 2,
        /// Both alcohol and drug use disorders.
        BothAlcoholAndDrugUseDisorders = 3,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// When domestic violence occurred (list 4.11.A).
    WhenDomesticViolenceOccurred {
        /// Within the past three months.
        WithinThePastThreeMonths = 1,
        /// Three to six months ago (excluding six months exactly).
        ThreeToSixMonthsAgo = 2,
        /// Six months to one year ago (excluding one year exactly).
        SixMonthsToOneYearAgo = 3,
        /// One year or more.
        OneYearOrMore = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Bed night (list 4.14).
    BedNight {
        /// BedNight.
        BedNight = 200,
    }
}

code_enum! {
    /// CE assessment type (list 4.19.3).
    CeAssessmentType {
        /// Phone.
        Phone = 1,
        /// Virtual.
        Virtual = 2,
        /// In Person.
        InPerson = 3,
    }
}

code_enum! {
    /// CE assessment level (list 4.19.4).
    CeAssessmentLevel {
        /// Crisis Needs Assessment.
        CrisisNeedsAssessment = 1,
        /// Housing Needs Assessment.
        HousingNeedsAssessment = 2,
    }
}

code_enum! {
    /// CE prioritization status (list 4.19.7).
    CePrioritizationStatus {
        /// Placed on prioritization list.
        PlacedOnPrioritizationList = 1,
        /// Not placed on prioritization list.
        NotPlacedOnPrioritizationList = 2,
    }
}

code_enum! {
    /// Coordinated Entry event (list 4.20.2).
    CoordinatedEntryEvent {
        /// Referral to Prevention Assistance project.
        ReferralToPreventionAssistanceProject = 1,
        /// Problem Solving/Diversion/Rapid Resolution intervention or service.
        ProblemSolvingDiversionRapidResolutionInterventionOrService = 2,
        /// Referral to scheduled Coordinated Entry Crisis Needs Assessment.
        ReferralToScheduledCoordinatedEntryCrisisNeedsAssessment = 3,
        /// Referral to scheduled Coordinated Entry Housing Needs Assessment.
        ReferralToScheduledCoordinatedEntryHousingNeedsAssessment = 4,
        /// Referral to Post-placement/ follow-up case management.
        ReferralToPostPlacementFollowUpCaseManagement = 5,
        /// Referral to Street Outreach project or services.
        ReferralToStreetOutreachProjectOrServices = 6,
        /// Referral to Housing Navigation project or services.
        ReferralToHousingNavigationProjectOrServices = 7,
        /// Referral to Non-continuum services: Ineligible for continuum services.
        ReferralToNonContinuumServices = 8,
        /// Referral to Non-continuum services: No availability in continuum services.
        ReferralToNonContinuumServicesCode9 = 9,
        /// Referral to Emergency Shelter bed opening.
        ReferralToEmergencyShelterBedOpening = 10,
        /// Referral to Transitional Housing bed/unit opening.
        ReferralToTransitionalHousingBedUnitOpening = 11,
        /// Referral to Joint TH-RRH project/unit/resource opening.
        ReferralToJointThRrhProjectUnitResourceOpening = 12,
        /// Referral to RRH project resource opening.
        ReferralToRrhProjectResourceOpening = 13,
        /// Referral to PSH project resource opening.
        ReferralToPshProjectResourceOpening = 14,
        /// Referral to Other PH project/unit/resource opening.
        ReferralToOtherPhProjectUnitResourceOpening = 15,
        /// Referral to emergency assistance/flex fund/furniture assistance.
        ReferralToEmergencyAssistanceFlexFundFurnitureAssistance = 16,
        /// Referral to a Housing Stability Voucher.
        ReferralToAHousingStabilityVoucher = 18,
        /// Referral to Emergency Housing Voucher (EHV).
        ReferralToEmergencyHousingVoucher = 17,
    }
}

code_enum! {
    /// Referral result (list 4.20.D).
    ReferralResult {
        /// Successful referral: client accepted.
        SuccessfulReferral = 1,
        /// Unsuccessful referral: client rejected.
        UnsuccessfulReferral = 2,
        /// Unsuccessful referral: provider rejected.
        UnsuccessfulReferralCode3 = 3,
    }
}

code_enum! {
    /// Sex (list 4.21).
    Sex {
        /// Female.
        Female = 0,
        /// Male.
        Male = 1,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Data collection stage (list 5.03.1).
    DataCollectionStage {
        /// Project entry.
        ProjectEntry = 1,
        /// Update.
        Update = 2,
        /// Project exit.
        ProjectExit = 3,
        /// Annual assessment.
        AnnualAssessment = 5,
        /// Post-exit (not used in CSV).
        PostExit = 6,
    }
}

code_enum! {
    /// PATH service type (list P1.2).
    PathServiceType {
        /// Re-engagement.
        ReEngagement = 1,
        /// Screening.
        Screening = 2,
        /// Habilitation/rehabilitation.
        HabilitationRehabilitation = 3,
        /// Community mental health.
        CommunityMentalHealth = 4,
        /// Substance use treatment.
        SubstanceUseTreatment = 5,
        /// Case management.
        CaseManagement = 6,
        /// Residential supportive services.
        ResidentialSupportiveServices = 7,
        /// Housing minor renovation.
        HousingMinorRenovation = 8,
        /// Housing moving assistance.
        HousingMovingAssistance = 9,
        /// Housing eligibility determination.
        HousingEligibilityDetermination = 10,
        /// Security deposits.
        SecurityDeposits = 11,
        /// One-time rent for eviction prevention.
        OneTimeRentForEvictionPrevention = 12,
        /// Clinical assessment.
        ClinicalAssessment = 14,
    }
}

code_enum! {
    /// PATH referral type (list P2.2).
    PathReferralType {
        /// Community mental health.
        CommunityMentalHealth = 1,
        /// Substance use treatment.
        SubstanceUseTreatment = 2,
        /// Primary health/dental care.
        PrimaryHealthDentalCare = 3,
        /// Job training.
        JobTraining = 4,
        /// Educational services.
        EducationalServices = 5,
        /// Housing services.
        HousingServices = 6,
        /// Permanent housing.
        PermanentHousing = 7,
        /// Income assistance.
        IncomeAssistance = 8,
        /// Employment assistance.
        EmploymentAssistance = 9,
        /// Medical insurance.
        MedicalInsurance = 10,
        /// Temporary housing.
        TemporaryHousing = 11,
    }
}

code_enum! {
    /// PATH referral outcome (list P2.A).
    PathReferralOutcome {
        /// Attained.
        Attained = 1,
        /// Not attained.
        NotAttained = 2,
        /// Unknown.
        Unknown = 3,
    }
}

code_enum! {
    /// Reason not enrolled in PATH (list P3.A).
    ReasonNotEnrolledInPath {
        /// Client was found ineligible for PATH.
        ClientWasFoundIneligibleForPath = 1,
        /// Client was not enrolled for other reason(s).
        ClientWasNotEnrolledForOtherReason = 2,
        /// Unable to locate client.
        UnableToLocateClient = 3,
    }
}

code_enum! {
    /// RHY referral source (list R1.1).
    RhyReferralSource {
        /// Self-Referral.
        SelfReferral = 1,
        /// Individual: Parent/Guardian/Relative/Friend/Foster Parent/Other Individual.
        Individual = 2,
        /// Outreach Project.
        OutreachProject = 7,
        /// Temporary Shelter.
        TemporaryShelter = 11,
        /// Residential Project.
        ResidentialProject = 18,
        /// Hotline.
        Hotline = 28,
        /// Child Welfare/CPS.
        ChildWelfareCps = 30,
        /// Juvenile Justice.
        JuvenileJustice = 34,
        /// Law Enforcement/ Police.
        LawEnforcementPolice = 35,
        /// Mental Hospital.
        MentalHospital = 37,
        /// School.
        School = 38,
        /// Other Organization.
        OtherOrganization = 39,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Reason RHY services are not funded by BCP (list R2.A).
    ReasonRhyServicesAreNotFundedByBcp {
        /// Out of age range.
        OutOfAgeRange = 1,
        /// Ward of the state.
        WardOfTheState = 2,
        /// Ward of the criminal justice system.
        WardOfTheCriminalJusticeSystem = 3,
        /// Other.
        Other = 4,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Last grade completed (list R4.1).
    LastGradeCompleted {
        /// Less than grade 5.
        LessThanGrade5 = 1,
        /// Grades 5-6.
        Grades56 = 2,
        /// Grades 7-8.
        Grades78 = 3,
        /// Grades 9-11.
        Grades911 = 4,
        /// Grade 12.
        Grade12 = 5,
        /// School program does not have grade levels.
        SchoolProgramDoesNotHaveGradeLevels = 6,
        /// GED.
        Ged = 7,
        /// Some college.
        SomeCollege = 10,
        /// Associate's degree.
        AssociatesDegree = 11,
        /// Bachelor's degree.
        BachelorsDegree = 12,
        /// Graduate degree.
        GraduateDegree = 13,
        /// Vocational certification.
        VocationalCertification = 14,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// School status (list R5.1).
    SchoolStatus {
        /// Attending school regularly.
        AttendingSchoolRegularly = 1,
        /// Attending school irregularly.
        AttendingSchoolIrregularly = 2,
        /// Graduated from high school.
        GraduatedFromHighSchool = 3,
        /// Obtained GED.
        ObtainedGed = 4,
        /// Dropped out.
        DroppedOut = 5,
        /// Suspended.
        Suspended = 6,
        /// Expelled.
        Expelled = 7,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Type of employment (list R6.A).
    TypeOfEmployment {
        /// Full-time.
        FullTime = 1,
        /// Part-time.
        PartTime = 2,
        /// Seasonal / sporadic (including day labor).
        SeasonalSporadic = 3,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Why not employed (list R6.B).
    WhyNotEmployed {
        /// Looking for work.
        LookingForWork = 1,
        /// Unable to work.
        UnableToWork = 2,
        /// Not looking for work.
        NotLookingForWork = 3,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Health status (list R7.1).
    HealthStatus {
        /// Excellent.
        Excellent = 1,
        /// Very good.
        VeryGood = 2,
        /// Good.
        Good = 3,
        /// Fair.
        Fair = 4,
        /// Poor.
        Poor = 5,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Number of years in system (child welfare, juvenile justice) (list R11.A).
    NumberOfYearsInSystem {
        /// Less than one year.
        LessThanOneYear = 1,
        /// 1 to 2 years.
        N1To2Years = 2,
        /// 3 to 5 or more years.
        N3To5OrMoreYears = 3,
    }
}

code_enum! {
    /// RHY service connection type (list R14.2).
    RhyServiceConnectionType {
        /// Community service/service learning (CSL).
        CommunityServiceServiceLearning = 2,
        /// Education.
        Education = 5,
        /// Employment and/or training services.
        EmploymentAndOrTrainingServices = 6,
        /// Criminal justice /legal services.
        CriminalJusticeLegalServices = 7,
        /// Life skills training.
        LifeSkillsTraining = 8,
        /// Parenting education for youth with children.
        ParentingEducationForYouthWithChildren = 10,
        /// Post-natal care for client (person who gave birth).
        PostNatalCareForClient = 12,
        /// Pre-natal care.
        PreNatalCare = 13,
        /// Health/medical care.
        HealthMedicalCare = 14,
        /// Substance use disorder treatment.
        SubstanceUseDisorderTreatment = 17,
        /// Substance use disorder Ed/Prevention Services.
        SubstanceUseDisorderEdPreventionServices = 18,
        /// Home-based Services.
        HomeBasedServices = 26,
        /// Post-natal newborn care (wellness exams; immunizations).
        PostNatalNewbornCare = 27,
        /// STD Testing.
        StdTesting = 28,
        /// Street-based Services.
        StreetBasedServices = 29,
    }
}

code_enum! {
    /// Count of exchanges for sex (list R15.B).
    CountOfExchangesForSex {
        /// 1-3.
        N13 = 1,
        /// 4-7.
        N47 = 2,
        /// 8-11.
        N811 = 3,
        /// 12 or more.
        N12OrMore = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Project completion status (list R17.1).
    ProjectCompletionStatus {
        /// Completed project.
        CompletedProject = 1,
        /// Client voluntarily left early.
        ClientVoluntarilyLeftEarly = 2,
        /// Client was expelled or otherwise involuntarily discharged from project.
        ClientWasExpelledOrOtherwiseInvoluntarilyDischargedFromProject = 3,
    }
}

code_enum! {
    /// Reason for expulsion / involuntary discharge (list R17.A).
    ReasonForExpulsionInvoluntaryDischarge {
        /// Criminal activity/destruction of property/violence.
        CriminalActivityDestructionOfPropertyViolence = 1,
        /// Non-compliance with project rules.
        NonComplianceWithProjectRules = 2,
        /// Non-payment of rent/occupancy charge.
        NonPaymentOfRentOccupancyCharge = 3,
        /// Reached maximum time allowed by project.
        ReachedMaximumTimeAllowedByProject = 4,
        /// Project terminated.
        ProjectTerminated = 5,
        /// Unknown/disappeared.
        UnknownDisappeared = 6,
    }
}

code_enum! {
    /// Worker response (safe and appropriate exit) (list R19.A).
    WorkerResponse {
        /// No.
        No = 0,
        /// Yes.
        Yes = 1,
        /// Worker does not know.
        WorkerDoesNotKnow = 2,
    }
}

code_enum! {
    /// Aftercare provided (list R20.2).
    AftercareProvided {
        /// No.
        No = 0,
        /// Yes.
        Yes = 1,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
    }
}

code_enum! {
    /// Branch of the military (list V1.11).
    BranchOfTheMilitary {
        /// Army.
        Army = 1,
        /// Air Force.
        AirForce = 2,
        /// Navy.
        Navy = 3,
        /// Marines.
        Marines = 4,
        /// Coast Guard.
        CoastGuard = 6,
        /// Space Force.
        SpaceForce = 7,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Discharge status (list V1.12).
    DischargeStatus {
        /// Honorable.
        Honorable = 1,
        /// General under honorable conditions.
        GeneralUnderHonorableConditions = 2,
        /// Bad conduct.
        BadConduct = 4,
        /// Dishonorable.
        Dishonorable = 5,
        /// Under other than honorable conditions (OTH).
        UnderOtherThanHonorableConditions = 6,
        /// Uncharacterized.
        Uncharacterized = 7,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// SSVF service type (list V2.2).
    SsvfServiceType {
        /// Outreach services.
        OutreachServices = 1,
        /// Case management services.
        CaseManagementServices = 2,
        /// Assistance obtaining VA benefits.
        AssistanceObtainingVaBenefits = 3,
        /// Assistance obtaining/coordinating other public benefits.
        AssistanceObtainingCoordinatingOtherPublicBenefits = 4,
        /// Direct provision of other public benefits.
        DirectProvisionOfOtherPublicBenefits = 5,
        /// Other (non-TFA) supportive service approved by VA.
        Other = 6,
        /// Shallow Subsidy.
        ShallowSubsidy = 7,
        /// Returning Home.
        ReturningHome = 8,
        /// Rapid Resolution.
        RapidResolution = 9,
        /// Healthcare navigation.
        HealthcareNavigation = 10,
    }
}

code_enum! {
    /// SSVF: assistance obtaining VA benefits (subtype 3) (list V2.A).
    SsvfVaBenefitType {
        /// VA vocational and rehabilitation counseling.
        VaVocationalAndRehabilitationCounseling = 1,
        /// Employment and training services.
        EmploymentAndTrainingServices = 2,
        /// Educational assistance.
        EducationalAssistance = 3,
        /// Health care services.
        HealthCareServices = 4,
    }
}

code_enum! {
    /// SSVF: obtaining/coordinating other public benefits (subtype 4) (list V2.B).
    SsvfPublicBenefitCoordinationType {
        /// Health care services.
        HealthCareServices = 1,
        /// Daily living services.
        DailyLivingServices = 2,
        /// Personal financial planning services.
        PersonalFinancialPlanningServices = 3,
        /// Transportation services.
        TransportationServices = 4,
        /// Income support services.
        IncomeSupportServices = 5,
        /// Fiduciary and representative payee services.
        FiduciaryAndRepresentativePayeeServices = 6,
        /// Legal services - child support.
        LegalServicesChildSupport = 7,
        /// Legal services - eviction prevention.
        LegalServicesEvictionPrevention = 8,
        /// Legal services - outstanding fines and penalties.
        LegalServicesOutstandingFinesAndPenalties = 9,
        /// Legal services - restore / acquire driver's license.
        LegalServicesRestoreAcquireDriversLicense = 10,
        /// Legal services – other.
        LegalServicesOther = 11,
        /// Child care.
        ChildCare = 12,
        /// Housing counseling.
        HousingCounseling = 13,
    }
}

code_enum! {
    /// SSVF: direct provision of other public benefits (subtype 5) (list V2.C).
    SsvfPublicBenefitProvisionType {
        /// Personal financial planning services.
        PersonalFinancialPlanningServices = 1,
        /// Transportation services.
        TransportationServices = 2,
        /// Income support services.
        IncomeSupportServices = 3,
        /// Fiduciary and representative payee services.
        FiduciaryAndRepresentativePayeeServices = 4,
        /// Legal services - child support.
        LegalServicesChildSupport = 5,
        /// Legal services - eviction prevention.
        LegalServicesEvictionPrevention = 6,
        /// Legal services - outstanding fines and penalties.
        LegalServicesOutstandingFinesAndPenalties = 7,
        /// Legal services - restore / acquire driver's license.
        LegalServicesRestoreAcquireDriversLicense = 8,
        /// Legal services – other.
        LegalServicesOther = 9,
        /// Child care.
        ChildCare = 10,
        /// Housing counseling.
        HousingCounseling = 11,
    }
}

code_enum! {
    /// SSVF financial assistance type (list V3.4).
    SsvfFinancialAssistanceType {
        /// Rental assistance.
        RentalAssistance = 1,
        /// Security deposit.
        SecurityDeposit = 2,
        /// Utility deposit.
        UtilityDeposit = 3,
        /// Utility fee payment assistance.
        UtilityFeePaymentAssistance = 4,
        /// Moving costs.
        MovingCosts = 5,
        /// Transportation services: tokens/vouchers.
        TransportationServices = 8,
        /// Transportation services: vehicle repair/maintenance.
        TransportationServicesCode9 = 9,
        /// Child care.
        ChildCare = 10,
        /// General housing stability assistance.
        GeneralHousingStabilityAssistance = 12,
        /// Emergency housing assistance.
        EmergencyHousingAssistance = 14,
        /// Shallow Subsidy –Financial Assistance.
        ShallowSubsidyFinancialAssistance = 15,
        /// Food assistance.
        FoodAssistance = 16,
        /// Landlord Incentive.
        LandlordIncentive = 17,
        /// Tenant Incentive.
        TenantIncentive = 18,
        /// General housing stability assistance – emergency supplies.
        GeneralHousingStabilityAssistanceEmergencySupplies = 11,
    }
}

code_enum! {
    /// Household income as percentage of AMI (list V4.1).
    HouseholdIncomeAsPercentageOfAmi {
        /// 30% or less.
        N30PercentOrLess = 1,
        /// 31% to 50%.
        N31PercentTo50Percent = 2,
        /// 51% to 80%.
        N51PercentTo80Percent = 3,
        /// 81% or greater.
        N81PercentOrGreater = 4,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Housing loss expected within (list V7.A).
    HousingLossExpectedWithin {
        /// 1-6 days.
        N16Days = 0,
        /// 7-13 days.
        N713Days = 1,
        /// 14-21 days.
        N1421Days = 2,
        /// More than 21 days.
        MoreThan21Days = 3,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Current household income (HP targeting) (list V7.B).
    CurrentHouseholdIncome {
        /// $0 (i.e., not employed, not receiving cash benefits, no other current income).
        N0 = 0,
        /// 1-14% of Area Median Income (AMI) for household size.
        N114PercentOfAreaMedianIncome = 1,
        /// 15-30% of AMI for household size.
        N1530PercentOfAmiForHouseholdSize = 2,
        /// More than 30% of AMI for household size.
        MoreThan30PercentOfAmiForHouseholdSize = 3,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// History of literal homelessness (HP targeting) (list V7.C).
    HistoryOfLiteralHomelessness {
        /// Most recent episode occurred in the last year.
        MostRecentEpisodeOccurredInTheLastYear = 0,
        /// Most recent episode occurred more than one year ago.
        MostRecentEpisodeOccurredMoreThanOneYearAgo = 1,
        /// None.
        None = 2,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Rental eviction history (HP targeting) (list V7.G).
    RentalEvictionHistory {
        /// No prior rental evictions.
        NoPriorRentalEvictions = 0,
        /// 1 prior rental eviction.
        N1PriorRentalEviction = 1,
        /// 2 or more prior rental evictions.
        N2OrMorePriorRentalEvictions = 2,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Incarcerated as adult (HP targeting) (list V7.I).
    IncarceratedAsAdult {
        /// Not incarcerated.
        NotIncarcerated = 0,
        /// Incarcerated once.
        IncarceratedOnce = 1,
        /// Incarcerated two or more times.
        IncarceratedTwoOrMoreTimes = 2,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Dependent child under 6 (HP targeting) (list V7.O).
    DependentChildUnder6 {
        /// No.
        No = 0,
        /// Youngest child is under 1 year old.
        YoungestChildIsUnder1YearOld = 1,
        /// Youngest child is 1 to 6 years old and/or one or more children (any age) require significant care.
        YoungestChildIs1To6YearsOldAnd = 2,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// HUD-VASH voucher tracking (list V8.2).
    HudVashVoucherTracking {
        /// Referral package forwarded to PHA.
        ReferralPackageForwardedToPha = 1,
        /// Voucher denied by PHA.
        VoucherDeniedByPha = 2,
        /// Voucher issued by PHA.
        VoucherIssuedByPha = 3,
        /// Voucher revoked or expired.
        VoucherRevokedOrExpired = 4,
        /// Voucher in use – veteran moved into housing.
        VoucherInUseVeteranMovedIntoHousing = 5,
        /// Voucher was ported locally.
        VoucherWasPortedLocally = 6,
        /// Voucher was administratively absorbed by new PHA.
        VoucherWasAdministrativelyAbsorbedByNewPha = 7,
        /// Voucher was converted to Housing Choice Voucher.
        VoucherWasConvertedToHousingChoiceVoucher = 8,
        /// Veteran exited – voucher was returned.
        VeteranExitedVoucherWasReturned = 9,
        /// Veteran exited – family maintained the voucher.
        VeteranExitedFamilyMaintainedTheVoucher = 10,
        /// Veteran exited – prior to ever receiving a voucher.
        VeteranExitedPriorToEverReceivingAVoucher = 11,
        /// Other.
        Other = 12,
    }
}

code_enum! {
    /// HUD-VASH case management exit reason (list V9.1).
    HudVashCaseManagementExitReason {
        /// Accomplished goals and/or obtained services and no longer needs CM.
        AccomplishedGoalsAndOrObtainedServicesAndNoLonger = 1,
        /// Transferred to another HUD/VASH program site.
        TransferredToAnotherHudVashProgramSite = 2,
        /// Found/chose other housing.
        FoundChoseOtherHousing = 3,
        /// Did not comply with HUD/VASH CM.
        DidNotComplyWithHudVashCm = 4,
        /// Eviction and/or other housing related issues.
        EvictionAndOrOtherHousingRelatedIssues = 5,
        /// Unhappy with HUD/VASH housing.
        UnhappyWithHudVashHousing = 6,
        /// No longer financially eligible for HUD/VASH voucher.
        NoLongerFinanciallyEligibleForHudVashVoucher = 7,
        /// No longer interested in participating in this program.
        NoLongerInterestedInParticipatingInThisProgram = 8,
        /// Veteran cannot be located.
        VeteranCannotBeLocated = 9,
        /// Veteran too ill to participate at this time.
        VeteranTooIllToParticipateAtThisTime = 10,
        /// Veteran is incarcerated.
        VeteranIsIncarcerated = 11,
        /// Veteran is deceased.
        VeteranIsDeceased = 12,
        /// Other.
        Other = 13,
    }
}

code_enum! {
    /// Mental health consultation (list V10).
    MentalHealthConsultation {
        /// Mental health consultation completed.
        MentalHealthConsultationCompleted = 1,
        /// Mental health consultation being coordinated/arranged with VA provider.
        MentalHealthConsultationBeingCoordinatedArrangedWithVaProvider = 2,
        /// Mental health consultation being coordinated/arranged with other provider.
        MentalHealthConsultationBeingCoordinatedArrangedWithOtherProvider = 3,
        /// Offer declined.
        OfferDeclined = 4,
    }
}

code_enum! {
    /// HOPWA service type (list W1.2).
    HopwaServiceType {
        /// Adult day care and personal assistance.
        AdultDayCareAndPersonalAssistance = 1,
        /// Case management.
        CaseManagement = 2,
        /// Child care.
        ChildCare = 3,
        /// Criminal justice/legal services.
        CriminalJusticeLegalServices = 4,
        /// Education.
        Education = 5,
        /// Employment and training services.
        EmploymentAndTrainingServices = 6,
        /// Food/meals/nutritional services.
        FoodMealsNutritionalServices = 7,
        /// Health/medical care.
        HealthMedicalCare = 8,
        /// Life skills training.
        LifeSkillsTraining = 9,
        /// Mental health care/counseling.
        MentalHealthCareCounseling = 10,
        /// Outreach and/or engagement.
        OutreachAndOrEngagement = 11,
        /// Substance use services/treatment.
        SubstanceUseServicesTreatment = 12,
        /// Transportation.
        Transportation = 13,
        /// Other HOPWA funded service.
        OtherHopwaFundedService = 14,
    }
}

code_enum! {
    /// HOPWA financial assistance type (list W2.2).
    HopwaFinancialAssistanceType {
        /// Rental assistance.
        RentalAssistance = 1,
        /// Security deposits.
        SecurityDeposits = 2,
        /// Utility deposits.
        UtilityDeposits = 3,
        /// Utility payments.
        UtilityPayments = 4,
        /// Mortgage assistance.
        MortgageAssistance = 7,
    }
}

code_enum! {
    /// Reason not receiving HIV-related medical assistance (list W3).
    ReasonNotReceivingHivRelatedMedicalAssistance {
        /// Applied; decision pending.
        Applied = 1,
        /// Applied; client not eligible.
        AppliedCode2 = 2,
        /// Client did not apply.
        ClientDidNotApply = 3,
        /// Insurance type not applicable for this client.
        InsuranceTypeNotApplicableForThisClient = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// T-cell / viral load availability (list W4.3).
    TCellViralLoadAvailability {
        /// Not available.
        NotAvailable = 0,
        /// Available.
        Available = 1,
        /// Undetectable.
        Undetectable = 2,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// T-cell / viral load source (list W4.B).
    TCellViralLoadSource {
        /// Medical Report.
        MedicalReport = 1,
        /// Client Report.
        ClientReport = 2,
        /// Other.
        Other = 3,
    }
}

code_enum! {
    /// Housing assessment at exit (list W5.1).
    HousingAssessmentAtExit {
        /// Able to maintain the housing they had at project entry.
        AbleToMaintainTheHousingTheyHadAtProject = 1,
        /// Moved to new housing unit.
        MovedToNewHousingUnit = 2,
        /// Moved in with family/friends on a temporary basis.
        MovedInWithFamilyFriendsOnATemporaryBasis = 3,
        /// Moved in with family/friends on a permanent basis.
        MovedInWithFamilyFriendsOnAPermanentBasis = 4,
        /// Moved to a transitional or temporary housing facility or program.
        MovedToATransitionalOrTemporaryHousingFacilityOr = 5,
        /// Client became homeless – moving to a shelter or other place unfit for human habitation.
        ClientBecameHomelessMovingToAShelterOrOther = 6,
        /// Jail/prison.
        JailPrison = 7,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Deceased.
        Deceased = 10,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Subsidy information (list W5.AB).
    SubsidyInformation {
        /// Without a subsidy.
        WithoutASubsidy = 1,
        /// With the subsidy they had at project entry.
        WithTheSubsidyTheyHadAtProjectEntry = 2,
        /// With an on-going subsidy acquired since project entry.
        WithAnOnGoingSubsidyAcquiredSinceProjectEntry = 3,
        /// But only with other financial assistance.
        ButOnlyWithOtherFinancialAssistance = 4,
        /// With on-going subsidy.
        WithOnGoingSubsidy = 11,
        /// Without an on-going subsidy.
        WithoutAnOnGoingSubsidy = 12,
    }
}

code_enum! {
    /// Moving On assistance type (list C2.2).
    MovingOnAssistanceType {
        /// Subsidized housing application assistance.
        SubsidizedHousingApplicationAssistance = 1,
        /// Financial assistance for Moving On.
        FinancialAssistanceForMovingOn = 2,
        /// Non-financial assistance for Moving On.
        NonFinancialAssistanceForMovingOn = 3,
        /// Housing referral/placement.
        HousingReferralPlacement = 4,
        /// Other (please specify).
        Other = 5,
    }
}

code_enum! {
    /// Current school enrollment and attendance (list C3.2).
    CurrentSchoolEnrollmentAndAttendance {
        /// Not currently enrolled in any school or educational course.
        NotCurrentlyEnrolledInAnySchoolOrEducationalCourse = 0,
        /// Currently enrolled but NOT attending regularly (when school or the course is in session).
        CurrentlyEnrolledButNotAttendingRegularly = 1,
        /// Currently enrolled and attending regularly (when school or the course is in session).
        CurrentlyEnrolledAndAttendingRegularly = 2,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Most recent educational status (list C3.A).
    MostRecentEducationalStatus {
        /// K12: Graduated from high school.
        K12 = 0,
        /// K12: Obtained GED.
        K12Code1 = 1,
        /// K12: Dropped out.
        K12Code2 = 2,
        /// K12: Suspended.
        K12Code3 = 3,
        /// K12: Expelled.
        K12Code4 = 4,
        /// Higher education: Pursuing a credential but not currently attending.
        HigherEducation = 5,
        /// Higher education: Dropped out.
        HigherEducationCode6 = 6,
        /// Higher education: Obtained a credential/degree.
        HigherEducationCode7 = 7,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}

code_enum! {
    /// Current educational status (list C3.B).
    CurrentEducationalStatus {
        /// Pursuing a high school diploma or GED.
        PursuingAHighSchoolDiplomaOrGed = 0,
        /// Pursuing Associate's Degree.
        PursuingAssociatesDegree = 1,
        /// Pursuing Bachelor's Degree.
        PursuingBachelorsDegree = 2,
        /// Pursuing Graduate Degree.
        PursuingGraduateDegree = 3,
        /// Pursuing other post-secondary credential.
        PursuingOtherPostSecondaryCredential = 4,
        /// Client doesn't know.
        ClientDoesntKnow = 8,
        /// Client prefers not to answer.
        ClientPrefersNotToAnswer = 9,
        /// Data not collected.
        DataNotCollected = 99,
    }
}
