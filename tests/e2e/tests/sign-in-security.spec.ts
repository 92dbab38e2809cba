/** Second factors, passkeys, fresh proofs and the end of a session, in a browser with a virtual authenticator. */
import { createHmac } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, person, signIn, test } from "./hearth.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Two of these tests change what somebody of the demo signs in with, each of another person, and put it back.

// The browser itself notes each answer of 4xx; here they are expected.
test.use({ expectedMessages: [/status of 4\d\d/] });

async function expectNoObjections(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))).toEqual([]);
}

/** RFC 6238, for the key that the page shows. */
function code(key: string, stepsFromNow: number): string {
  const bits = Array.from(key, (letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + stepsFromNow));
  const digest = createHmac("sha1", Buffer.from(bytes)).update(counter).digest();
  const value = digest.readUInt32BE((digest.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, "0");
}

async function addAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
}

test("an authenticator app is set up and then asked for", async ({ page, people }) => {
  const { email, password } = person(people, "outreach_worker");
  await signIn(page, people, "outreach_worker", "/account/security");
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: "QR code for the app" })).toBeVisible();
  const shown = await page.getByText(/^Key:/).textContent();
  const key = (shown ?? "").replace("Key:", "").replaceAll(/\s/g, "");
  await page.getByLabel("Code", { exact: true }).fill(code(key, -1));
  await page.getByRole("button", { name: "Use this app" }).click();
  const dialog = page.getByRole("dialog", { name: "Recovery codes" });
  await expect(dialog.getByRole("listitem")).toHaveCount(10);
  await expectNoObjections(page);
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await expectNoObjections(page);

  await leave(page);
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "One more step" })).toBeVisible();
  await expectNoObjections(page);
  await page.getByLabel("Code of your authenticator app").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("That is not right.");
  await page.getByLabel("Code of your authenticator app").fill(code(key, 0));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.locator("nav").first()).toBeAttached();

  await page.goto("/account/security");
  await page.getByRole("button", { name: "Remove the app" }).click();
  await expect(page.getByRole("button", { name: "Set up an app" })).toBeVisible();
});

test("a passkey signs in by itself and proves again who somebody is", async ({ page, people }) => {
  await addAuthenticator(page);
  await signIn(page, people, "shelter_night_staff", "/account/security");
  await page.getByLabel("Name of the new passkey").fill("Desk key");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("dialog", { name: "Recovery codes" }).getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByRole("table", { name: "Passkeys" })).toContainText("Desk key");
  await expectNoObjections(page);

  await leave(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.locator("nav").first()).toBeAttached();

  await page.goto("/account/security");
  await page.getByRole("button", { name: "Remove Desk key" }).click();
  await expect(page.getByRole("table", { name: "Passkeys" })).toHaveCount(0);
});

test("an old proof is renewed in a dialog, and the export goes on as it was filled in", async ({ page, people }) => {
  const { password } = person(people, "hmis_administrator");
  await signIn(page, people, "hmis_administrator", "/data/exports");
  // The server's ten minutes cannot be waited for: the first answer is what it would say then.
  let asked = false;
  await page.route("**/api/v1/exports", async (route) => {
    if (route.request().method() !== "POST" || asked) return route.fallback();
    asked = true;
    const problem = { type: "/problems/step-up-required", title: "", status: 403, code: "step-up-required", errors: [] };
    await route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) });
  });
  await page.getByLabel(/^Hashed/).check();
  await page.getByRole("button", { name: "Start the export" }).click();
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  await expect(dialog).toBeVisible();
  await expectNoObjections(page);
  await dialog.getByLabel("Password", { exact: true }).fill("not this one");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByRole("alert")).toContainText("That is not right.");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/api/v1/exports"));
  await dialog.getByRole("button", { name: "Go on" }).click();
  expect((await sent).postDataJSON().hash).toBe("sha_256");
  await expect(dialog).toHaveCount(0);
});

test("a session that is not used warns, keeps what was typed, and ends", async ({ page, people }) => {
  await page.clock.install();
  await signIn(page, people, "case_manager", "/clients");
  const search = page.getByRole("searchbox").first();
  await search.fill("somebody");
  await page.clock.fastForward("28:05");
  const dialog = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(dialog).toBeVisible();
  await expectNoObjections(page);
  await expect(dialog.getByRole("button", { name: "Stay signed in" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(search).toHaveValue("somebody");
  await page.clock.fastForward("28:05");
  await expect(dialog).toBeVisible();
  await page.clock.fastForward("02:05");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await expect(page.getByText("You were signed out because nothing happened for a while.")).toBeVisible();
  await expect(page).toHaveURL(/return=%2Fclients/);
});

test("Ctrl Alt L locks at once, and in every tab", async ({ page, people, context }) => {
  await signIn(page, people, "case_manager", "/projects");
  const other = await context.newPage();
  await other.goto("/clients");
  await expect(other.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await page.keyboard.press("Control+Alt+l");
  for (const tab of [page, other]) {
    await expect(tab.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  }
  const { email, password } = person(people, "case_manager");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("a link that works no more says so", async ({ page }) => {
  await page.goto("/welcome#bm90IGEgdG9rZW4");
  await expect(page.getByRole("heading", { level: 1, name: "Set your password" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("This link works no more");
  await expectNoObjections(page);
});
