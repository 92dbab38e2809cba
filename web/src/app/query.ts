import { QueryClient } from "@tanstack/react-query";
import { asApiError, remedyFor } from "../api/problem";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // Client data should not linger in memory after the page is left.
        gcTime: 2 * 60_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => {
          const problem = asApiError(error);
          return failures < 1 && (problem === null || remedyFor(problem.status) === "retry");
        },
      },
      mutations: { retry: false },
    },
  });
}
