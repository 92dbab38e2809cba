import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Page";
import { Notice } from "../../ui/parts";
import { endFeed, feedQuery, makeFeed } from "./queries";
import styles from "./training.module.css";

/** The secret address with which another calendar program reads one's classes. */
export function FeedCard() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const queryClient = useQueryClient();
  const feed = useQuery(feedQuery);
  const again = () => queryClient.invalidateQueries({ queryKey: feedQuery.queryKey });
  const making = useMutation({ mutationFn: makeFeed, onSuccess: again });
  const ending = useMutation({
    mutationFn: endFeed,
    onSuccess: () => {
      making.reset();
      void again();
    },
  });
  const address = making.data?.path ? new URL(making.data.path, location.origin).toString() : null;
  const error = feed.error ?? making.error ?? ending.error;
  return (
    <Card title={t`Your classes in another calendar`}>
      <p>
        <Trans>A secret address shows your classes in Outlook, Google or on your phone. It holds no client data.</Trans>
      </p>
      {address && (
        <Notice tone="info" title={t`Your address, shown this once`} role="status">
          <p className={styles.address}>
            <code>{address}</code>
          </p>
        </Notice>
      )}
      {feed.data?.active && feed.data.created_at && (
        <p className="note">
          <Trans>In use since {formatInstant(feed.data.created_at, locale)}.</Trans>
        </p>
      )}
      {error && <ErrorPanel error={error} />}
      <div className="cluster">
        <Button busy={making.isPending} onClick={() => making.mutate()}>
          {feed.data?.active ? <Trans>Replace the address</Trans> : <Trans>Make an address</Trans>}
        </Button>
        {feed.data?.active && (
          <Button variant="danger" busy={ending.isPending} onClick={() => ending.mutate()}>
            <Trans>End it</Trans>
          </Button>
        )}
      </div>
    </Card>
  );
}
