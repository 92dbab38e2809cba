/** How the columns of Client.csv are grouped on the summary. */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

export type GroupId = "identity" | "person" | "military" | "record";

export const groupTitles: Record<GroupId, MessageDescriptor> = {
  identity: msg`Name, birth date and SSN`,
  person: msg`Sex, race and ethnicity`,
  military: msg`Military service`,
  record: msg`About this record`,
};

const identity = /^(FirstName|MiddleName|LastName|NameSuffix|NameDataQuality|SSN|SSNDataQuality|DOB|DOBDataQuality)$/;
const military =
  /^(VeteranStatus|Year(Entered|Separated).*|WorldWarII|KoreanWar|VietnamWar|DesertStorm|Afghanistan.*|Iraq.*|OtherTheater|MilitaryBranch|DischargeStatus)$/;
const record = /^(PersonalID|DateCreated|DateUpdated|UserID|DateDeleted|ExportID)$/;

export function groupOf(column: string): GroupId {
  if (identity.test(column)) return "identity";
  if (military.test(column)) return "military";
  return record.test(column) ? "record" : "person";
}

/** Set by the system, not by people. */
export function isEditable(column: string): boolean {
  return !record.test(column);
}
