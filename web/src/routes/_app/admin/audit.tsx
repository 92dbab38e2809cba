import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { AuditPage } from "../../../features/audit/AuditPage";
import { auditSearch } from "../../../features/audit/search-params";

export const Route = createFileRoute("/_app/admin/audit")({
  validateSearch: auditSearch,
  component: () => (
    <Guard permission="audit:read">
      <AuditPage search={Route.useSearch()} />
    </Guard>
  ),
});
