import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { AgencyPage } from "../../../../features/admin/AgencyPage";

export const Route = createFileRoute("/_app/admin/agencies/$agencyId")({
  component: () => (
    <Guard permission="agreement:read">
      <AgencyPage agencyId={Route.useParams().agencyId} />
    </Guard>
  ),
});
