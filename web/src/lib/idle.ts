/** When somebody who has stopped working is warned and signed out. Pure: moments in milliseconds go in. */

export const WARNING_SECONDS = 120;
/** Remaining seconds at which a screen reader is told. */
export const ANNOUNCED_AT = [120, 60, 15] as const;

export interface IdleClock {
  /** The last sign of the person, in this tab or another. */
  lastActive: number;
  idleMinutes: number;
  /** The session's end, however busy. */
  endsAt: number;
}

export interface IdleState {
  phase: "active" | "warning" | "over";
  secondsLeft: number;
  /** Whether "stay signed in" can help. */
  extendable: boolean;
}

export function idleState(clock: IdleClock, now: number): IdleState {
  const idleEnd = clock.lastActive + clock.idleMinutes * 60_000;
  const secondsLeft = Math.max(0, Math.ceil((Math.min(idleEnd, clock.endsAt) - now) / 1000));
  const phase = secondsLeft === 0 ? "over" : secondsLeft <= WARNING_SECONDS ? "warning" : "active";
  return { phase, secondsLeft, extendable: clock.endsAt - now > WARNING_SECONDS * 1000 };
}

/** The announcement that is due, once the warning is on: the lowest threshold that has been reached. */
export function announcement(secondsLeft: number): number {
  return [...ANNOUNCED_AT].reverse().find((threshold) => secondsLeft <= threshold) ?? ANNOUNCED_AT[0];
}
