import { Trans, useLingui } from "@lingui/react/macro";
import { IconFileExport } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ExportHash } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { isPeriod, PeriodFields, usePeriod } from "../../app/PeriodFields";
import { Button } from "../../ui/Button";
import { RadioCards } from "../../ui/fields";
import { MultiSelect } from "../../ui/MultiSelect";
import { Card } from "../../ui/Page";
import { projectChoicesQuery } from "../projects/queries";
import { createExport } from "./queries";

type Scope = "everything" | "part";

export function ExportForm() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const projects = useQuery(projectChoicesQuery);
  const [scope, setScope] = useState<Scope>("everything");
  const [chosen, setChosen] = useState<string[]>([]);
  const [preset, period, setPeriod] = usePeriod("last_fiscal_year");
  const [hash, setHash] = useState<ExportHash>("unhashed");
  const [checked, setChecked] = useState(false);
  const create = useMutation({
    mutationFn: createExport,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["exports"] }),
  });
  function start(): void {
    setChecked(true);
    if (scope === "part" && !isPeriod(period)) return;
    create.mutate({
      data_source_id: null,
      project_ids: scope === "part" ? chosen : [],
      start_date: scope === "part" ? period.start : null,
      end_date: scope === "part" ? period.end : null,
      hash,
    });
  }
  return (
    <Card title={t`New export`}>
      <RadioCards<Scope>
        legend={t`What goes in`}
        value={scope}
        onChange={setScope}
        options={[
          { value: "everything", label: t`Everything`, hint: t`All projects, all time` },
          { value: "part", label: t`Chosen projects and a period`, hint: t`People active in the period` },
        ]}
      />
      {scope === "part" && (
        <div className="columns">
          <MultiSelect
            label={t`Projects`}
            hint={t`None chosen means all projects.`}
            placeholder={t`Type to find a project`}
            options={projects.data?.map((project) => ({ value: project.id, label: project.name })) ?? []}
            value={chosen}
            onChange={setChosen}
          />
          <PeriodFields preset={preset} period={period} onChange={setPeriod} checked={checked} />
        </div>
      )}
      <RadioCards<ExportHash>
        legend={t`Names and Social Security numbers`}
        value={hash}
        onChange={setHash}
        options={[
          {
            value: "unhashed",
            label: t`As they are`,
            hint: t`For moving to another HMIS. Handle the file like the records themselves.`,
          },
          {
            value: "sha_256",
            label: t`Hashed (SHA-256)`,
            hint: t`Names and SSN become codes that can be compared but not read. For research and counting.`,
          },
        ]}
      />
      {create.isError && <ErrorPanel error={create.error} onRetry={start} />}
      <div>
        <Button
          variant="primary"
          icon={<IconFileExport size={18} aria-hidden />}
          busy={create.isPending}
          onClick={start}
        >
          <Trans>Start the export</Trans>
        </Button>
      </div>
    </Card>
  );
}
