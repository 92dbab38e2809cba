/** One user: standing at a glance, what the grants reach, and the right to sign in. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { UserDetail, UserGrant } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useRoleName } from "../../app/roles";
import { useMay, useUser } from "../../app/session";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { Badge, EmptyState, Facts, None, Notice } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { Steps } from "../standing/Steps";
import { standingTone, useStandingWord } from "../standing/words";
import { CreditTraining } from "./CreditTraining";
import { disableUser, enableUser, userQuery } from "./queries";
import { ReasonDialog } from "./ReasonDialog";

export function UserPage({ userId }: { userId: string }) {
  const { t } = useLingui();
  const { data: user } = useSuspenseQuery(userQuery(userId));
  const me = useUser();
  const trains = useMay("training:manage");
  return (
    <Page
      title={user.name}
      documentTitle={t`User`}
      sub={user.email}
      crumb={
        <Link to="/admin/users">
          <Trans>Users</Trans>
        </Link>
      }
      actions={me?.id !== userId && <SignInRight user={user} />}
    >
      {user.disabled_at && <DisabledNotice user={user} />}
      {user.removal_asked_at && !user.disabled_at && (
        <Notice tone="warn" title={t`The agency asked to remove this user.`} />
      )}
      <Glance user={user} />
      <Card title={t`Steps`}>
        <Steps standing={user.standing_detail} />
        {trains && me?.id !== userId && <CreditTraining userId={userId} />}
      </Card>
      <Grants grants={user.grants} />
    </Page>
  );
}

function DisabledNotice({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const at = user.disabled_at ? formatInstant(user.disabled_at, locale) : "";
  return (
    <Notice tone="warn" title={t`This user may not sign in since ${at}.`}>
      {user.disabled_reason && <p>{user.disabled_reason}</p>}
    </Notice>
  );
}

function Glance({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const word = useStandingWord();
  const when = (instant: string | null | undefined): ReactNode => (instant ? formatInstant(instant, locale) : <None />);
  const { suspended_at, suspends_at } = user.standing_detail;
  return (
    <Card title={t`At a glance`}>
      <Facts
        facts={[
          {
            label: t`Standing`,
            key: "standing",
            value: <Badge tone={standingTone[user.standing]}>{word(user.standing)}</Badge>,
          },
          { label: t`Agency`, key: "agency", value: user.agency?.name ?? <Trans>HMIS lead</Trans> },
          { label: t`Approved`, key: "approved", value: when(user.approved_at) },
          { label: t`Agreement signed`, key: "signed", value: when(user.agreement_signed_at) },
          { label: t`New User class`, key: "class", value: when(user.new_user_class_at) },
          { label: t`Refresher class`, key: "refresher", value: when(user.refresher_class_at) },
          {
            label: t`Last sign-in`,
            key: "last",
            value: user.last_sign_in_at ? when(user.last_sign_in_at) : <Trans>Never</Trans>,
          },
          { label: t`Open sessions`, key: "sessions", value: user.session_count },
          suspended_at
            ? { label: t`Suspended since`, key: "suspended", value: when(suspended_at) }
            : { label: t`Suspended without a sign-in until`, key: "suspends", value: when(suspends_at) },
        ]}
      />
    </Card>
  );
}

function Grants({ grants }: { grants: UserGrant[] }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const kinds: Record<UserGrant["reach"], string> = {
    everything: t`All projects`,
    continuum: t`Continuum of Care`,
    agency: t`Agency`,
    project_group: t`Project group`,
    project: t`Project`,
  };
  return (
    <Card title={t`Roles and what they reach`} flush>
      <SimpleTable<UserGrant>
        label={t`Roles and what they reach`}
        flush
        rows={grants}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t`No role has been given.`} />}
        columns={[
          { id: "role", header: t`Role`, rowHeader: true, cell: (row) => roleName(row.role, row.role_title) },
          {
            id: "reach",
            header: t`Over`,
            cell: (row) => (row.reach_name ? `${kinds[row.reach]}: ${row.reach_name}` : kinds[row.reach]),
          },
          { id: "from", header: t`From`, cell: (row) => formatDate(row.starts_on) },
          { id: "to", header: t`Until`, cell: (row) => (row.ends_on ? formatDate(row.ends_on) : <None />) },
          {
            id: "now",
            header: t`Today`,
            cell: (row) =>
              row.in_force ? (
                <Badge tone="ok">
                  <Trans>In force</Trans>
                </Badge>
              ) : (
                <Badge>
                  <Trans>Not in force</Trans>
                </Badge>
              ),
          },
        ]}
      />
    </Card>
  );
}

function SignInRight({ user }: { user: UserDetail }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const may = useMay("user:write");
  const [asking, setAsking] = useState(false);
  const settled = (detail: UserDetail) => {
    queryClient.setQueryData(userQuery(user.id).queryKey, detail);
    setAsking(false);
    return queryClient.invalidateQueries({ queryKey: ["users", "list"] });
  };
  const disable = useMutation({ mutationFn: (reason: string) => disableUser(user.id, reason), onSuccess: settled });
  const enable = useMutation({ mutationFn: () => enableUser(user.id), onSuccess: settled });
  if (!may) return null;
  if (user.disabled_at) {
    return (
      <>
        <Button busy={enable.isPending} onClick={() => enable.mutate()}>
          <Trans>Let the user sign in again</Trans>
        </Button>
        {enable.isError && <ErrorPanel error={enable.error} />}
      </>
    );
  }
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        <Trans>Disable</Trans>
      </Button>
      {asking && (
        <ReasonDialog
          title={t`Disable this user`}
          action={<Trans>Disable</Trans>}
          busy={disable.isPending}
          error={disable.isError ? disable.error : null}
          onClose={() => setAsking(false)}
          onReason={(reason) => disable.mutate(reason)}
        >
          <p>
            <Trans>Every session of the user ends at once. You can undo this later.</Trans>
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
