import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../../app/fallbacks";
import { AgreementPage } from "../../../../features/admin/AgreementPage";

export const Route = createFileRoute("/_app/admin/agreements/$agreementId")({
  component: () => (
    <Guard permission="agreement:read">
      <AgreementPage agreementId={Route.useParams().agreementId} />
    </Guard>
  ),
});
