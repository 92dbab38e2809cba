import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { IconShieldCheck } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import type { AuditFaultKind, AuditVerification } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Notice, useCount } from "../../ui/parts";
import { verifyAudit } from "./queries";

const DAY = 24 * 60 * 60 * 1000;

export function Verification() {
  const verify = useMutation({ mutationFn: verifyAudit });
  const lastMonth = () => new Date(Date.now() - 31 * DAY).toISOString();
  return (
    <>
      <Button
        icon={<IconShieldCheck size={18} aria-hidden />}
        busy={verify.isPending}
        onClick={() => verify.mutate(lastMonth())}
      >
        <Trans>Verify the last 31 days</Trans>
      </Button>
      <Button busy={verify.isPending} onClick={() => verify.mutate(undefined)}>
        <Trans>Verify everything</Trans>
      </Button>
      {verify.isError && <ErrorPanel error={verify.error} />}
      {verify.data && <Outcome found={verify.data} />}
    </>
  );
}

function Outcome({ found }: { found: AuditVerification }) {
  const { t } = useLingui();
  const count = useCount();
  const locale = useIntlLocale();
  const kinds: Record<AuditFaultKind, string> = {
    block_missing: t`A block is missing.`,
    block_changed: t`A block was changed.`,
    block_forged: t`A block was not signed by this installation.`,
    end_missing: t`The end of the chain is gone.`,
    event_changed: t`An event was changed.`,
    event_missing: t`An event is missing.`,
    event_added: t`An event was added later.`,
  };
  if (found.fault) {
    const { block, event_id: event, kind } = found.fault;
    return (
      <Notice tone="error" role="alert" title={t`The audit trail was tampered with.`}>
        <p>
          {kinds[kind]} <Trans>Block {block}.</Trans> {event && <code>{event}</code>}
        </p>
      </Notice>
    );
  }
  const events = count(found.events);
  return (
    <Notice tone="ok" role="status" title={t`The audit trail is sound.`}>
      <p>
        <Plural value={found.blocks} one="# block" other="# blocks" />
        {" · "}
        <Trans>{events} events recomputed</Trans>
        {found.sealed_at && (
          <>
            {" · "}
            <Trans>sealed up to {formatInstant(found.sealed_at, locale)}</Trans>
          </>
        )}
      </p>
    </Notice>
  );
}
