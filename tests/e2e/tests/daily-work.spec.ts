/** The work of a day, with the mouse: each test is a task that somebody sits down to do. */
import { readFile } from "node:fs/promises";
import { expect, signIn, test } from "./hearth.js";

test("somebody with a wrong password is told so and nothing more", async ({ page }) => {
  await page.goto("/clients");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Email").fill("nobody@example.org");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("not right");
});
test.use({ expectedMessages: [/status of 401/] });

test("a person is found by name, and the name stays out of the address", async ({ page, people, records }) => {
  await signIn(page, people, "case_manager", `/clients/${records.client}`);
  const name = (await page.getByRole("heading", { level: 1 }).innerText()).replace(/“.*”/, "").trim();
  const [first = "", last = ""] = [name.split(" ")[0], name.split(" ").at(-1)];

  await page.getByRole("link", { name: "Clients" }).first().click();
  await page.getByRole("searchbox").or(page.getByLabel(/Name, date of birth/)).fill(`${first} ${last}`);
  await expect(page.getByRole("status").first()).toContainText(/pe(rson|ople)/);
  await expect(page.getByRole("link", { name: new RegExp(last) }).first()).toBeVisible();
  expect(page.url()).not.toContain(encodeURIComponent(last));

  await page.getByRole("link", { name: new RegExp(`${last}.*${first}`) }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(last);
});

test("revealing shows the whole number for a moment and says that it was recorded", async ({
  page,
  people,
  records,
}) => {
  await signIn(page, people, "case_manager", `/clients/${records.client}`);
  const bar = page.getByRole("region", { name: "Client" });
  await expect(bar).not.toContainText(/\d{2}\/\d{2}\/\d{4}/);
  await bar.getByRole("button", { name: "Reveal" }).click();
  await expect(bar).toContainText(/\d{2}\/\d{2}\/\d{4}|\d{3}-\d{2}-\d{4}/);
  await expect(bar).toContainText("recorded");
  await bar.getByRole("button", { name: "Hide" }).click();
  await expect(bar).not.toContainText(/\d{2}\/\d{2}\/\d{4}/);
});

test("a client's years are one line of time, down to the enrollment", async ({ page, people, records }) => {
  await signIn(page, people, "case_manager", `/clients/${records.client}/timeline`);
  await expect(page.getByRole("heading", { name: "Enrollments by year" })).toBeVisible();
  const stays = page.locator("details").filter({ hasText: "Open the enrollment" });
  // The first stay may be open already.
  if (!(await stays.first().evaluate((stay: HTMLDetailsElement) => stay.open))) await stays.first().locator("summary").click();
  await page.getByRole("link", { name: "Open the enrollment" }).first().click();
  await expect(page).toHaveURL(/\/enrollments\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a project shows who is enrolled and how full it is", async ({ page, people, records }) => {
  await signIn(page, people, "case_manager", `/projects/${records.project}`);
  await expect(page.getByRole("table", { name: /People enrolled on/ }).getByRole("row").nth(1)).toBeVisible();
  await expect(page.getByText(/Most people on one day/)).toBeVisible();
  await page.getByText("Show as table").click();
  await expect(page.getByRole("table", { name: "People and beds by day" }).getByRole("row")).toHaveCount(91);
});

test("an export is written, downloaded, and comes in again as another data source", async ({ page, people }) => {
  test.slow();
  await signIn(page, people, "hmis_administrator", "/data/exports");
  await page.getByRole("button", { name: "Start the export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).or(page.getByRole("link", { name: "Download" })).first().click({
    timeout: 60_000,
  });
  const path = await (await downloading).path();
  expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");

  await page.getByRole("link", { name: "Imports" }).first().click();
  await page.getByLabel("ZIP file").setInputFiles({ name: "export.zip", mimeType: "application/zip", buffer: await readFile(path) });
  await page.getByLabel("Data source").selectOption({ label: "New data source…" });
  await page.getByLabel("Name of the new data source").fill("The same people again");
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("heading", { name: "Your decision" })).toBeVisible({ timeout: 60_000 });
  const clients = page.getByRole("row", { name: /^Client(\.csv)? / });
  await expect(clients).toBeVisible();

  const setAside = page.getByLabel(/Set aside/);
  if (await setAside.isVisible()) await setAside.check();
  await page.getByRole("button", { name: "Commit" }).click();
  await expect(page.getByText(/^Committed \d/)).toBeVisible({ timeout: 60_000 });
});

test("a file that is no export is refused with the reason", async ({ page, people }) => {
  await signIn(page, people, "hmis_administrator", "/data/imports");
  await page.getByLabel("ZIP file").setInputFiles({
    name: "letter.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("not a ZIP file at all"),
  });
  await page.getByRole("button", { name: "Upload and check" }).click();
  await expect(page.getByRole("alert")).toContainText("cannot be imported");
  await expect(page.getByText("Nothing was changed.")).toBeVisible();
});

test("a number in the Data Quality report leads to the people behind it", async ({ page, people }) => {
  await signIn(page, people, "coc_planner", "/reports/data-quality");
  await page.getByRole("button", { name: "Run the report" }).click();
  await expect(page).toHaveURL(/\/reports\/runs\//);
  await page.getByRole("link", { name: /open the list of people/ }).first().click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("row").nth(1)).toBeVisible();
  await expect(page).toHaveURL(/cell=/);
});

test("the command palette goes anywhere", async ({ page, people }) => {
  await signIn(page, people);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("proj");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Projects" })).toBeVisible();
});

test("Spanish and dark stay chosen after a reload", async ({ page, people }) => {
  await signIn(page, people, "case_manager", "/clients");
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Clients");
  await page.getByRole("button", { name: "Colores" }).click();
  await page.getByRole("menuitemradio").or(page.getByRole("menuitem")).nth(1).click();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", /^es/);
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", "dark");
});

test("a session that is ended elsewhere is over", async ({ page, people }) => {
  await signIn(page, people, "trainer", "/account/security");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.goto("/clients");
  await expect(page).toHaveURL(/sign-in/);
});
