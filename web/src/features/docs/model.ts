/** Reads an OpenAPI 3.1 document into what the reference page shows. Pure. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: boolean | Schema;
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
}

interface Body {
  description?: string;
  content?: Record<string, { schema?: Schema }>;
}

interface RawOperation {
  tags?: string[];
  summary?: string;
  description?: string;
  operationId?: string;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Body>;
}

export interface ApiDocument {
  info: { title: string; version: string; description?: string };
  tags?: { name: string; description?: string }[];
  paths: Record<string, Record<string, RawOperation | unknown>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Operation {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  request: { mediaType: string; schema: Schema | undefined }[];
  responses: { status: string; description: string; mediaType: string | undefined; schema: Schema | undefined }[];
}

export interface Section {
  tag: string;
  description: string;
  operations: Operation[];
}

const methods = ["get", "post", "put", "patch", "delete"];

function operation(method: string, path: string, raw: RawOperation): Operation {
  return {
    id: raw.operationId ?? `${method}-${path.replace(/\W+/g, "-")}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? "",
    description: raw.description ?? "",
    parameters: raw.parameters ?? [],
    request: Object.entries(raw.requestBody?.content ?? {}).map(([mediaType, { schema }]) => ({ mediaType, schema })),
    responses: Object.entries(raw.responses ?? {}).map(([status, body]) => {
      const [mediaType, content] = Object.entries(body.content ?? {})[0] ?? [];
      return { status, description: body.description ?? "", mediaType, schema: content?.schema };
    }),
  };
}

/** The operations by their first tag, in the document's order. */
export function sections(document: ApiDocument): Section[] {
  const byTag = new Map<string, Section>();
  for (const tag of document.tags ?? []) {
    byTag.set(tag.name, { tag: tag.name, description: tag.description ?? "", operations: [] });
  }
  for (const [path, entry] of Object.entries(document.paths)) {
    for (const method of methods) {
      const raw = entry[method] as RawOperation | undefined;
      if (!raw) continue;
      const tag = raw.tags?.[0] ?? "";
      const section = byTag.get(tag) ?? { tag, description: "", operations: [] };
      section.operations.push(operation(method, path, raw));
      byTag.set(tag, section);
    }
  }
  return [...byTag.values()].filter((section) => section.operations.length > 0);
}

export function refName(schema: Schema | undefined): string | null {
  return schema?.$ref?.split("/").at(-1) ?? null;
}

/** `Client`, `array of Member`, `string (date) or null`. */
export function typeName(schema: Schema | undefined): string {
  if (!schema) return "any";
  const ref = refName(schema);
  if (ref) return ref;
  const union = schema.oneOf ?? schema.anyOf;
  if (union) return union.map(typeName).join(" or ");
  if (schema.allOf) return schema.allOf.map(typeName).join(" and ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = [schema.type ?? (schema.properties ? "object" : "any")].flat();
  return types
    .map((type) => {
      if (type === "array") return `array of ${typeName(schema.items)}`;
      return type !== "null" && schema.format ? `${type} (${schema.format})` : type;
    })
    .join(" or ");
}

export function matchesOperation(entry: Operation, words: string): boolean {
  const text = `${entry.method} ${entry.path} ${entry.summary}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
