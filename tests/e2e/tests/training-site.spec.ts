/** Nobody mistakes the training site for the main one: on screen, over dialogs, in the tab, and on paper. */
import { AxeBuilder } from "@axe-core/playwright";
import { type Page, request } from "@playwright/test";
import { expect, person, test as base } from "./hearth.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Where the training site is: the main site says so. */
const test = base.extend<{ site: string }>({
  site: async ({ baseURL }, use) => {
    const api = await request.newContext({ baseURL: baseURL ?? "" });
    const { other_site } = await (await api.get("/api/v1/system")).json();
    await use(`http://localhost:${other_site.port}`);
    await api.dispose();
  },
});

async function signInThere(page: Page, site: string, email: string, password: string, path = "/"): Promise<void> {
  await page.goto(`${site}/sign-in?return=${encodeURIComponent(path)}`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await expect(page.locator("nav").first()).toBeAttached();
}

/** The color of a point of the page as it is seen: red, green, blue. */
async function colorAt(page: Page, x: number, y: number): Promise<number[]> {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  }, `data:image/png;base64,${shot.toString("base64")}`);
}

test("the sign-in page of each site leads to the other", async ({ page, site, baseURL }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Practise on the training site" }).click();
  await expect(page).toHaveURL(new RegExp(`^${site}`));
  await expect(page.getByRole("region", { name: "Environment" })).toContainText("TRAINING");
  await page.getByRole("link", { name: "Leave training: go to the main site" }).click();
  await expect(page).toHaveURL(new RegExp(`^${baseURL}`));
});

test("the banner is on every screen, in both languages, in the tab, over dialogs and on paper", async ({
  page,
  site,
  people,
}) => {
  const { email, password } = person(people, "hmis_administrator");
  await signInThere(page, site, email, password, "/training-site");
  const banner = page.getByRole("region", { name: "Environment" });
  for (const path of ["/training-site", "/clients", "/today/calendar", "/data/exports", "/no-such-page"]) {
    await page.goto(`${site}${path}`);
    await expect(banner).toBeVisible();
    await expect(banner.locator("[lang=es]")).toContainText("CAPACITACIÓN");
    await expect(page).toHaveTitle(/^TRAINING · /);
  }
  await expect(page.locator("link[rel=icon]")).toHaveAttribute("href", "/icon-training.svg");

  await page.goto(`${site}/training-site`);
  await page.getByRole("button", { name: "Reset the training site" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  // What is seen at the upper edge is the banner's amber, not the dialog's backdrop.
  await expect(page.locator("[popover]")).toBeVisible();
  const [red = 0, green = 0, blue = 0] = await colorAt(page, 4, 4);
  expect({ amber: red > 200 && green > 150 && blue < 100 }).toEqual({ amber: true });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map((violation) => violation.id)).toEqual([]);
  await page.getByRole("button", { name: "Keep it" }).click();

  await page.emulateMedia({ media: "print" });
  await expect(banner).toBeVisible();
  const look = await banner.evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.display, style.printColorAdjust];
  });
  expect(look).toEqual(["table-header-group", "exact"]);
  await page.screenshot({ path: test.info().outputPath("training-print.png"), fullPage: true });
});

test("signing in there does not sign out here", async ({ page, site, people, baseURL }) => {
  const { email, password } = person(people, "case_manager");
  await signInThere(page, baseURL ?? "", email, password, "/clients");
  await signInThere(page, site, email, password, "/clients");
  await page.goto(`${baseURL}/clients`);
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
});

test("a practice case ticks itself, and the site is reset with one button", async ({ page, site, people }) => {
  test.slow();
  const { email, password } = person(people, "hmis_administrator");
  await signInThere(page, site, email, password, "/clients");
  await page.getByRole("searchbox").first().fill("ma");
  await expect(page.getByRole("link").filter({ hasText: /./ }).first()).toBeVisible();
  await page.goto(`${site}/training-site`);
  const step = page.getByRole("listitem").filter({ hasText: "Search for a person" });
  await expect(step).toContainText("Done");
  await page.getByRole("button", { name: "Reset the training site" }).click();
  await page.getByRole("button", { name: "Reset it" }).click();
  await expect(page.getByText("The site is as it was at the beginning.")).toBeVisible({ timeout: 120_000 });
  await expect(step).toContainText("Open");
});
