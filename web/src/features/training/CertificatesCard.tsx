import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { Card } from "../../ui/Page";
import { certificatesQuery } from "./queries";
import { dayOf, useWords } from "./words";

export function CertificatesCard() {
  const { t } = useLingui();
  const words = useWords();
  const locale = useIntlLocale();
  const result = useQuery(certificatesQuery);
  const rows = result.data?.data ?? [];
  return (
    <Card title={t`Your certificates`}>
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && rows.length === 0 && (
        <p>
          <Trans>You get one when a trainer ticks that you were there.</Trans>
        </p>
      )}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <li key={row.number}>
              <Link to="/today/certificates/$number" params={{ number: row.number }}>
                {words(row.title)}
              </Link>
              , {dayOf(row.starts_at, row.time_zone, locale)}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
