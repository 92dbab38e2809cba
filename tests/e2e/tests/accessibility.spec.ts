/** axe on every screen, in both languages and both themes; the two projects add desktop and phone. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, type Records, signIn, test } from "./hearth.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

function screens(records: Records): string[] {
  return [
    "/clients",
    `/clients/${records.client}`,
    `/clients/${records.client}/timeline`,
    `/clients/${records.client}/history`,
    `/clients/${records.client}/views`,
    `/enrollments/${records.enrollment}`,
    "/projects",
    `/projects/${records.project}`,
    "/organizations",
    `/organizations/${records.organization}`,
    "/reports",
    "/reports/data-quality",
    `/reports/runs/${records.reportRun}`,
    "/data/imports",
    "/data/exports",
    "/data/tasks",
    "/admin/users",
    "/admin/nominations",
    "/admin/agencies",
    "/admin/agreements",
    "/admin/settings",
    "/admin/mail",
    "/standing",
    "/today/calendar?view=month",
    "/today/calendar?view=list",
    "/admin/training",
    "/account/activity",
    "/admin/audit",
    "/account/security",
    "/admin/sign-in",
    "/no-such-page",
  ];
}

/** What axe objects to on this page, as lines that can be read in a failure. */
async function objections(page: Page, path: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${path}: ${violation.id} (${violation.help}) ${node.html.slice(0, 160)}`),
  );
}

async function prefer(page: Page, language: string, scheme: string): Promise<void> {
  await page.addInitScript(
    ([chosenLanguage, chosenScheme]) => {
      localStorage.setItem("hearth-language", chosenLanguage ?? "");
      localStorage.setItem("hearth-theme", chosenScheme ?? "");
    },
    [language, scheme],
  );
}

for (const language of ["en", "es"]) {
  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing: ${language}, ${scheme}`, async ({ page, people, records }) => {
      test.slow();
      await prefer(page, language, scheme);
      await page.goto("/sign-in");
      await expect(page.locator("h1")).toBeVisible();
      const found = await objections(page, "/sign-in");
      await signIn(page, people);
      await expect(page.locator("html")).toHaveAttribute("lang", new RegExp(`^${language}`));
      for (const path of screens(records)) {
        await page.goto(path);
        await expect(page.locator("h1")).toBeVisible();
        await page.waitForLoadState("networkidle");
        found.push(...(await objections(page, path)));
      }
      expect(found).toEqual([]);
    });
  }
}
