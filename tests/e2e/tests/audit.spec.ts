/** The audit trail in the browser: found, narrowed, opened, verified, taken along; and who has looked at a client. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, signIn, test } from "./hearth.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function expectNoObjections(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
}

test("a look at a client is found in the audit trail, down to its event", async ({ page, people, records }) => {
  await signIn(page, people, "hmis_administrator", `/clients/${records.client}`);
  await expect(page.locator("h1")).toBeVisible();
  await page.goto(`/clients/${records.client}/views`);
  await expect(page.getByRole("link", { name: "Who has looked" })).toHaveAttribute("aria-current", "page");
  await expectNoObjections(page);

  await page.getByRole("link", { name: "Show each event with its user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`client=${records.client}`));
  await page.getByLabel("Action", { exact: true }).selectOption("client.viewed");
  await page.getByRole("button", { name: "Opened a client" }).first().click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByText("client:read")).toBeVisible();
  await expect(panel.getByText("127.0.0.1")).toBeVisible();
  await expectNoObjections(page);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("the audit trail is verified and taken along", async ({ page, people }) => {
  await signIn(page, people, "auditor", "/admin/audit");
  await expect(page.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  await expectNoObjections(page);
  await page.getByRole("button", { name: "Verify everything" }).click();
  await expect(page.getByText("The audit trail is sound.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download as CSV" }).click();
  expect((await download).suggestedFilename()).toBe("audit-events.csv");
});

test("everybody sees what was recorded of their own work", async ({ page, people }) => {
  await signIn(page, people, "case_manager", "/account/activity");
  await expect(page.getByRole("heading", { level: 1, name: "My activity" })).toBeVisible();
  await expect(page.getByText("Signed in").first()).toBeVisible();
  await expectNoObjections(page);
});

test("the audit trail is not for everybody", async ({ page, people }) => {
  await signIn(page, people, "case_manager", "/admin/audit");
  await expect(page.getByRole("heading", { level: 1, name: "No permission" })).toBeVisible();
});
