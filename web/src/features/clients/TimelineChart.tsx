/** Enrollments as bars by year. A picture only: the list below it says the same in words, so it is hidden from readers. */
import { Trans } from "@lingui/react/macro";
import type { TimelineEnrollment } from "../../api/types";
import { today } from "../../lib/dates";
import styles from "./timeline.module.css";
import { nightRuns, position, type Scale, timelineScale } from "./timeline-scale";

export function TimelineChart({ enrollments }: { enrollments: TimelineEnrollment[] }) {
  const now = today();
  const dates = enrollments.flatMap((enrollment) => [enrollment.entry_date, enrollment.exit_date ?? now]);
  const scale = timelineScale(dates, now);
  return (
    <div aria-hidden>
      <div className={styles.chart}>
        <div className={styles.axis}>
          {scale.ticks.map(({ label, at }) => (
            <span key={label} style={{ left: `${at}%` }}>
              {label}
            </span>
          ))}
        </div>
        {enrollments.map((enrollment) => (
          <Lane key={enrollment.id} enrollment={enrollment} scale={scale} now={now} />
        ))}
      </div>
      <div className={styles.legend}>
        <span>
          <i>
            <span className={styles.stay} />
          </i>
          <Trans>Enrolled</Trans>
        </span>
        <span>
          <i>
            <span className={styles.night} />
          </i>
          <Trans>Bed night</Trans>
        </span>
        <span>
          <i>
            <span className={styles.housed} />
          </i>
          <Trans>Housed (after move-in)</Trans>
        </span>
      </div>
    </div>
  );
}

function Lane({ enrollment, scale, now }: { enrollment: TimelineEnrollment; scale: Scale; now: string }) {
  const start = position(scale, enrollment.entry_date);
  const end = position(scale, enrollment.exit_date ?? now);
  const moveIn = enrollment.move_in_date ? position(scale, enrollment.move_in_date) : null;
  return (
    <>
      <div className={styles.name}>{enrollment.project.name}</div>
      <div className={styles.lane}>
        {scale.ticks.map(({ label, at }) => (
          <span key={label} className={styles.year} style={{ left: `${at}%` }} />
        ))}
        <span
          className={styles.stay}
          data-open={!enrollment.exit_date}
          style={{ left: `${start}%`, width: `${end - start}%` }}
        />
        {moveIn !== null && (
          <span className={styles.housed} style={{ left: `${moveIn}%`, width: `${Math.max(0, end - moveIn)}%` }} />
        )}
        {nightRuns(enrollment.bed_nights.dates).map((run) => {
          const left = position(scale, run.start);
          return (
            <span
              key={run.start}
              className={styles.night}
              style={{ left: `${left}%`, width: `${position(scale, run.end) - left}%` }}
            />
          );
        })}
      </div>
    </>
  );
}
