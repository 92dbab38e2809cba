import { createFileRoute } from "@tanstack/react-router";
import { Guard } from "../../../app/fallbacks";
import { TrainingPage } from "../../../features/training/TrainingPage";

export const Route = createFileRoute("/_app/admin/training")({
  component: () => (
    <Guard permission="training:manage">
      <TrainingPage />
    </Guard>
  ),
});
