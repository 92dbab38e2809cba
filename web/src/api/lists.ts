/** Lists that the server hands out page by page. */
import { type InfiniteData, infiniteQueryOptions } from "@tanstack/react-query";

interface CursorPage<T> {
  data: T[];
  next?: string | null;
}

export function cursorQuery<T>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<CursorPage<T>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function rowsOf<T>(data: InfiniteData<CursorPage<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.data) ?? [];
}

interface CursorResult {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** What a table needs to offer "Show more"; null at the end of the list. */
export function moreOf(result: CursorResult): { load: () => void; busy: boolean } | null {
  return result.hasNextPage ? { load: () => void result.fetchNextPage(), busy: result.isFetchingNextPage } : null;
}
