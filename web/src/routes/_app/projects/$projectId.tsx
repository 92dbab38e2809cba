import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { ProjectPage } from "../../../features/projects/ProjectPage";
import { projectPageSearch } from "../../../features/projects/search-params";

export const Route = createFileRoute("/_app/projects/$projectId")({
  validateSearch: projectPageSearch,
  component: () => (
    <Guard permission="project:read">
      <ProjectPage projectId={Route.useParams().projectId} search={Route.useSearch()} />
    </Guard>
  ),
});
