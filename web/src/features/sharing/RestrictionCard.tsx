/** Hides a record from all but a few, for instance when somebody is a danger to the client. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Restriction, RestrictionReason } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Card } from "../../ui/Page";
import { Facts, Loading, None, Notice } from "../../ui/parts";
import { liftRestriction, restrictClient, restrictionQuery } from "./queries";

function useReasons(): Record<RestrictionReason, string> {
  const { t } = useLingui();
  return {
    safety: t`Somebody is a danger to the person`,
    staff_or_family: t`The person works here or is close to somebody who does`,
    court_order: t`A court ordered it`,
    client_request: t`The person asked for it`,
    other: t`Another reason`,
  };
}

export function RestrictionCard({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const mayRestrict = useMay("client:restrict");
  const restriction = useQuery(restrictionQuery(clientId));
  const [changing, setChanging] = useState(false);
  const restricted = restriction.data?.restricted ?? false;
  const close = () => setChanging(false);
  return (
    <Card
      title={t`Restricted`}
      actions={
        mayRestrict &&
        restriction.data && (
          <Button small onClick={() => setChanging(true)}>
            {restricted ? <Trans>Lift the restriction</Trans> : <Trans>Restrict this record</Trans>}
          </Button>
        )
      }
    >
      {restriction.isPending && <Loading rows={1} />}
      {restriction.isError && <ErrorPanel error={restriction.error} onRetry={() => void restriction.refetch()} />}
      {restriction.data && <State restriction={restriction.data} />}
      {changing && restricted && <LiftDialog clientId={clientId} onClose={close} />}
      {changing && !restricted && <RestrictDialog clientId={clientId} onClose={close} />}
    </Card>
  );
}

function State({ restriction }: { restriction: Restriction }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const reasons: Record<string, string> = useReasons();
  if (!restriction.restricted) {
    return (
      <p className="muted">
        <Trans>This record is not restricted.</Trans>
      </p>
    );
  }
  const { reason, restricted_by, restricted_at } = restriction;
  return (
    <Facts
      facts={[
        { key: "reason", label: t`Reason`, value: reason ? (reasons[reason] ?? reason) : <None /> },
        { key: "by", label: t`Restricted by`, value: restricted_by ?? <None /> },
        { key: "at", label: t`Since`, value: restricted_at ? formatInstant(restricted_at, locale) : <None /> },
      ]}
    />
  );
}

interface DialogProps {
  clientId: string;
  onClose: () => void;
}

function RestrictDialog({ clientId, onClose }: DialogProps) {
  const { t } = useLingui();
  const reasons = useReasons();
  const staysVisible = useMay("client:read_restricted");
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState<RestrictionReason>("safety");
  const restrict = useMutation({
    mutationFn: () => restrictClient(clientId, reason),
    onSuccess: async () => {
      onClose();
      // Whoever may not see restricted records has just lost this one.
      if (!staysVisible) await navigate({ to: "/clients" });
      await queryClient.invalidateQueries({ queryKey: ["clients"] });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!restrict.isPending) restrict.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={t`Restrict this record`}>
      <form className="stack" onSubmit={submit}>
        <p>
          <Trans>From now on only people who may see restricted records find this one. Nothing of it is shared.</Trans>
        </p>
        {!staysVisible && (
          <Notice tone="warn" title={t`You will no longer see this record yourself.`}>
            <p>
              <Trans>Somebody who may see restricted records has to lift the restriction.</Trans>
            </p>
          </Notice>
        )}
        <SelectField
          label={t`Reason`}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.target.value as RestrictionReason)}
        >
          {Object.entries(reasons).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        {restrict.isError && <ErrorPanel error={restrict.error} />}
        <div className="cluster">
          <Button variant="danger" type="submit" busy={restrict.isPending}>
            <Trans>Restrict this record</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function LiftDialog({ clientId, onClose }: DialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const lift = useMutation({
    mutationFn: () => liftRestriction(clientId),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: ["clients"] });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Lift the restriction?`}>
      <div className="stack">
        <p>
          <Trans>Everybody who works with this person, or to whom the record is released, sees it again.</Trans>
        </p>
        {lift.isError && <ErrorPanel error={lift.error} />}
        <div className="cluster">
          <Button variant="danger" busy={lift.isPending} onClick={() => lift.mutate()}>
            <Trans>Lift the restriction</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </div>
    </Modal>
  );
}
