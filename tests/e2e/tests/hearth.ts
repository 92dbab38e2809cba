/**
 * What every test here stands on: a page whose console must stay silent, somebody signed in, and the identifiers of
 * a few records to look at.
 */
import { test as base, expect, type Page, request } from "@playwright/test";

interface SignIn {
  email: string;
  password: string;
  role: string;
  name: string;
}

/** Records that the demo surely has, found over the API once for each worker. */
export interface Records {
  client: string;
  enrollment: string;
  project: string;
  organization: string;
  reportRun: string;
}

interface WorkerFixtures {
  people: SignIn[];
  records: Records;
}

interface TestFixtures {
  /** Messages of the console that a test expects, as patterns. */
  expectedMessages: RegExp[];
  silence: undefined;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  people: [
    async ({}, use) => {
      const api = await request.newContext({ baseURL: process.env.HEARTH_URL ?? "" });
      const system = await (await api.get("/api/v1/system")).json();
      await use(system.demo_sign_ins);
      await api.dispose();
    },
    { scope: "worker" },
  ],

  records: [
    async ({ people }, use) => {
      const { email, password } = person(people, "hmis_administrator");
      const baseURL = process.env.HEARTH_URL ?? "";
      const anonymous = await request.newContext({ baseURL });
      const session = await (await anonymous.post("/api/v1/sessions", { data: { email, password } })).json();
      const api = await request.newContext({
        baseURL,
        extraHTTPHeaders: { Authorization: `Bearer ${session.access_token}` },
      });
      await use(await findRecords(api));
      await api.dispose();
      await anonymous.dispose();
    },
    { scope: "worker" },
  ],

  expectedMessages: [[], { option: true }],

  silence: [
    async ({ page, expectedMessages }, use) => {
      const messages: string[] = [];
      page.on("pageerror", (error) => messages.push(String(error)));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) messages.push(message.text());
      });
      await use(undefined);
      expect(messages.filter((text) => !expectedMessages.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export function person(people: SignIn[], role: string): SignIn {
  const found = people.find((entry) => entry.role === role);
  if (!found) throw new Error(`the demo has nobody with the role ${role}`);
  return found;
}

/** Signs in with the form, as a person does. */
export async function signIn(page: Page, people: SignIn[], role = "hmis_administrator", path = "/"): Promise<void> {
  const { email, password } = person(people, role);
  await page.goto(`/sign-in${path === "/" ? "" : `?return=${encodeURIComponent(path)}`}`);
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await page.locator("button[type=submit]").click();
  await expect(page.locator("nav").first()).toBeAttached();
}

type Api = Awaited<ReturnType<typeof request.newContext>>;

async function findRecords(api: Api): Promise<Records> {
  const get = async (path: string) => (await (await api.get(`/api/v1${path}`)).json()).data;
  const found = await (await api.post("/api/v1/clients/search", { data: { filters: { enrolled: true } } })).json();
  const client: string = found.data[0].id;
  const timeline = await (await api.get(`/api/v1/clients/${client}/timeline`)).json();
  const projects = await get("/projects?sort=-enrolled&limit=1");
  const run = await api.post("/api/v1/report-runs", {
    data: { report: "data_quality", project_ids: [], coc_codes: [], start_date: "2025-10-01", end_date: "2026-09-30" },
  });
  return {
    client,
    enrollment: timeline.enrollments[0].id,
    project: projects[0].id,
    organization: projects[0].organization.id,
    reportRun: (await run.json()).id,
  };
}
