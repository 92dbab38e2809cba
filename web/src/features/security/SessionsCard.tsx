import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client";
import type { LiveSession } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useSignOut } from "../../app/shell/AccountMenu";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { Badge, Loading, None } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { sessionsQuery } from "./queries";

/** Where somebody is signed in, with a way to end it. */
export function SessionsCard() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const queryClient = useQueryClient();
  const signOut = useSignOut();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } }),
    onSuccess: () => queryClient.invalidateQueries(sessionsQuery),
  });
  return (
    <Card title={t`My sessions`}>
      <p>
        <Trans>Where you are signed in. End what you do not recognise, then change your password.</Trans>
      </p>
      {sessions.isPending && <Loading />}
      {sessions.isError && <ErrorPanel error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {end.isError && <ErrorPanel error={end.error} />}
      {sessions.data && (
        <SimpleTable<LiveSession>
          label={t`My sessions`}
          rows={sessions.data}
          rowKey={(row) => row.id}
          columns={[
            {
              id: "device",
              header: t`Device`,
              rowHeader: true,
              cell: (row) => (
                <span className="cluster">
                  {row.user_agent ?? <None />}
                  {row.current && (
                    <Badge tone="ok">
                      <Trans>This one</Trans>
                    </Badge>
                  )}
                </span>
              ),
            },
            { id: "since", header: t`Signed in`, cell: (row) => formatInstant(row.created_at, locale) },
            {
              id: "used",
              header: t`Last used`,
              cell: (row) => (row.last_used_at ? formatInstant(row.last_used_at, locale) : <None />),
            },
            {
              id: "end",
              header: t`Action`,
              cell: (row) =>
                row.current ? (
                  <Button small onClick={() => void signOut()}>
                    <Trans>Sign out</Trans>
                  </Button>
                ) : (
                  <Button small variant="danger" onClick={() => end.mutate(row.id)}>
                    <Trans>End</Trans>
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Card>
  );
}
