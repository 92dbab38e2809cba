import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { Page, PracticeCase, SiteReset } from "../../api/types";

export const practiceQuery = queryOptions({
  queryKey: ["practice"],
  queryFn: () => body<Page<PracticeCase>>(api.GET("/api/v1/training-site/practice")),
});

export function tickStep(practice: string, step: string, done: boolean): Promise<Page<PracticeCase>> {
  return body(api.POST("/api/v1/training-site/practice", { body: { case: practice, step, done } }));
}

export function resetSite(): Promise<SiteReset> {
  return body(api.POST("/api/v1/training-site/reset"));
}
