/** The same work with the keyboard alone. */
import { expect, person, test } from "./hearth.js";

test("sign in, find somebody, open the record and come back, without a mouse", async ({ page, people }) => {
  const { email, password } = person(people, "case_manager");
  await page.goto("/sign-in?return=/clients");
  await page.getByLabel("Email").focus();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("a");
  await expect(page.getByRole("table").getByRole("link").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("table").getByRole("link").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("table").getByRole("link").nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/clients\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Clients" })).toBeVisible();
});

test("the first Tab offers to skip to the content", async ({ page, people }) => {
  const { email, password } = person(people, "case_manager");
  await page.goto("/sign-in?return=/projects");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});
