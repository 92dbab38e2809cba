import { useState } from "react";
import styles from "./docs.module.css";
import { type ApiDocument, refName, type Schema, typeName } from "./model";

interface SchemaViewProps {
  schema: Schema | undefined;
  document: ApiDocument;
}

function resolve(schema: Schema | undefined, document: ApiDocument): Schema | undefined {
  const name = refName(schema);
  return name ? document.components?.schemas?.[name] : schema;
}

/** The object inside a schema, through references, arrays and "or null". */
function objectOf(schema: Schema | undefined, document: ApiDocument): Schema | undefined {
  const found = resolve(schema, document);
  if (found?.properties || found?.allOf) return found;
  if (found?.items) return objectOf(found.items, document);
  const choices = (found?.oneOf ?? found?.anyOf ?? []).filter((choice) => choice.type !== "null");
  return choices.length === 1 ? objectOf(choices[0], document) : undefined;
}

function propertiesOf(schema: Schema, document: ApiDocument): [string, Schema, boolean][] {
  const own = Object.entries(schema.properties ?? {}).map(([name, property]): [string, Schema, boolean] => [
    name,
    property,
    schema.required?.includes(name) ?? false,
  ]);
  const inherited = (schema.allOf ?? []).flatMap((part) => {
    const resolved = resolve(part, document);
    return resolved ? propertiesOf(resolved, document) : [];
  });
  return [...inherited, ...own];
}

/** Fields with their types; what holds fields of its own opens on demand, so that circles do no harm. */
export function SchemaView({ schema, document }: SchemaViewProps) {
  const object = objectOf(schema, document);
  if (!object) return <code>{typeName(schema)}</code>;
  return (
    <ul className={styles.schema}>
      {propertiesOf(object, document).map(([name, property, required]) => (
        <li key={name}>
          <Property name={name} schema={property} required={required} document={document} />
        </li>
      ))}
    </ul>
  );
}

interface PropertyProps extends SchemaViewProps {
  name: string;
  required: boolean;
}

function Property({ name, schema, required, document }: PropertyProps) {
  const [open, setOpen] = useState(false);
  const resolved = resolve(schema, document);
  const description = schema?.description ?? resolved?.description;
  const line = (
    <>
      <code>
        <strong>{name}</strong>
        {required ? "" : "?"}: {typeName(resolved?.enum ? resolved : schema)}
      </code>
      {description && <span className="muted"> {description}</span>}
    </>
  );
  if (!objectOf(schema, document)) return line;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{line}</summary>
      {open && <SchemaView schema={schema} document={document} />}
    </details>
  );
}
