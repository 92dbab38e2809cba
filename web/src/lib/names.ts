/** How people and columns are named on screen. */

export interface NamedPerson {
  first_name?: string | null;
  last_name?: string | null;
  name_suffix?: string | null;
}

/** "Rivera, Maria Jr." in lists; what is missing is left out. Null when no part is known. */
export function listName(person: NamedPerson): string | null {
  const given = [person.first_name, person.name_suffix].filter(Boolean).join(" ");
  return [person.last_name, given].filter(Boolean).join(", ") || null;
}

/** "Maria Rivera Jr." in headings. Null when no part is known. */
export function fullName(person: NamedPerson): string | null {
  return [person.first_name, person.last_name, person.name_suffix].filter(Boolean).join(" ") || null;
}

/** HUD's column name in words: `DOBDataQuality` → "DOB data quality", `CoCCode` → "CoC code". */
export function humanize(column: string): string {
  const words = column
    .replaceAll("CoC", "Coc")
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replace(/([0-9])([A-Z][a-z])/g, "$1 $2")
    .split(/[ _]+/);
  return words
    .map((word, index) => {
      if (word === "Coc") return "CoC";
      if (/^[A-Z0-9]{2,}s?$/.test(word)) return word;
      const lower = word.toLowerCase();
      return index === 0 ? lower.charAt(0).toUpperCase() + lower.slice(1) : lower;
    })
    .join(" ");
}
