import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Agreement } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { formatInstant } from "../../lib/dates";
import { Card, Page } from "../../ui/Page";
import { Badge, Loading, None, useCount } from "../../ui/parts";
import { rowLinkClass, SimpleTable } from "../../ui/SimpleTable";
import { agreementsQuery } from "./queries";
import { useAgreementName } from "./words";

export function AgreementsPage() {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const count = useCount();
  const name = useAgreementName();
  const result = useQuery(agreementsQuery);
  return (
    <Page
      title={t`Agreement texts`}
      sub={t`What users, clients and agencies sign, in English and in Spanish. A published version is never changed.`}
    >
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (
        <Card flush>
          <SimpleTable<Agreement>
            label={t`Agreement texts`}
            flush
            rows={result.data}
            rowKey={(row) => row.id}
            columns={[
              {
                id: "name",
                header: t`Agreement`,
                rowHeader: true,
                cell: (row) => (
                  <Link to="/admin/agreements/$agreementId" params={{ agreementId: row.id }} className={rowLinkClass}>
                    {name(row.kind)}, <Trans>version {row.version}</Trans>
                  </Link>
                ),
              },
              { id: "state", header: t`State`, cell: (row) => <AgreementState agreement={row} /> },
              {
                id: "published",
                header: t`Published`,
                cell: (row) => (row.published_at ? formatInstant(row.published_at, locale) : <None />),
              },
              { id: "signatures", header: t`Signatures`, cell: (row) => count(row.signature_count) },
            ]}
          />
        </Card>
      )}
    </Page>
  );
}

export function AgreementState({ agreement }: { agreement: Agreement }) {
  if (!agreement.published_at) {
    return (
      <Badge tone="warn">
        <Trans>Draft</Trans>
      </Badge>
    );
  }
  if (agreement.superseded_at) {
    return (
      <Badge>
        <Trans>Replaced</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="ok">
      <Trans>In force</Trans>
    </Badge>
  );
}
