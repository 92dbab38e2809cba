/** The language of the screens. The choice is kept on the device; it says nothing about any client. */
import { i18n } from "@lingui/core";
import { useLingui } from "@lingui/react";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

const STORAGE_KEY = "hearth-language";

function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

function read(): Language | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : null;
  } catch {
    return null;
  }
}

export function preferredLanguage(): Language {
  const browser = navigator.language.slice(0, 2);
  return read() ?? (isLanguage(browser) ? browser : "en");
}

export function hasChosenLanguage(): boolean {
  return read() !== null;
}

const catalogs: Record<Language, () => Promise<{ messages: Parameters<typeof i18n.load>[1] }>> = {
  en: () => import("../locales/en/messages.po"),
  es: () => import("../locales/es/messages.po"),
};

export async function activateLanguage(language: Language): Promise<void> {
  const { messages } = await catalogs[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be switched off; the choice then lasts until the page is closed.
  }
  await activateLanguage(language);
}

/** For `Intl`: plain `es` would write 10.000 and 17:00 beside dates typed the American way. */
export function intlLocale(locale: string): string {
  return locale === "es" ? "es-US" : "en-US";
}

export function useIntlLocale(): string {
  return intlLocale(useLingui().i18n.locale);
}

export { i18n };
