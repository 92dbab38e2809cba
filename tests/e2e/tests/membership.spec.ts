/**
 * The life of a user on screen: nominated, approved, suspended after six months, back after a refresher, and a new
 * version of the agreement to sign. It moves the clock of the whole installation, so its tests follow one another and
 * run after all others.
 */
import { writeFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, person, signIn, test } from "./hearth.js";

test.describe.configure({ mode: "serial" });

/** Lets days pass since the installation's beginning. */
async function letPass(days: number): Promise<void> {
  await writeFile(process.env.HEARTH_CLOCK ?? "", String(days * 24 * 60 * 60));
}

async function axeFindsNothing(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
}

test("an agency nominates, and a second person approves", async ({ page, people }) => {
  await signIn(page, people, "agency_administrator", "/admin/nominations");
  await page.getByRole("button", { name: "Nominate somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Full name").fill("Nina Park");
  await dialog.getByLabel("Work email").fill("nina.park@hearth.example");
  await dialog.getByLabel("Job title").fill("Case manager");
  await dialog.getByLabel("Why the person needs the system").fill("Joins the night shelter.");
  await axeFindsNothing(page);
  await dialog.getByRole("button", { name: "Nominate" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /Nina Park/ })).toContainText("Waiting");
  await expect(page.getByRole("button", { name: "Approve Nina Park" })).toHaveCount(0);
  await signOut(page);

  await signIn(page, people, "hmis_administrator", "/admin/nominations");
  await page.getByRole("button", { name: "Approve Nina Park" }).click();
  await expect(page.getByRole("row", { name: /Nina Park/ })).toContainText("Approved");
  await page.getByRole("link", { name: "Open the user" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nina Park");
  const steps = page.getByRole("list", { name: "Steps" });
  await expect(steps.getByRole("listitem").filter({ hasText: "New User Agreement" })).toContainText("Open");
  await expect(steps.getByRole("listitem").filter({ hasText: "New User class" })).toContainText("Open");
  await axeFindsNothing(page);
});

test("six months without a sign-in suspend, and a refresher brings back", async ({ page, people }) => {
  // The administrator stays in use: somebody has to tick the class.
  await letPass(100);
  await signIn(page, people, "hmis_administrator", "/admin/users");
  await signOut(page);
  await letPass(185);
  await signIn(page, people, "outreach_worker", "/projects");
  await expect(page).toHaveURL(/\/standing$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before you can start");
  await expect(page.getByRole("main")).toContainText("Your access is suspended");
  await axeFindsNothing(page);
  await signOut(page);

  await signIn(page, people, "hmis_administrator", "/admin/users?standing=suspended");
  const { name } = person(people, "outreach_worker");
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByText("Credit a class that was attended elsewhere").click();
  await page.getByLabel("Class", { exact: true }).selectOption("refresher");
  const day = new Date(Date.now() + 185 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await page.getByLabel("Attended on").fill(day);
  await page.getByLabel("Where, and how that is known").fill("On the phone.");
  await page.getByRole("button", { name: "Credit the class" }).click();
  await expect(page.getByRole("region", { name: "At a glance" })).toContainText("Active");
  await signOut(page);

  await signIn(page, people, "outreach_worker", "/projects");
  await expect(page).toHaveURL(/\/projects$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Projects");
});

test("a new version of the agreement is signed on screen", async ({ page, people }) => {
  await signIn(page, people, "hmis_administrator", "/admin/agreements");
  await page.getByRole("link", { name: "New User Agreement, version 1" }).click();
  await page.getByRole("button", { name: "Draft the next version" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("New User Agreement, version 2");
  await axeFindsNothing(page);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await expect(page.getByRole("main")).toContainText("In force");
  await signOut(page);

  await letPass(185 + 31);
  await signIn(page, people, "outreach_worker");
  await expect(page).toHaveURL(/\/standing$/);
  const { name } = person(people, "outreach_worker");
  await page.getByLabel("Your full name").fill("Somebody Else");
  await page.getByLabel("I have read this agreement and will keep to it.").check();
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("Type your full name as it stands in your account.");
  await page.getByLabel("Your full name").fill(name);
  await page.getByRole("button", { name: "Sign", exact: true }).click();
  await expect(page.getByRole("main")).toContainText("You are in good standing.");
  await axeFindsNothing(page);
  await page.getByRole("button", { name: "Go to the start page" }).click();
  await expect(page).not.toHaveURL(/standing/);
});
test.use({ expectedMessages: [/status of 422/] });
