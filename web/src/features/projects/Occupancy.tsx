/** People in the project against its beds, day by day: a chart, and the same as a table. */
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { OccupancyDay } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { addDays, formatDate, today } from "../../lib/dates";
import { SelectField } from "../../ui/fields";
import { Details, EmptyState, Loading, useCount } from "../../ui/parts";
import { SimpleTable } from "../../ui/SimpleTable";
import { occupancyQuery } from "./queries";

const spans = [30, 90, 365] as const;

export default function Occupancy({ projectId }: { projectId: string }) {
  const { t } = useLingui();
  const [days, setDays] = useState<number>(90);
  const end = today();
  const result = useQuery(occupancyQuery(projectId, addDays(end, 1 - days), end));
  return (
    <>
      <div className="cluster">
        <SelectField label={t`Time`} value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {spans.map((span) => (
            <option key={span} value={span}>
              {t`Last ${span} days`}
            </option>
          ))}
        </SelectField>
      </div>
      {result.isPending && <Loading rows={6} />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data?.length === 0 && <EmptyState title={t`There is nothing to draw for this time.`} />}
      {result.data && result.data.length > 0 && <Chart days={result.data} />}
    </>
  );
}

function Chart({ days }: { days: OccupancyDay[] }) {
  const { t } = useLingui();
  const count = useCount();
  const last = days.at(-1);
  const peak = Math.max(...days.map((day) => day.people));
  const axis = { stroke: "var(--muted)", tick: { fill: "var(--muted)", fontSize: 13 } };
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <p>
          <Trans>
            On {formatDate(last?.date ?? "")}: <Plural value={last?.people ?? 0} one="# person" other="# people" />,{" "}
            <Plural value={last?.beds ?? 0} one="# bed" other="# beds" />. Most people on one day: {count(peak)}.
          </Trans>
        </p>
      </figcaption>
      <div aria-hidden style={{ height: 260 }}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={days} margin={{ top: 16, right: 56, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis dataKey="date" tickFormatter={formatDate} minTickGap={60} {...axis} />
            <YAxis allowDecimals={false} width={44} domain={[0, "auto"]} {...axis} />
            <Tooltip
              labelFormatter={(date) => formatDate(String(date))}
              contentStyle={{ background: "var(--surface)", borderColor: "var(--line-strong)", color: "var(--text)" }}
              isAnimationActive={false}
            />
            <Line
              type="stepAfter"
              dataKey="beds"
              name={t`Beds`}
              stroke="var(--chart-beds)"
              strokeWidth={2}
              strokeDasharray="6 4"
              dot={false}
              isAnimationActive={false}
            />
            <Line
              type="linear"
              dataKey="people"
              name={t`People`}
              stroke="var(--chart-people)"
              strokeWidth={2.5}
              dot={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className="cluster note" aria-hidden>
        <span style={{ borderBottom: "3px solid var(--chart-people)" }}>{t`People`}</span>
        <span style={{ borderBottom: "3px dashed var(--chart-beds)" }}>{t`Beds`}</span>
      </p>
      <Details summary={<Trans>Show as table</Trans>}>
        <div style={{ maxHeight: 400, overflow: "auto", marginTop: 8 }}>
          <SimpleTable
            label={t`People and beds by day`}
            rows={[...days].reverse()}
            rowKey={(day) => day.date}
            columns={[
              { id: "date", header: t`Date`, rowHeader: true, cell: (day) => formatDate(day.date) },
              { id: "people", header: t`People`, align: "right", cell: (day) => count(day.people) },
              { id: "beds", header: t`Beds`, align: "right", cell: (day) => count(day.beds) },
            ]}
          />
        </div>
      </Details>
    </figure>
  );
}
