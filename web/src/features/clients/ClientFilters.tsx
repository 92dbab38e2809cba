import { Trans, useLingui } from "@lingui/react/macro";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { SelectField } from "../../ui/fields";
import { Modal } from "../../ui/Modal";
import { Chip } from "../../ui/parts";
import { projectChoicesQuery } from "../projects/queries";
import type { ClientListSearch } from "./search-params";

interface ClientFiltersProps {
  search: ClientListSearch;
  projectName: string | undefined;
  onChange: (change: Partial<ClientListSearch>) => void;
}

export function ClientFilters({ search, projectName, onChange }: ClientFiltersProps) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const any = search.veteran !== undefined || search.enrolled !== undefined || search.project !== undefined;
  return (
    <div className="cluster">
      {search.veteran !== undefined && (
        <Chip removeLabel={t`Remove the filter: veteran`} onRemove={() => onChange({ veteran: undefined })}>
          {search.veteran === 1 ? <Trans>Veterans</Trans> : <Trans>Not veterans</Trans>}
        </Chip>
      )}
      {search.enrolled !== undefined && (
        <Chip removeLabel={t`Remove the filter: enrolled`} onRemove={() => onChange({ enrolled: undefined })}>
          {search.enrolled ? <Trans>Enrolled now</Trans> : <Trans>Not enrolled now</Trans>}
        </Chip>
      )}
      {search.project !== undefined && (
        <Chip removeLabel={t`Remove the filter: project`} onRemove={() => onChange({ project: undefined })}>
          {projectName ?? <Trans>One project</Trans>}
        </Chip>
      )}
      {any && (
        <Button
          small
          variant="quiet"
          onClick={() => onChange({ veteran: undefined, enrolled: undefined, project: undefined })}
        >
          <Trans>Clear all</Trans>
        </Button>
      )}
      <Button small icon={<IconFilter size={16} aria-hidden />} onClick={() => setOpen(true)}>
        <Trans>Filters</Trans>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`Filter the clients`}>
        <FilterForm search={search} onChange={onChange} />
        <div>
          <Button variant="primary" onClick={() => setOpen(false)}>
            <Trans>Show</Trans>
          </Button>
        </div>
      </Modal>
    </div>
  );
}

function FilterForm({ search, onChange }: Omit<ClientFiltersProps, "projectName">) {
  const { t } = useLingui();
  const projects = useQuery(projectChoicesQuery);
  return (
    <>
      <SelectField
        label={t`Veteran`}
        value={search.veteran ?? ""}
        onChange={(event) => onChange({ veteran: event.target.value === "" ? undefined : Number(event.target.value) })}
      >
        <option value="">{t`Everyone`}</option>
        <option value="1">{t`Veterans`}</option>
        <option value="0">{t`Not veterans`}</option>
      </SelectField>
      <SelectField
        label={t`Enrolled`}
        value={search.enrolled === undefined ? "" : String(search.enrolled)}
        onChange={(event) =>
          onChange({ enrolled: event.target.value === "" ? undefined : event.target.value === "true" })
        }
      >
        <option value="">{t`Everyone`}</option>
        <option value="true">{t`Enrolled now`}</option>
        <option value="false">{t`Not enrolled now`}</option>
      </SelectField>
      <SelectField
        label={t`Project`}
        value={search.project ?? ""}
        onChange={(event) => onChange({ project: event.target.value || undefined })}
      >
        <option value="">{t`All projects`}</option>
        {projects.data?.map((project) => (
          <option key={project.id} value={project.id}>
            {project.name}
          </option>
        ))}
      </SelectField>
    </>
  );
}
