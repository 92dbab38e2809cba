/** On a phone, 390 pixels wide: the same tasks by thumb, and nothing that has to be scrolled sideways. */
import { expect, signIn, test } from "./hearth.js";

test("a person is found and opened", async ({ page, people }) => {
  await signIn(page, people, "outreach_worker", "/clients");
  await page.getByLabel(/Name, date of birth/).fill("a");
  await page.waitForResponse((response) => response.url().endsWith("/clients/search"));
  await page.getByRole("main").locator("li a").first().tap();
  await expect(page).toHaveURL(/\/clients\/[0-9a-f-]{36}/);
});

test("the pages are reached from the foot of the screen", async ({ page, people }) => {
  await signIn(page, people, "hmis_administrator", "/clients");
  const foot = page.getByRole("navigation", { name: "Main" }).last();
  await foot.getByRole("link", { name: "Projects" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("no page is wider than the screen", async ({ page, people, records }) => {
  await signIn(page, people);
  const paths = [
    "/clients",
    `/clients/${records.client}`,
    `/clients/${records.client}/timeline`,
    `/projects/${records.project}`,
    `/reports/runs/${records.reportRun}`,
    "/data/imports",
    "/data/exports",
  ];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
  }
});
