import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { CalendarItem, RegistrationState } from "../../api/types";
import { useIntlLocale } from "../../app/i18n";
import { Badge, type Tone } from "../../ui/parts";
import styles from "./training.module.css";
import { hoursOf, useWords } from "./words";

const tones: Record<RegistrationState, Tone> = {
  registered: "ok",
  waiting: "warn",
  cancelled: "plain",
  attended: "ok",
  absent: "plain",
};

export function useStateName(): (state: RegistrationState) => string {
  const { t } = useLingui();
  const names: Record<RegistrationState, string> = {
    registered: t`You have a seat`,
    waiting: t`You are on the waiting list`,
    cancelled: t`Given back`,
    attended: t`Attended`,
    absent: t`Did not attend`,
  };
  return (state) => names[state];
}

export function OwnState({ state }: { state: RegistrationState }) {
  return <Badge tone={tones[state]}>{useStateName()(state)}</Badge>;
}

export function useKindName(): (kind: CalendarItem["kind"]) => string {
  const { t } = useLingui();
  const names: Record<CalendarItem["kind"], string> = {
    class: t`Class`,
    deadline: t`Deadline`,
    due: t`For you to do`,
    holiday: t`No classes`,
  };
  return (kind) => names[kind];
}

/** An entry of the calendar: what it is, when, and the way to it. */
export function Entry({ item, small }: { item: CalendarItem; small?: boolean }) {
  const { t } = useLingui();
  const words = useWords();
  const kind = useKindName();
  const locale = useIntlLocale();
  const hours =
    item.starts_at && item.ends_at && item.time_zone
      ? hoursOf(item.starts_at, item.ends_at, item.time_zone, locale)
      : null;
  const text = words(item.title);
  const title = item.class_id ? (
    <Link to="/today/classes/$classId" params={{ classId: item.class_id }}>
      {text}
    </Link>
  ) : (
    text
  );
  return (
    <div className={`${styles.entry} ${styles[item.kind] ?? ""} ${item.cancelled ? styles.cancelled : ""}`}>
      <span className={small ? "visually-hidden" : "note"}>
        {kind(item.kind)}
        {": "}
      </span>
      {title}
      {item.cancelled && <span className="visually-hidden"> {t`cancelled`}</span>}
      {!small && hours && <div className="note">{hours}</div>}
      {!small && item.own_state && <OwnState state={item.own_state} />}
      {!small && item.source && (
        <div className="note">
          {item.basis === "expected" ? t`Expected day; HUD names it each year.` : null} {item.source}
        </div>
      )}
    </div>
  );
}
