/** Training on screen: the calendar, a seat, a roster ticked on a phone, and what a trainer looks after. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./hearth.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${page.url()}: ${violation.id} ${node.html.slice(0, 160)}`),
  );
}

async function noSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
}

/** The first class that can still be joined, a month or more ahead. */
async function openNextClass(page: Page): Promise<void> {
  await page.goto("/today/calendar?view=list");
  await page.getByRole("link", { name: "Next month" }).click();
  await page.getByRole("link", { name: "New User / Refresher" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "New User / Refresher" })).toBeVisible();
}

test("a seat is taken and given back", async ({ page, people }) => {
  await signIn(page, people, "case_manager");
  await openNextClass(page);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("You have a seat")).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("button", { name: "Give my place back" }).click();
  await expect(page.getByRole("button", { name: "Register" })).toBeVisible();
});

test("the calendar is a month, and a list for phones", async ({ page, people, isMobile }) => {
  await signIn(page, people, "case_manager", "/today/calendar");
  await expect(page.getByRole("heading", { level: 1, name: "Calendar" })).toBeVisible();
  const month = page.getByRole("table");
  if (isMobile) await expect(month).toHaveCount(0);
  else await expect(month).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await noSidewaysScroll(page);
  await page.getByRole("link", { name: isMobile ? "Show as a month" : "Show as a list" }).click();
  await expect(month).toHaveCount(isMobile ? 1 : 0);
  await page.getByRole("button", { name: /^(Make an|Replace the) address$/ }).click();
  await expect(page.getByText("/api/v1/calendar/feeds/")).toBeVisible();
});

test("a trainer answers a wish and finds the class on the calendar", async ({ page, people }) => {
  await signIn(page, people, "outreach_worker", "/today/calendar");
  await page.getByText("Ask for one when no date suits").click();
  await page.getByLabel("When and where it would suit").fill("A morning at our office");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(page.getByText("Waiting for an answer").first()).toBeVisible();

  await page.context().clearCookies();
  await signIn(page, people, "trainer", "/admin/training");
  await expect(page.getByRole("heading", { level: 1, name: "Training" })).toBeVisible();
  expect(await objections(page)).toEqual([]);
  await page.getByRole("button", { name: /^Answer / }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Where", { exact: true }).fill("North Shelters");
  await dialog.getByRole("button", { name: "Schedule it" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("Scheduled").first()).toBeVisible();
});

test("a class is set for today and attendance is ticked with a thumb", async ({ page, people }) => {
  await signIn(page, people, "trainer", "/admin/training");
  const form = page.locator("section", { has: page.getByRole("heading", { name: "Set a class by hand" }) });
  const soon = new Date(Date.now() + 40 * 60_000);
  await form.getByLabel("Time zone").fill("UTC");
  await form.getByLabel("Day").fill(`${soon.getUTCMonth() + 1}/${soon.getUTCDate()}/${soon.getUTCFullYear()}`);
  await form.getByLabel("Begins at").fill(soon.toISOString().slice(11, 16));
  await form.getByRole("button", { name: "Add the class" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Error & Report" })).toBeVisible();
  await expect(page.getByText("Nobody has registered yet.")).toBeVisible();
  await noSidewaysScroll(page);
  expect(await objections(page)).toEqual([]);
});
