import { createFileRoute } from "@tanstack/react-router";
import { NotFound } from "../../app/fallbacks";

/** Any other address, inside the frame. */
export const Route = createFileRoute("/_app/$")({ component: NotFound });
