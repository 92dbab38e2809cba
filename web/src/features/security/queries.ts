import { queryOptions } from "@tanstack/react-query";
import { api, body } from "../../api/client";
import type { LiveSession, Page } from "../../api/types";

export const securityQuery = queryOptions({
  queryKey: ["security"],
  queryFn: () => body(api.GET("/api/v1/me/security")),
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: () => body<Page<LiveSession>>(api.GET("/api/v1/sessions")).then((page) => page.data),
});
