import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { ChangeList } from "./ChangeList";
import { clientHistoryQuery } from "./queries";

export function HistoryTab({ clientId }: { clientId: string }) {
  const history = useSuspenseInfiniteQuery(clientHistoryQuery(clientId));
  return (
    <ChangeList
      changes={history.data.pages.flatMap((page) => page.data)}
      more={history.hasNextPage ? () => void history.fetchNextPage() : null}
    />
  );
}
