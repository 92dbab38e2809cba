import { createFileRoute } from "@tanstack/react-router";
import { CalendarPage } from "../../../features/training/CalendarPage";
import { calendarSearch } from "../../../features/training/search-params";

export const Route = createFileRoute("/_app/today/calendar")({
  validateSearch: calendarSearch,
  component: () => <CalendarPage search={Route.useSearch()} />,
});
