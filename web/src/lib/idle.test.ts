import { expect, it } from "vitest";
import { announcement, idleState } from "./idle";

const minute = 60_000;
const clock = { lastActive: 0, idleMinutes: 30, endsAt: 720 * minute };

it("warns two minutes before the end and then ends", () => {
  expect(idleState(clock, 28 * minute - 1000).phase).toBe("active");
  expect(idleState(clock, 28 * minute)).toEqual({ phase: "warning", secondsLeft: 120, extendable: true });
  expect(idleState(clock, 30 * minute - 500).secondsLeft).toBe(1);
  expect(idleState(clock, 30 * minute).phase).toBe("over");
});

it("ends at the absolute limit however busy somebody is", () => {
  const busy = { ...clock, lastActive: 719 * minute };
  expect(idleState(busy, 719 * minute)).toEqual({ phase: "warning", secondsLeft: 60, extendable: false });
  expect(idleState(busy, 720 * minute).phase).toBe("over");
});

it("announces at two minutes, one minute and fifteen seconds", () => {
  expect([120, 90, 60, 16, 15, 1].map(announcement)).toEqual([120, 120, 60, 60, 15, 15]);
});
