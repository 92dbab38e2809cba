// Fails when the catalogs lag behind the source: a text without an entry, or an entry without its translation.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const catalogs = ["en", "es"].map((language) => `${root}src/locales/${language}/messages.po`);
const before = catalogs.map((file) => readFileSync(file, "utf8"));
// The creation date is the only thing that may differ.
const texts = (content) => content.replace(/^"POT-Creation-Date.*$/m, "");

execFileSync("npx", ["lingui", "extract", "--clean"], { cwd: root, stdio: "ignore" });
const after = catalogs.map((file) => readFileSync(file, "utf8"));
catalogs.forEach((file, index) => {
  writeFileSync(file, before[index]);
});

const stale = catalogs.filter((_, index) => texts(before[index]) !== texts(after[index]));
const untranslated = [...after[1].matchAll(/^msgid "(.+)"\nmsgstr ""$/gm)].map((match) => match[1]);
if (stale.length > 0) console.error("The catalogs are behind the source. Run `pnpm messages` and translate.");
for (const text of untranslated) console.error(`No Spanish for: ${text}`);
if (stale.length > 0 || untranslated.length > 0) process.exit(1);
console.log("Every text is in both languages");
