import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { EnrollmentPage } from "../../../features/enrollments/EnrollmentPage";

export const Route = createFileRoute("/_app/enrollments/$enrollmentId")({
  component: () => (
    <Guard permission="client:read">
      <EnrollmentPage enrollmentId={Route.useParams().enrollmentId} />
    </Guard>
  ),
});
