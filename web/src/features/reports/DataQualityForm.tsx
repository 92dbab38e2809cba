/** Two prompts: which projects, which period. */
import { Trans, useLingui } from "@lingui/react/macro";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ErrorPanel } from "../../app/ErrorPanel";
import { isPeriod, PeriodFields, usePeriod } from "../../app/PeriodFields";
import { Button } from "../../ui/Button";
import { MultiSelect } from "../../ui/MultiSelect";
import { Card, Page } from "../../ui/Page";
import { Loading } from "../../ui/parts";
import { projectChoicesQuery } from "../projects/queries";
import { reportRunQuery, runReport } from "./queries";

export function DataQualityForm() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const projects = useQuery(projectChoicesQuery);
  const [chosen, setChosen] = useState<string[]>([]);
  const [preset, period, setPeriod] = usePeriod("last_fiscal_year");
  const [checked, setChecked] = useState(false);
  const run = useMutation({
    mutationFn: runReport,
    onSuccess: async (made) => {
      queryClient.setQueryData(reportRunQuery(made.id).queryKey, made);
      void queryClient.invalidateQueries({ queryKey: ["report-runs", "list"] });
      await navigate({ to: "/reports/runs/$runId", params: { runId: made.id } });
    },
  });
  function start(): void {
    setChecked(true);
    if (!isPeriod(period)) return;
    run.mutate({
      report: "data_quality",
      project_ids: chosen,
      coc_codes: [],
      start_date: period.start,
      end_date: period.end,
    });
  }
  return (
    <Page
      title={t`HUD Data Quality Report`}
      crumb={
        <Link to="/reports">
          <Trans>Reports</Trans>
        </Link>
      }
    >
      <Card>
        <MultiSelect
          label={t`Projects`}
          hint={t`None chosen means all projects you may see.`}
          placeholder={t`Type to find a project`}
          options={projects.data?.map((project) => ({ value: project.id, label: project.name })) ?? []}
          value={chosen}
          onChange={setChosen}
        />
        {projects.isError && <ErrorPanel error={projects.error} onRetry={() => void projects.refetch()} />}
        <PeriodFields preset={preset} period={period} onChange={setPeriod} checked={checked} />
        {run.isError && <ErrorPanel error={run.error} onRetry={start} />}
        <div>
          <Button
            variant="primary"
            icon={<IconPlayerPlay size={18} aria-hidden />}
            busy={run.isPending}
            onClick={start}
          >
            <Trans>Run the report</Trans>
          </Button>
        </div>
        {run.isPending && <Loading rows={4} />}
      </Card>
    </Page>
  );
}
