import { createFileRoute } from "@tanstack/react-router";
import { ClassPage } from "../../../../features/training/ClassPage";

export const Route = createFileRoute("/_app/today/classes/$classId")({
  component: () => <ClassPage id={Route.useParams().classId} />,
});
