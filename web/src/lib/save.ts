/** Saves an authorized download: the token goes in a header, so a plain link would not do. */
import { fetchRaw } from "../api/client";

export function fileNameOf(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "");
  if (encoded?.[1]) return decodeURIComponent(encoded[1]);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1] ?? fallback;
}

export async function saveFile(path: string, fallbackName: string): Promise<void> {
  const response = await fetchRaw(path);
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = url;
  link.download = fileNameOf(response.headers.get("Content-Disposition"), fallbackName);
  link.click();
  // The browser needs a moment to take the address over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
