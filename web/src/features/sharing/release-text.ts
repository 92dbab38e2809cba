/**
 * What a client reads before agreeing. It follows the client's language and not the reader's of the page, so it does
 * not come from the catalogs. Whoever changes a sentence raises `TEXT_VERSION`: it is kept with each release.
 */
import type { ReleaseExtent } from "../../api/types";
import { intlLocale, type Language } from "../../app/i18n";
import { formatDateInWords } from "../../lib/dates";

export const TEXT_VERSION = "1";

interface Terms {
  agency: string;
  extent: ReleaseExtent;
  includesPart2: boolean;
  /** ISO date. */
  expiresOn: string;
}

const texts: Record<Language, (terms: Terms, lastDay: string) => string[]> = {
  en: ({ agency, extent, includesPart2 }, lastDay) => [
    extent === "agency"
      ? `I allow what ${agency} has recorded about me in the homeless services database to be shared.`
      : `I allow what all agencies have recorded about me in the homeless services database to be shared.`,
    "This covers my name, birth date, household, stays, services and the answers I gave in interviews.",
    "Only agencies that signed a sharing agreement may see it, and only to find housing and services for me.",
    includesPart2
      ? "It also covers records of treatment for drug or alcohol use, which federal law (42 CFR Part 2) protects."
      : "It does not cover records of drug or alcohol treatment that federal law (42 CFR Part 2) protects.",
    `This holds until ${lastDay}.`,
    "I may take it back at any time, and sharing then stops; what was already seen cannot be made unseen.",
    "I get the same services whether I agree or not.",
  ],
  es: ({ agency, extent, includesPart2 }, lastDay) => [
    extent === "agency"
      ? `Permito que se comparta lo que ${agency} ha anotado sobre mí en la base de datos de servicios para personas sin hogar.`
      : "Permito que se comparta lo que todas las agencias han anotado sobre mí en la base de datos de servicios para personas sin hogar.",
    "Esto incluye mi nombre, fecha de nacimiento, hogar, estadías, servicios y las respuestas que di en entrevistas.",
    "Solo pueden verlo las agencias que firmaron un acuerdo para compartir, y solo para buscarme vivienda y servicios.",
    includesPart2
      ? "También incluye registros de tratamiento por uso de drogas o alcohol, que protege la ley federal (42 CFR Parte 2)."
      : "No incluye registros de tratamiento por drogas o alcohol que protege la ley federal (42 CFR Parte 2).",
    `Esto vale hasta el ${lastDay}.`,
    "Puedo retirarlo en cualquier momento y entonces se deja de compartir; lo que ya se vio no se puede deshacer.",
    "Recibo los mismos servicios, esté de acuerdo o no.",
  ],
};

export function releaseText(language: Language, terms: Terms): string[] {
  return texts[language](terms, formatDateInWords(terms.expiresOn, intlLocale(language)));
}
