import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { moreOf, rowsOf } from "../../api/lists";
import type { Mail, MailState } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { SelectField } from "../../ui/fields";
import { Page } from "../../ui/Page";
import { Badge, EmptyState, Loading, Mono, None } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { mailQuery } from "./queries";
import { useMailStateWord } from "./words";

const STATES: MailState[] = ["waiting", "sent", "failed"];

export function MailPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const word = useMailStateWord();
  const [state, setState] = useState<MailState>();
  const result = useInfiniteQuery(mailQuery(state));
  return (
    <Page title={t`Mail`} sub={t`What was sent to users and what could not be. The texts are not kept.`}>
      <div className="cluster">
        <SelectField
          label={t`State`}
          value={state ?? ""}
          onChange={(event) => setState(STATES.find((entry) => entry === event.target.value))}
        >
          <option value="">{t`Any`}</option>
          {STATES.map((entry) => (
            <option key={entry} value={entry}>
              {word(entry)}
            </option>
          ))}
        </SelectField>
      </div>
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <SimpleTable<Mail>
          label={t`Mail`}
          rows={rowsOf(result.data)}
          rowKey={(row) => row.id}
          more={moreOf(result)}
          empty={<EmptyState title={t`No mail.`} />}
          columns={[
            { id: "to", header: t`To`, rowHeader: true, cell: (row) => row.recipient.name },
            { id: "about", header: t`About`, cell: (row) => <Mono>{row.template}</Mono> },
            {
              id: "state",
              header: t`State`,
              cell: (row) => (
                <>
                  <Badge tone={row.state === "sent" ? "ok" : row.state === "failed" ? "error" : "plain"}>
                    {word(row.state)}
                  </Badge>
                  {row.failure && <span className="note"> {row.failure}</span>}
                </>
              ),
            },
            { id: "due", header: t`Due`, cell: (row) => formatInstant(row.due_at, locale) },
            {
              id: "done",
              header: t`Finished`,
              cell: (row) => (row.finished_at ? formatInstant(row.finished_at, locale) : <None />),
            },
          ]}
        />
      )}
    </Page>
  );
}
