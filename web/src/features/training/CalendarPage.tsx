import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CalendarItem } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { useIntlLocale } from "../../app/i18n";
import { dayNumber, formatDateInWords, today } from "../../lib/dates";
import { buttonClass } from "../../ui/Button";
import { Card, Page } from "../../ui/Page";
import { EmptyState, Loading } from "../../ui/parts";
import { usePhone } from "../../ui/usePhone";
import { AskCard } from "./AskCard";
import { CertificatesCard } from "./CertificatesCard";
import { FeedCard } from "./FeedCard";
import { addMonths, firstDay, lastDay, monthOf, weeksOf } from "./month";
import { Entry } from "./parts";
import { calendarQuery } from "./queries";
import type { CalendarSearch } from "./search-params";
import styles from "./training.module.css";

export function CalendarPage({ search }: { search: CalendarSearch }) {
  const { t } = useLingui();
  const phone = usePhone();
  const month = search.month ?? monthOf(today());
  const view = search.view ?? (phone ? "list" : "month");
  const result = useQuery(calendarQuery(firstDay(month), lastDay(month)));
  const items = result.data?.data ?? [];
  return (
    <Page title={t`Calendar`} sub={t`Classes, HUD's deadlines, and what you have to do yourself.`}>
      <Toolbar month={month} view={view} />
      {result.isPending && <Loading />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && (view === "month" ? <Month month={month} items={items} /> : <Agenda items={items} />)}
      <div className="columns">
        <FeedCard />
        <CertificatesCard />
        <AskCard />
      </div>
    </Page>
  );
}

function Toolbar({ month, view }: { month: string; view: "month" | "list" }) {
  const { t } = useLingui();
  const at = (to: string) => ({ to: "/today/calendar" as const, search: { month: to, view } });
  return (
    <nav className="cluster" aria-label={t`Months and views`} data-no-print>
      <Link {...at(addMonths(month, -1))} className={buttonClass()}>
        <Trans>Month before</Trans>
      </Link>
      <Link {...at(monthOf(today()))} className={buttonClass()}>
        <Trans>This month</Trans>
      </Link>
      <Link {...at(addMonths(month, 1))} className={buttonClass()}>
        <Trans>Next month</Trans>
      </Link>
      <Link
        to="/today/calendar"
        search={{ month, view: view === "month" ? "list" : "month" }}
        className={buttonClass({ variant: "quiet" })}
      >
        {view === "month" ? <Trans>Show as a list</Trans> : <Trans>Show as a month</Trans>}
      </Link>
    </nav>
  );
}

/** In UTC at noon, so that no time zone moves it. */
function monthName(month: string, locale: string): string {
  const noon = new Date(dayNumber(firstDay(month)) * 86_400_000 + 43_200_000);
  return new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(noon);
}

function weekdays(locale: string): { short: string; long: string }[] {
  // January 4, 1970 was a Sunday.
  return Array.from({ length: 7 }, (_, day) => {
    const date = new Date((3 + day) * 86_400_000 + 43_200_000);
    const name = (weekday: "short" | "long") =>
      new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format(date);
    return { short: name("short"), long: name("long") };
  });
}

function Month({ month, items }: { month: string; items: CalendarItem[] }) {
  const locale = useIntlLocale();
  return (
    <Card>
      <table className={styles.month}>
        <caption>{monthName(month, locale)}</caption>
        <thead>
          <tr>
            {weekdays(locale).map((day) => (
              <th key={day.long} scope="col" abbr={day.long}>
                {day.short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week is what it is.
                <Day key={place} day={day} items={items.filter((item) => item.day === day)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Day({ day, items }: { day: string | null; items: CalendarItem[] }) {
  if (day === null) return <td className={styles.out} />;
  return (
    <td className={day === today() ? styles.today : undefined}>
      <span className={styles.dayNumber}>{Number(day.slice(8))}</span>
      {items.length > 0 && (
        <ul className={styles.entries}>
          {items.map((item) => (
            <li key={item.id}>
              <Entry item={item} small />
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

function Agenda({ items }: { items: CalendarItem[] }) {
  const { t } = useLingui();
  const locale = useIntlLocale();
  const days = [...new Set(items.map((item) => item.day))];
  if (days.length === 0) return <EmptyState title={t`Nothing stands in the calendar of this month.`} />;
  return (
    <Card>
      <ul className={styles.agenda}>
        {days.map((day) => (
          <li key={day}>
            <strong>{formatDateInWords(day, locale)}</strong>
            <ul>
              {items
                .filter((item) => item.day === day)
                .map((item) => (
                  <li key={item.id}>
                    <Entry item={item} />
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
