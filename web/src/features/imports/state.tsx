import { useLingui } from "@lingui/react/macro";
import type { ImportState, Severity } from "../../api/types";
import { Badge, type Tone } from "../../ui/parts";

const stateTones: Record<ImportState, Tone> = {
  received: "info",
  checking: "info",
  ready: "warn",
  refused: "error",
  committing: "info",
  committed: "ok",
  discarded: "plain",
  failed: "error",
};

export function ImportBadge({ state }: { state: ImportState }) {
  const { t } = useLingui();
  const names: Record<ImportState, string> = {
    received: t`Received`,
    checking: t`Being checked`,
    ready: t`Waiting for your decision`,
    refused: t`Refused`,
    committing: t`Being committed`,
    committed: t`Committed`,
    discarded: t`Discarded`,
    failed: t`Failed`,
  };
  return <Badge tone={stateTones[state]}>{names[state]}</Badge>;
}

const severityTones: Record<Severity, Tone> = { fatal: "error", error: "error", warning: "warn" };

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { t } = useLingui();
  const names: Record<Severity, string> = { fatal: t`Stops the import`, error: t`Error`, warning: t`Warning` };
  return <Badge tone={severityTones[severity]}>{names[severity]}</Badge>;
}
