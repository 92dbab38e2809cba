/** Find a person: one forgiving box, filters as chips, and a list that goes on as far as there are people. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { ClientSummary } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { formatDate } from "../../lib/dates";
import { listName } from "../../lib/names";
import { SearchField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { EmptyState, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass } from "../../ui/SimpleTable";
import type { Column } from "../../ui/table-types";
import { focusFirstRow, VirtualTable } from "../../ui/VirtualTable";
import { EmergencyButton } from "../emergencies/EmergencyDialog";
import { projectQuery } from "../projects/queries";
import { ClientFilters } from "./ClientFilters";
import styles from "./clients.module.css";
import { BirthCell, PersonName, SsnCell, useMatchedOn, VeteranCell } from "./parts";
import { clientSearchQuery } from "./queries";
import { type ClientListSearch, effectiveSort } from "./search-params";

/** What was typed lives in the history entry: Back finds it again, the address stays empty of names. */
function useClientQuery(): [string, string, (value: string) => void] {
  const stored = useLocation({ select: (location) => location.state.clientQuery ?? "" });
  const navigate = useNavigate({ from: "/clients/" });
  const [typed, setTyped] = useState(stored);
  const settled = useRef(stored);
  useEffect(() => {
    if (stored !== settled.current) {
      settled.current = stored;
      setTyped(stored);
    }
  }, [stored]);
  useEffect(() => {
    if (typed === settled.current) return;
    const timer = setTimeout(() => {
      settled.current = typed;
      void navigate({ search: (search) => search, state: { clientQuery: typed }, replace: true });
    }, 180);
    return () => clearTimeout(timer);
  }, [typed, navigate]);
  return [typed, stored.trim(), setTyped];
}

function useSlashKey(focus: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const target = event.target as HTMLElement;
      if (
        event.key !== "/" ||
        event.ctrlKey ||
        event.metaKey ||
        target.closest("input, select, textarea, [role=dialog]")
      ) {
        return;
      }
      event.preventDefault();
      focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [focus]);
}

function useColumns(): Column<ClientSummary>[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: "name",
        header: t`Name`,
        sort: "name",
        rowHeader: true,
        width: "27%",
        cell: (row) => <NameCell row={row} />,
      },
      { id: "hmis", header: t`HMIS ID`, cell: (row) => row.hmis_id },
      { id: "dob", header: t`Date of birth`, width: "16%", cell: (row) => <BirthCell client={row} /> },
      { id: "ssn", header: t`SSN`, cell: (row) => <SsnCell masked={row.ssn_masked} /> },
      { id: "veteran", header: t`Veteran`, cell: (row) => <VeteranCell status={row.veteran_status} /> },
      { id: "open", header: t`Open enrollments`, align: "right", cell: (row) => row.open_enrollment_count },
      {
        id: "last",
        header: t`Last contact`,
        sort: "last_contact",
        align: "right",
        cell: (row) => (row.last_contact ? formatDate(row.last_contact) : <None />),
      },
    ],
    [t],
  );
}

function NameCell({ row }: { row: ClientSummary }) {
  const matched = useMatchedOn();
  const hint = row.matched_on.some((match) => match !== "name") ? matched(row.matched_on) : null;
  return (
    <>
      <Link to="/clients/$clientId" params={{ clientId: row.id }} className={rowLinkClass}>
        <PersonName name={listName(row)} />
        {row.aliases[0] && <span className={styles.alias}> “{row.aliases[0]}”</span>}
      </Link>
      {hint && (
        <span className={styles.match}>
          <Trans>matches: {hint}</Trans>
        </span>
      )}
    </>
  );
}

function ClientCard({ row }: { row: ClientSummary }) {
  return (
    <>
      <span className="cluster spread">
        <NameCell row={row} />
        <span className="muted">{row.hmis_id}</span>
      </span>
      <span className="muted">
        {row.date_of_birth_masked ? <BirthCell client={row} /> : <Trans>Birth date not given</Trans>}
        {row.open_enrollment_count > 0 && (
          <>
            {" · "}
            <Plural value={row.open_enrollment_count} one="# open enrollment" other="# open enrollments" />
          </>
        )}
      </span>
    </>
  );
}

export function ClientsPage({ search }: { search: ClientListSearch }) {
  const { t } = useLingui();
  const navigate = useNavigate({ from: "/clients/" });
  const [typed, query, setTyped] = useClientQuery();
  const state = useLocation({ select: (location) => location.state.clientQuery });
  const box = useRef<HTMLInputElement>(null);
  const [focusBox] = useState(() => () => box.current?.focus());
  useSlashKey(focusBox);
  const columns = useColumns();
  const sort = effectiveSort(search, query);
  const result = useInfiniteQuery({
    ...clientSearchQuery({ query, sort, veteran: search.veteran, enrolled: search.enrolled, project: search.project }),
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, fetchNextPage, isFetchingNextPage } = result;
  const rows = useDeferredValue(useMemo(() => result.data?.pages.flatMap((page) => page.data) ?? [], [result.data]));
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const update = useCallback(
    (change: Partial<ClientListSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), state: { clientQuery: state }, replace: true }),
    [navigate, state],
  );
  const project = useQuery({ ...projectQuery(search.project ?? ""), enabled: search.project !== undefined }).data;

  return (
    <Page
      fill
      title={t`Clients`}
      actions={
        <div className={styles.search}>
          <SearchField
            ref={box}
            label={t`Name, date of birth, last 4 of SSN or HMIS ID`}
            value={typed}
            onChange={setTyped}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown" || event.key === "Enter") {
                event.preventDefault();
                focusFirstRow();
              }
            }}
          />
        </div>
      }
    >
      <div className={`cluster spread ${styles.bar}`}>
        <span role="status" className="muted">
          {result.data && <CountInWords count={rows.length} more={hasNextPage} />}
        </span>
        <ClientFilters search={search} projectName={project?.name} onChange={update} />
        <span className={styles.keys} aria-hidden>
          <Trans>
            <kbd>/</kbd> search, <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> open
          </Trans>
        </span>
      </div>
      {result.isPending && <Loading rows={10} />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <VirtualTable
          label={t`Clients`}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          sorting={{ value: sort, onChange: (value) => update({ sort: value as ClientListSearch["sort"] }) }}
          card={(row) => <ClientCard row={row} />}
          hasMore={hasNextPage}
          loadMore={loadMore}
          empty={<NobodyFound query={query} filtered={Object.values(search).some((value) => value !== undefined)} />}
        />
      )}
    </Page>
  );
}

function CountInWords({ count, more }: { count: number; more: boolean }) {
  const format = useCount();
  return more ? (
    <Trans>More than {format(count)} people</Trans>
  ) : (
    <Plural value={count} one="# person" other="# people" />
  );
}

function NobodyFound({ query, filtered }: { query: string; filtered: boolean }) {
  if (query === "" && !filtered) {
    return (
      <EmptyState title={<Trans>There are no clients yet.</Trans>}>
        <p>
          <Trans>They come with the first import.</Trans>
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={query === "" ? <Trans>Nobody fits these filters.</Trans> : <Trans>Nobody matches “{query}”.</Trans>}
    >
      <p>
        <Trans>Try fewer letters, a nickname, or only the date of birth. Remove a filter if one is on.</Trans>
      </p>
      <EmergencyButton />
    </EmptyState>
  );
}
