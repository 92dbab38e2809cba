import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { StandingState, UserSummary } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { useMay } from "../../app/session";
import { formatInstant } from "../../lib/dates";
import { useDebounced } from "../../lib/useDebounced";
import { CheckboxField, SearchField, SelectField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { Badge, EmptyState, Loading, None } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { standingTone, useStandingWord } from "../standing/words";
import { agencyChoicesQuery, usersQuery } from "./queries";
import type { UserListSearch } from "./search-params";

const STATES: StandingState[] = ["active", "onboarding", "suspended", "disabled"];

export function UsersPage({ search }: { search: UserListSearch }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const word = useStandingWord();
  const navigate = useNavigate({ from: "/admin/users/" });
  const [typed, setTyped] = useState(search.q ?? "");
  const q = useDebounced(typed.trim());
  useEffect(() => {
    if ((q || undefined) !== search.q)
      void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true });
  }, [q, search.q, navigate]);
  const agencies = useQuery({ ...agencyChoicesQuery, enabled: useMay("agreement:read") });
  const sort = search.sort ?? "name";
  const result = useInfiniteQuery({ ...usersQuery({ ...search, sort }), placeholderData: keepPreviousData });
  const change = (part: Partial<UserListSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Page title={t`Users`} sub={t`Who may use the system, and whether every step is done.`}>
      <div className="cluster">
        <SearchField label={t`Name or email`} value={typed} onChange={setTyped} />
        <SelectField
          label={t`Standing`}
          value={search.standing ?? ""}
          onChange={(event) => change({ standing: STATES.find((state) => state === event.target.value) })}
        >
          <option value="">{t`Any`}</option>
          {STATES.map((state) => (
            <option key={state} value={state}>
              {word(state)}
            </option>
          ))}
        </SelectField>
        {agencies.data && (
          <SelectField
            label={t`Agency`}
            value={search.agency ?? ""}
            onChange={(event) => change({ agency: event.target.value || undefined })}
          >
            <option value="">{t`Any`}</option>
            {agencies.data.map((agency) => (
              <option key={agency.id} value={agency.id}>
                {agency.name}
              </option>
            ))}
          </SelectField>
        )}
        <CheckboxField
          label={t`The agency asks to remove`}
          checked={search.removal ?? false}
          onChange={(event) => change({ removal: event.target.checked || undefined })}
        />
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable<UserSummary>
          label={t`Users`}
          rows={rowsOf(result.data)}
          rowKey={(row) => row.id}
          sorting={{ value: sort, onChange: (value) => change({ sort: value as typeof sort }) }}
          more={moreOf(result)}
          empty={<EmptyState title={t`Nobody fits. Try fewer letters or another filter.`} />}
          columns={[
            {
              id: "name",
              header: t`Name`,
              sort: "name",
              rowHeader: true,
              cell: (row) => (
                <Link to="/admin/users/$userId" params={{ userId: row.id }} className={rowLinkClass}>
                  {row.name}
                </Link>
              ),
            },
            { id: "email", header: t`Email`, cell: (row) => row.email },
            { id: "agency", header: t`Agency`, cell: (row) => row.agency?.name ?? <Trans>HMIS lead</Trans> },
            { id: "roles", header: t`Roles`, cell: (row) => (row.roles.length > 0 ? row.roles.join(", ") : <None />) },
            {
              id: "standing",
              header: t`Standing`,
              cell: (row) => (
                <span className="cluster">
                  <Badge tone={standingTone[row.standing]}>{word(row.standing)}</Badge>
                  {row.removal_asked_at && row.standing !== "disabled" && (
                    <Badge tone="warn">
                      <Trans>Removal asked</Trans>
                    </Badge>
                  )}
                </span>
              ),
            },
            {
              id: "last",
              header: t`Last sign-in`,
              sort: "last_sign_in",
              cell: (row) => (row.last_sign_in_at ? formatInstant(row.last_sign_in_at, locale) : <Trans>Never</Trans>),
            },
          ]}
        />
      )}
    </Page>
  );
}
