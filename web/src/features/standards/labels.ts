import { useLingui } from "@lingui/react";
import { humanize } from "../../lib/names";
import { spanishColumns } from "./labels.es";

/** What a column of HUD's CSV is called on screen. */
export function columnLabel(column: string, locale: string): string {
  return (locale === "es" ? spanishColumns[column] : undefined) ?? englishColumns[column] ?? humanize(column);
}

/** Where the words inside HUD's column name do not read as English. */
const englishColumns: Record<string, string> = {
  DOB: "Date of birth",
  DOBDataQuality: "Date of birth, quality",
  SSN: "Social Security number",
  SSNDataQuality: "Social Security number, quality",
  NameDataQuality: "Name, quality",
  AmIndAKNative: "American Indian, Alaska Native or Indigenous",
  BlackAfAmerican: "Black, African American or African",
  HispanicLatinao: "Hispanic/Latina/o",
  MidEastNAfrican: "Middle Eastern or North African",
  NativeHIPacific: "Native Hawaiian or Pacific Islander",
  RaceNone: "Race and ethnicity, reason for no answer",
  AdditionalRaceEthnicity: "Additional race and ethnicity detail",
  WorldWarII: "World War II",
  AfghanistanOEF: "Afghanistan (Operation Enduring Freedom)",
  IraqOIF: "Iraq (Operation Iraqi Freedom)",
  IraqOND: "Iraq (Operation New Dawn)",
  RelationshipToHoH: "Relationship to head of household",
  EnrollmentCoC: "CoC of enrollment",
  LOSUnderThreshold: "Stayed less than the threshold",
  PreviousStreetESSH: "On the streets, in shelter or Safe Haven the night before",
  DateToStreetESSH: "Approximate date this time without a home started",
  TimesHomelessPastThreeYears: "Times on the streets, in shelter or Safe Haven in the past three years",
  MonthsHomelessPastThreeYears: "Months on the streets, in shelter or Safe Haven in the past three years",
  PITCount: "Point-in-time count",
  PersonalID: "HMIS ID",
  PercentAMI: "Percent of area median income",
  AnnualPercentAMI: "Annual income as percent of area median",
  HOHLeaseholder: "Head of household is the leaseholder",
  DisabledHoH: "Head of household has a disability",
  HH5Plus: "Household of five or more",
  DependentUnder6: "Dependent under 6",
  FAAmount: "Financial assistance, amount",
  FAStartDate: "Financial assistance, start",
  FAEndDate: "Financial assistance, end",
  CLSSubsidyType: "Subsidy type",
  CMExitReason: "Reason case management ended",
  ProbSolDivRRResult: "Client housed in a safe alternative",
  CHVetBedInventory: "Beds for chronically homeless veterans",
  YouthVetBedInventory: "Beds for youth veterans",
  VetBedInventory: "Beds for other veterans",
  CHYouthBedInventory: "Beds for chronically homeless youth",
  YouthBedInventory: "Beds for other youth",
  CHBedInventory: "Beds for other chronically homeless people",
  ESBedType: "Emergency shelter bed type",
  MostRecentEdStatus: "Most recent education status",
  CurrentEdStatus: "Current education status",
  GA: "General assistance",
  GAAmount: "General assistance, amount",
};

export function useColumnLabel(): (column: string) => string {
  const { locale } = useLingui().i18n;
  return (column) => columnLabel(column, locale);
}
