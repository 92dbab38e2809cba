// Initial JavaScript per route, gzipped. Fails above the limit.
// A route's initial JavaScript is the entry plus the chunks of the route and its parents, with everything they import
// statically. What they import on demand (charts, the command palette) comes later and does not count.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 200;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));

function gzippedKb(file) {
  const ready = `${dist}${file}.gz`;
  const bytes = existsSync(ready)
    ? readFileSync(ready).length
    : gzipSync(readFileSync(dist + file), { level: 9 }).length;
  return bytes / 1000;
}

function collect(key, seen) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) collect(next, seen);
}

function total(keys) {
  const seen = new Set();
  for (const key of keys) collect(key, seen);
  const chunks = [...seen].map((key) => manifest[key]);
  const css = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  const sum = (files) => [...files].reduce((kb, file) => kb + gzippedKb(file), 0);
  return { js: sum(new Set(chunks.map((chunk) => chunk.file))), css: sum(css) };
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
// The catalog of one language is always needed; both are about as large.
const catalog = Object.keys(manifest).filter((key) => key.endsWith("locales/es/messages.po"));
const routes = Object.keys(manifest).filter((key) => key.startsWith("src/routes/"));
const routeFile = (key) => key.replace(/\?.*$/, "");

/** `_app/clients/$clientId/index.tsx` also needs `_app.tsx` and `_app/clients/$clientId/route.tsx`. */
function withParents(key) {
  const path = routeFile(key).replace("src/routes/", "");
  const parts = path.split("/").slice(0, -1);
  const parents = parts.flatMap((_, index) => {
    const folder = parts.slice(0, index + 1).join("/");
    return [`src/routes/${folder}.tsx`, `src/routes/${folder}/route.tsx`];
  });
  return [key, ...routes.filter((route) => parents.includes(routeFile(route)))];
}

let failed = false;
const rows = [["entry", total([entry, ...catalog])]];
for (const key of routes)
  rows.push([routeFile(key).replace("src/routes", ""), total([entry, ...catalog, ...withParents(key)])]);
for (const [name, { js, css }] of rows) {
  if (js > LIMIT_KB) failed = true;
  console.log(`${name.padEnd(42)} JS ${js.toFixed(1).padStart(6)} kB gz   CSS ${css.toFixed(1).padStart(5)} kB gz`);
}
if (failed) {
  console.error(`A route needs more than ${LIMIT_KB} kB of JavaScript to start.`);
  process.exit(1);
}
