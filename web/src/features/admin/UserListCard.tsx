/** The quarterly confirmation: of each user, whether the user stays. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ListedUser } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { Badge, EmptyState, Loading } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { type Answer, confirmUserList, userListQuery } from "./queries";
import { ReasonDialog } from "./ReasonDialog";

export function UserListCard({ agencyId }: { agencyId: string }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const queryClient = useQueryClient();
  const list = useQuery(userListQuery(agencyId));
  const [removing, setRemoving] = useState<ListedUser | null>(null);
  const confirm = useMutation({
    mutationFn: (answers: Answer[]) => confirmUserList(agencyId, answers),
    onSuccess: (fresh) => {
      setRemoving(null);
      queryClient.setQueryData(userListQuery(agencyId).queryKey, fresh);
      return queryClient.invalidateQueries({ queryKey: ["agencies"], refetchType: "active" });
    },
  });
  const users = list.data?.users ?? [];
  const open = users.filter((user) => user.keeps === null);
  const keep = (user: ListedUser): Answer => ({ user_id: user.id, keeps: true, reason: null });
  const day = list.data ? formatDate(list.data.confirm_by) : "";
  return (
    <Card
      title={t`User list of this quarter`}
      flush
      actions={
        open.length > 0 && (
          <Button small variant="primary" busy={confirm.isPending} onClick={() => confirm.mutate(open.map(keep))}>
            <Trans>Confirm all that are open</Trans>
          </Button>
        )
      }
    >
      {list.isPending && <Loading />}
      {list.isError && <ErrorPanel error={list.error} onRetry={() => void list.refetch()} />}
      {confirm.isError && removing === null && <ErrorPanel error={confirm.error} />}
      {list.data && (
        <SimpleTable<ListedUser>
          label={t`User list of this quarter, to be confirmed by ${day}`}
          flush
          rows={users}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t`The agency has no users.`} />}
          columns={[
            { id: "name", header: t`Name`, rowHeader: true, cell: (row) => row.name },
            { id: "roles", header: t`Roles`, cell: (row) => row.roles.join(", ") },
            {
              id: "last",
              header: t`Last sign-in`,
              cell: (row) => (row.last_sign_in_at ? formatInstant(row.last_sign_in_at, locale) : <Trans>Never</Trans>),
            },
            { id: "answer", header: t`This quarter`, cell: (row) => <AnswerCell row={row} /> },
            {
              id: "action",
              header: t`Action`,
              cell: (row) => (
                <span className="cluster">
                  {row.keeps !== true && (
                    <Button
                      small
                      aria-label={t`Confirm ${row.name}`}
                      busy={confirm.isPending}
                      onClick={() => confirm.mutate([keep(row)])}
                    >
                      <Trans>Stays</Trans>
                    </Button>
                  )}
                  {row.keeps !== false && (
                    <Button small aria-label={t`Ask to remove ${row.name}`} onClick={() => setRemoving(row)}>
                      <Trans>Ask to remove</Trans>
                    </Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
      {removing && (
        <ReasonDialog
          title={t`Ask to remove ${removing.name}`}
          action={<Trans>Ask to remove</Trans>}
          busy={confirm.isPending}
          error={confirm.isError ? confirm.error : null}
          onClose={() => setRemoving(null)}
          onReason={(reason) => confirm.mutate([{ user_id: removing.id, keeps: false, reason }])}
        >
          <p>
            <Trans>The HMIS lead is told and disables the account.</Trans>
          </p>
        </ReasonDialog>
      )}
    </Card>
  );
}

function AnswerCell({ row }: { row: ListedUser }) {
  if (row.keeps === null) {
    return (
      <Badge tone="warn">
        <Trans>To confirm</Trans>
      </Badge>
    );
  }
  return (
    <>
      {row.keeps ? (
        <Badge tone="ok">
          <Trans>Stays</Trans>
        </Badge>
      ) : (
        <Badge tone="error">
          <Trans>Removal asked</Trans>
        </Badge>
      )}
      {row.reason && <p className="note">{row.reason}</p>}
    </>
  );
}
