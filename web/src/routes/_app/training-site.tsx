import { createFileRoute } from "@tanstack/react-router";
import { TrainingSitePage } from "../../features/training-site/TrainingSitePage";

export const Route = createFileRoute("/_app/training-site")({ component: TrainingSitePage });
