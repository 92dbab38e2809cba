/** What this installation is: its environment and the standards year in use. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "../api/client";
import type { SystemInfo } from "../api/types";

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: () => body<SystemInfo>(api.GET("/api/v1/system")),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSystem(): SystemInfo | undefined {
  return useQuery(systemQuery).data;
}
