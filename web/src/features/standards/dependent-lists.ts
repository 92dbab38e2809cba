/** Columns of Services.csv whose list depends on other columns of the row; the contract names one list per column only. */
import type { Values } from "../../api/types";

interface DependentList {
  when: Record<string, number>;
  list: string;
}

/** Elements P1, R14, W1, V2, W2, V3, P2, 4.14, V8 and C2, by the record type of the service. */
const servicesByRecordType: [recordType: number, list: string][] = [
  [141, "P1.2"],
  [142, "R14.2"],
  [143, "W1.2"],
  [144, "V2.2"],
  [151, "W2.2"],
  [152, "V3.4"],
  [161, "P2.2"],
  [200, "4.14"],
  [210, "V8.2"],
  [300, "C2.2"],
];

const dependent: Record<string, DependentList[]> = {
  "Services.TypeProvided": servicesByRecordType.map(([RecordType, list]) => ({ when: { RecordType }, list })),
  "Services.SubTypeProvided": [
    { when: { RecordType: 144, TypeProvided: 3 }, list: "V2.A" },
    { when: { RecordType: 144, TypeProvided: 4 }, list: "V2.B" },
    { when: { RecordType: 144, TypeProvided: 5 }, list: "V2.C" },
  ],
};

export function dependentList(file: string, column: string, row: Values): string | undefined {
  return dependent[`${file}.${column}`]?.find(({ when }) =>
    Object.entries(when).every(([name, code]) => Number(row[name] ?? Number.NaN) === code),
  )?.list;
}
