import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { ProjectsPage } from "../../../features/projects/ProjectsPage";
import { projectListSearch } from "../../../features/projects/search-params";

export const Route = createFileRoute("/_app/projects/")({
  validateSearch: projectListSearch,
  component: () => (
    <Guard permission="project:read">
      <ProjectsPage search={Route.useSearch()} />
    </Guard>
  ),
});
