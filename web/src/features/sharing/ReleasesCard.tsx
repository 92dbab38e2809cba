/** What a client allowed to be shared, and taking it back. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Release } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Modal } from "../../ui/Modal";
import { Card } from "../../ui/Page";
import { Badge, EmptyState, Loading } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import type { Column } from "../../ui/table-types";
import { releasesQuery, revokeRelease } from "./queries";
import { ReleaseForm } from "./ReleaseForm";

export function ReleasesCard({ clientId }: { clientId: string }) {
  const { t } = useLingui();
  const mayWrite = useMay("consent:write");
  const queryClient = useQueryClient();
  const releases = useQuery(releasesQuery(clientId));
  const [recording, setRecording] = useState(false);
  const [revoking, setRevoking] = useState<Release | null>(null);
  const columns = useColumns(mayWrite ? setRevoking : null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: ["clients", clientId] });
  return (
    <Card
      title={t`Releases of information`}
      actions={
        mayWrite && (
          <Button small icon={<IconPlus size={16} aria-hidden />} onClick={() => setRecording(true)}>
            <Trans>Record a release</Trans>
          </Button>
        )
      }
    >
      {releases.isPending && <Loading rows={3} />}
      {releases.isError && <ErrorPanel error={releases.error} onRetry={() => void releases.refetch()} />}
      {releases.data && (
        <SimpleTable
          label={t`Releases of information`}
          columns={columns}
          rows={releases.data}
          rowKey={(row) => row.id}
          flush
          empty={
            <EmptyState title={t`No release is recorded.`}>
              <p>
                <Trans>Other agencies do not see this record through sharing.</Trans>
              </p>
            </EmptyState>
          }
        />
      )}
      <Modal opened={recording} onClose={() => setRecording(false)} title={t`Record a release`} wide>
        <ReleaseForm
          clientId={clientId}
          onDone={async () => {
            setRecording(false);
            await refresh();
          }}
        />
      </Modal>
      {revoking && (
        <RevokeDialog clientId={clientId} release={revoking} onClose={() => setRevoking(null)} onDone={refresh} />
      )}
    </Card>
  );
}

function useColumns(onRevoke: ((release: Release) => void) | null): Column<Release>[] {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const languages: Record<string, string> = { en: t`English`, es: t`Spanish` };
  const columns: Column<Release>[] = [
    { id: "agency", header: t`Agency`, rowHeader: true, cell: (row) => row.organization_name },
    { id: "state", header: t`State`, cell: (row) => <StateBadge release={row} /> },
    { id: "covers", header: t`Covers`, cell: (row) => <Covers release={row} /> },
    { id: "language", header: t`Language`, cell: (row) => languages[row.language] ?? row.language },
    {
      id: "signed",
      header: t`Given`,
      cell: (row) => (
        <>
          {formatInstant(row.signed_at, locale)}{" "}
          <span className="muted">{row.verbal ? t`(by word of mouth)` : t`(signed)`}</span>
        </>
      ),
    },
    { id: "until", header: t`Last day`, nowrap: true, cell: (row) => formatDate(row.expires_on) },
    { id: "witness", header: t`Witness`, cell: (row) => row.witnessed_by },
  ];
  if (!onRevoke) return columns;
  const actions: Column<Release> = {
    id: "actions",
    header: t`Actions`,
    cell: (row) =>
      row.in_force && (
        <Button
          small
          aria-label={t`Take back the release to ${row.organization_name} of ${formatInstant(row.signed_at, locale)}`}
          onClick={() => onRevoke(row)}
        >
          <Trans>Take back</Trans>
        </Button>
      ),
  };
  return [...columns, actions];
}

function StateBadge({ release }: { release: Release }) {
  if (release.in_force) {
    return (
      <Badge tone="ok">
        <Trans>In force</Trans>
      </Badge>
    );
  }
  return release.revoked_at ? (
    <Badge tone="warn">
      <Trans>Taken back</Trans>
    </Badge>
  ) : (
    <Badge>
      <Trans>Expired</Trans>
    </Badge>
  );
}

function Covers({ release }: { release: Release }) {
  return (
    <>
      {release.extent === "all_agencies" ? (
        <Trans>Records of all agencies</Trans>
      ) : (
        <Trans>Records of this agency</Trans>
      )}
      {release.includes_part_2 && (
        <>
          {" "}
          <Trans>and Part 2 records</Trans>
        </>
      )}
    </>
  );
}

interface RevokeDialogProps {
  clientId: string;
  release: Release;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function RevokeDialog({ clientId, release, onClose, onDone }: RevokeDialogProps) {
  const { t } = useLingui();
  const revoke = useMutation({
    mutationFn: () => revokeRelease(clientId, release.id),
    onSuccess: () => {
      onClose();
      return onDone();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t`Take back this release?`}>
      <div className="stack">
        <p>
          <Trans>
            The release that {release.organization_name} took ends at once. Other agencies no longer see what rested on
            it. This cannot be undone; a new release can be recorded.
          </Trans>
        </p>
        {revoke.isError && <ErrorPanel error={revoke.error} />}
        <div className="cluster">
          <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            <Trans>Take back</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </div>
    </Modal>
  );
}
