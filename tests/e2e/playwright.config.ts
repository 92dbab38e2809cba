import { defineConfig, devices } from "@playwright/test";

const { HEARTH_URL, CHROMIUM } = process.env;
if (!HEARTH_URL || !CHROMIUM) throw new Error("start the browser tests with tests/e2e/run");

const chromium = {
  baseURL: HEARTH_URL,
  launchOptions: { executablePath: CHROMIUM, args: ["--no-sandbox"] },
  locale: "en-US",
  trace: "retain-on-failure" as const,
};

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  // Two cores serve the browser, the server and the database.
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  projects: [
    {
      name: "desktop",
      use: { ...devices["Desktop Chrome"], ...chromium, viewport: { width: 1280, height: 900 } },
      testIgnore: /phone|membership/,
    },
    {
      name: "phone",
      use: { ...chromium, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      testMatch: /(phone|accessibility|training|training-site)\.spec/,
    },
    {
      // Lets months pass for everybody, so it comes when all others are done.
      name: "months",
      use: { ...devices["Desktop Chrome"], ...chromium, viewport: { width: 1280, height: 900 } },
      testMatch: /membership\.spec/,
      dependencies: ["desktop", "phone"],
    },
  ],
});
