import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { HouseholdMember } from "../../api/types";
import { formatDate } from "../../lib/dates";
import { None } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { Age, PersonName } from "../clients/parts";
import { HudValue } from "../standards/HudValue";

export function HouseholdTable({ members, flush }: { members: HouseholdMember[]; flush?: boolean }) {
  const { t } = useLingui();
  return (
    <div>
      {!flush && (
        <h3>
          <Trans>Household</Trans>
        </h3>
      )}
      <SimpleTable
        label={t`Household`}
        flush={flush}
        rows={members}
        rowKey={(member, index) => `${member.client_id}${index}`}
        columns={[
          {
            id: "name",
            header: t`Name`,
            rowHeader: true,
            cell: (member) => (
              <Link to="/clients/$clientId" params={{ clientId: member.client_id }} className={rowLinkClass}>
                <PersonName name={member.name} />
              </Link>
            ),
          },
          { id: "age", header: t`Age`, cell: (member) => (member.age == null ? <None /> : <Age years={member.age} />) },
          {
            id: "relationship",
            header: t`Relationship`,
            cell: (member) => <HudValue file="Enrollment" column="RelationshipToHoH" value={member.relationship} />,
          },
          { id: "entry", header: t`Entry`, cell: (member) => formatDate(member.entry_date) },
          {
            id: "exit",
            header: t`Exit`,
            cell: (member) => (member.exit_date ? formatDate(member.exit_date) : <None />),
          },
        ]}
      />
    </div>
  );
}
