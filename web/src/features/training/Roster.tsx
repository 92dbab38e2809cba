import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Attendance, RosterLine, TrainingClass } from "../../api/types";
import { ErrorPanel } from "../../app/ErrorPanel";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { Card } from "../../ui/Page";
import { Badge, Details, Loading } from "../../ui/parts";
import { cancelClass, classQuery, rosterQuery, tick } from "./queries";
import styles from "./training.module.css";

/** Who comes, ticked with a thumb. */
export function Roster({ row }: { row: TrainingClass }) {
  const { t } = useLingui();
  const result = useQuery(rosterQuery(row.id));
  const lines = result.data?.data ?? [];
  return (
    <Card title={t`Who comes`}>
      {result.isPending && <Loading rows={3} />}
      {result.isError && <ErrorPanel error={result.error} onRetry={() => void result.refetch()} />}
      {result.data && lines.length === 0 && (
        <p>
          <Trans>Nobody has registered yet.</Trans>
        </p>
      )}
      {lines.length > 0 && (
        <ul className={styles.roster} aria-label={t`Who comes`}>
          {lines.map((line) => (
            <Line key={line.user.id} classId={row.id} line={line} />
          ))}
        </ul>
      )}
      {!row.cancelled_at && <CallOff row={row} />}
    </Card>
  );
}

function Line({ classId, line }: { classId: string; line: RosterLine }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const ticking = useMutation({
    mutationFn: (attendance: Attendance) => tick(classId, line.user.id, attendance),
    onSuccess: (roster) => queryClient.setQueryData(rosterQuery(classId).queryKey, roster),
  });
  // A second tap takes the tick back.
  const press = (attendance: Attendance) => ticking.mutate(line.state === attendance ? "open" : attendance);
  return (
    <li>
      <span>
        <strong>{line.user.name}</strong>
        <br />
        <span className="note">{line.email}</span>
        {line.certificate && (
          <>
            {" "}
            <Link to="/today/certificates/$number" params={{ number: line.certificate }} className="note">
              {line.certificate}
            </Link>
          </>
        )}
      </span>
      {line.state === "waiting" ? (
        <Badge tone="warn">
          <Trans>Waiting list</Trans>
        </Badge>
      ) : (
        <span className="cluster" data-no-print>
          <Button
            aria-pressed={line.state === "attended"}
            aria-label={t`${line.user.name} was there`}
            busy={ticking.isPending}
            onClick={() => press("attended")}
          >
            <Trans>There</Trans>
          </Button>
          <Button
            aria-pressed={line.state === "absent"}
            aria-label={t`${line.user.name} did not come`}
            busy={ticking.isPending}
            onClick={() => press("absent")}
          >
            <Trans>Absent</Trans>
          </Button>
        </span>
      )}
      {ticking.isError && <ErrorPanel error={ticking.error} />}
    </li>
  );
}

function CallOff({ row }: { row: TrainingClass }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const calling = useMutation({
    mutationFn: () => cancelClass(row.id, reason),
    onSuccess: (changed) => {
      queryClient.setQueryData(classQuery(row.id).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: ["calendar"] });
    },
  });
  return (
    <div data-no-print>
      <Details summary={<Trans>Call the class off</Trans>}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (!calling.isPending) calling.mutate();
          }}
        >
          <TextField
            label={t`Reason`}
            hint={t`Everybody with a place is told by mail.`}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          {calling.isError && <ErrorPanel error={calling.error} />}
          <div>
            <Button type="submit" variant="danger" busy={calling.isPending}>
              <Trans>Call it off</Trans>
            </Button>
          </div>
        </form>
      </Details>
    </div>
  );
}
