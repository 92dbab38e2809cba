// Checks the color pairs of the product against WCAG 2.2 in both themes. Fails on any miss.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../src/app/tokens.css", import.meta.url), "utf8");

function tokens(selector) {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((m) => [m[1], m[2]]));
}

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  ["text", "bg", 7],
  ["text", "surface", 7],
  ["text", "surface-2", 7],
  ["text", "gray-cell", 4.5],
  ["muted", "bg", 4.5],
  ["muted", "surface", 7],
  ["muted", "surface-2", 4.5],
  ["primary", "surface", 4.5],
  ["primary", "bg", 4.5],
  ["primary", "surface-2", 4.5],
  ["primary", "primary-tint", 4.5],
  ["text", "primary-tint", 7],
  ["muted", "primary-tint", 4.5],
  ["on-primary", "primary", 4.5],
  ["on-primary", "primary-hover", 4.5],
  ["error", "surface", 4.5],
  ["error", "bg", 4.5],
  ["error", "error-tint", 4.5],
  ["text", "error-tint", 7],
  ["warn", "surface", 4.5],
  ["warn", "warn-tint", 4.5],
  ["text", "warn-tint", 7],
  ["ok", "surface", 4.5],
  ["ok", "ok-tint", 4.5],
  ["text", "ok-tint", 7],
  ["line-strong", "surface", 3],
  ["line-strong", "bg", 3],
  ["focus", "surface", 3],
  ["focus", "bg", 3],
  ["focus", "surface-2", 3],
  ["focus", "primary-tint", 3],
  ["panel-text", "panel", 7],
  ["training-text", "training-bg", 7],
  ["training-text", "training-stripe", 7],
  ["chart-people", "surface", 3],
  ["chart-beds", "surface", 3],
];

const light = tokens(":root");
const dark = { ...light, ...tokens('[data-mantine-color-scheme="dark"]') };
let misses = 0;
for (const [name, theme] of [
  ["light", light],
  ["dark", dark],
]) {
  for (const [front, back, needed] of pairs) {
    const value = ratio(theme[front], theme[back]);
    if (value < needed) {
      misses += 1;
      console.error(`${name}: ${front} on ${back} is ${value.toFixed(2)}, needs ${needed}`);
    }
  }
}
if (misses > 0) process.exit(1);
console.log(`${pairs.length} pairs pass in both themes`);
