/** A typed name as a picture, for those who cannot or do not want to draw. */
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

export function typedSignature(name: string): string {
  const text = name.trim().replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 160"><rect width="600" height="160" fill="#fff"/>' +
    `<text x="24" y="96" font-family="serif" font-style="italic" font-size="36" fill="#111">${text}</text></svg>`;
  // `btoa` takes bytes only, and names have accents.
  const bytes = Array.from(new TextEncoder().encode(svg), (byte) => String.fromCharCode(byte)).join("");
  return `data:image/svg+xml;base64,${btoa(bytes)}`;
}
