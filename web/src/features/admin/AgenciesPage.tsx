import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Agency } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useMay } from "../../app/session";
import { formatDate } from "../../lib/dates";
import { useDebounced } from "../../lib/useDebounced";
import { Button } from "../../ui/Button";
import { CheckboxField, SearchField, SelectField, TextField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Page } from "../../ui/Page";
import { Badge, EmptyState, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { ViewAsButton } from "../view-as/ViewAsButton";
import { addAgency, agenciesQuery } from "./queries";
import { type AgencyListSearch, memorandumStates } from "./search-params";
import { memorandumTone, useMemorandumWord } from "./words";

export function AgenciesPage({ search }: { search: AgencyListSearch }) {
  const { t } = useLingui();
  const word = useMemorandumWord();
  const navigate = useNavigate({ from: "/admin/agencies/" });
  const [typed, setTyped] = useState(search.q ?? "");
  const [adding, setAdding] = useState(false);
  const writes = useMay("agreement:write");
  const q = useDebounced(typed.trim());
  useEffect(() => {
    if ((q || undefined) !== search.q)
      void navigate({ search: (old) => ({ ...old, q: q || undefined }), replace: true });
  }, [q, search.q, navigate]);
  const sort = search.sort ?? "name";
  const result = useInfiniteQuery({ ...agenciesQuery({ ...search, sort }), placeholderData: keepPreviousData });
  const change = (part: Partial<AgencyListSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Page
      title={t`Agencies`}
      sub={t`Members of the Continuum of Care. Without a memorandum in force their users cannot open live data.`}
      actions={
        <>
          <ViewAsButton />
          {writes && (
            <Button onClick={() => setAdding(true)}>
              <Trans>Add an agency</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="cluster">
        <SearchField label={t`Name of an agency`} value={typed} onChange={setTyped} />
        <SelectField
          label={t`Memorandum`}
          value={search.memorandum ?? ""}
          onChange={(event) => change({ memorandum: memorandumStates.find((state) => state === event.target.value) })}
        >
          <option value="">{t`Any`}</option>
          {memorandumStates.map((state) => (
            <option key={state} value={state}>
              {word(state)}
            </option>
          ))}
        </SelectField>
        <CheckboxField
          label={t`User list overdue`}
          checked={search.overdue ?? false}
          onChange={(event) => change({ overdue: event.target.checked || undefined })}
        />
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <AgencyTable
          rows={rowsOf(result.data)}
          more={moreOf(result)}
          sort={sort}
          onSort={(value) => change({ sort: value })}
        />
      )}
      {adding && <AddAgency onClose={() => setAdding(false)} />}
    </Page>
  );
}

interface AgencyTableProps {
  rows: Agency[];
  more: ReturnType<typeof moreOf>;
  sort: NonNullable<AgencyListSearch["sort"]>;
  onSort: (sort: NonNullable<AgencyListSearch["sort"]>) => void;
}

function AgencyTable({ rows, more, sort, onSort }: AgencyTableProps) {
  const { t } = useLingui();
  const count = useCount();
  const word = useMemorandumWord();
  return (
    <SimpleTable<Agency>
      label={t`Agencies`}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
      // Both orders have one direction only.
      sorting={{ value: sort, onChange: (value) => onSort(value.endsWith("covered_until") ? "covered_until" : "name") }}
      empty={<EmptyState title={t`No agency fits. Try fewer letters or another filter.`} />}
      columns={[
        {
          id: "name",
          header: t`Agency`,
          sort: "name",
          rowHeader: true,
          cell: (row) => (
            <Link to="/admin/agencies/$agencyId" params={{ agencyId: row.id }} className={rowLinkClass}>
              {row.name}
            </Link>
          ),
        },
        {
          id: "memorandum",
          header: t`Memorandum`,
          cell: (row) => <Badge tone={memorandumTone[row.memorandum]}>{word(row.memorandum)}</Badge>,
        },
        {
          id: "until",
          header: t`Next lapse`,
          sort: "covered_until",
          cell: (row) => (row.covered_until ? formatDate(row.covered_until) : <None />),
        },
        { id: "users", header: t`Users`, cell: (row) => count(row.user_count) },
        {
          id: "list",
          header: t`User list`,
          cell: (row) => <ListState row={row} />,
        },
      ]}
    />
  );
}

function ListState({ row }: { row: Agency }) {
  if (row.confirmation_overdue) {
    return (
      <Badge tone="error">
        <Trans>Overdue</Trans>
      </Badge>
    );
  }
  if (row.unconfirmed_count > 0) {
    return (
      <Badge tone="warn">
        <Trans>To confirm</Trans>
      </Badge>
    );
  }
  return row.user_count > 0 ? <Trans>Up to date</Trans> : <None />;
}

function AddAgency({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [victim, setVictim] = useState(false);
  const add = useMutation({
    mutationFn: () => addAgency(name, victim),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ["agencies"] });
      await navigate({ to: "/admin/agencies/$agencyId", params: { agencyId: id } });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={t`Add an agency`}>
      <form onSubmit={submit} className="stack">
        <p>
          <Trans>
            For an agency that joins before any of its data exist. Imported organizations are listed already.
          </Trans>
        </p>
        {add.isError && <ErrorPanel error={add.error} />}
        <TextField
          label={t`Name`}
          name="name"
          required
          maxLength={200}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <CheckboxField
          label={t`Victim service provider`}
          hint={t`Its clients are never entered here by name.`}
          checked={victim}
          onChange={(event) => setVictim(event.target.checked)}
        />
        <div className="cluster">
          <Button variant="primary" type="submit" busy={add.isPending}>
            <Trans>Add</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  );
}
