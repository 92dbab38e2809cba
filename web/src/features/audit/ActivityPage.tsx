import { useLingui } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { moreOf, rowsOf } from "../../api/lists";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Page } from "../../ui/Page";
import { EmptyState, Loading } from "../../ui/parts";
import { EventTable } from "./EventTable";
import { activityQuery } from "./queries";

export function ActivityPage() {
  const { t } = useLingui();
  const result = useInfiniteQuery(activityQuery);
  return (
    <Page
      title={t`My activity`}
      sub={t`What the system has recorded about your work. Tell your administrator of anything that was not you.`}
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <EventTable
          label={t`My activity`}
          rows={rowsOf(result.data)}
          more={moreOf(result)}
          empty={<EmptyState title={t`Nothing has been recorded yet.`} />}
        />
      )}
    </Page>
  );
}
