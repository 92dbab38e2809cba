import { Trans, useLingui } from "@lingui/react/macro";
import { IconPencil } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { Client } from "../../api/types";
import { useMay } from "../../app/session";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { Facts, Loading } from "../../ui/parts";
import { ColumnLabel, HudValue } from "../standards/HudValue";
import { useHud } from "../standards/useHud";
import { Aliases } from "./Aliases";
import { type GroupId, groupOf, groupTitles } from "./groups";
import { clientQuery } from "./queries";

/** Most visits only look. */
const ClientForm = lazy(() => import("./ClientForm").then((module) => ({ default: module.ClientForm })));

const order: GroupId[] = ["identity", "person", "military", "record"];

export function SummaryTab({ clientId }: { clientId: string }) {
  const { data } = useSuspenseQuery(clientQuery(clientId));
  const mayWrite = useMay("client:write");
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <Suspense fallback={<Loading />}>
        <ClientForm versioned={data} onDone={() => setEditing(false)} />
      </Suspense>
    );
  }
  return (
    <div className="stack">
      {mayWrite && (
        <div data-no-print>
          <Button icon={<IconPencil size={18} aria-hidden />} onClick={() => setEditing(true)}>
            <Trans>Change</Trans>
          </Button>
        </div>
      )}
      <Aliases client={data.client} />
      {order.map((group) => (
        <SummaryGroup key={group} group={group} client={data.client} />
      ))}
    </div>
  );
}

/** Empty answers are left out, except for who the person is: there an empty one says something. */
function SummaryGroup({ group, client }: { group: GroupId; client: Client }) {
  const { i18n } = useLingui();
  const hud = useHud();
  const facts = hud
    .columns("Client")
    .filter((field) => groupOf(field.name) === group && field.name !== "ExportID")
    .filter((field) => group === "identity" || (client.values[field.name] ?? "") !== "")
    // One answer per race and ethnicity: those not chosen would only be noise.
    .filter((field) => !(group === "person" && field.list === "1.10" && Number(client.values[field.name]) !== 1))
    .map((field) => ({
      key: field.name,
      label: <ColumnLabel column={field.name} />,
      value: <HudValue file="Client" column={field.name} value={client.values[field.name]} row={client.values} />,
    }));
  if (facts.length === 0) return null;
  return (
    <Card title={i18n._(groupTitles[group])}>
      <Facts facts={facts} />
    </Card>
  );
}
