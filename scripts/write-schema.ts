import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configurationJsonSchema, type JsonSchema, rawJsonSchema } from '../src/config/schema/json-schema.ts';

/** Writes schema/metaspo.schema.json and the key tables of docs/configuration.md, both from the one schema. */

export const schemaPath = fileURLToPath(new URL('../schema/metaspo.schema.json', import.meta.url));
export const configurationDocsPath = fileURLToPath(new URL('../docs/configuration.md', import.meta.url));

export function schemaText(): string {
  return `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`;
}

/** The page with its tables written anew. */
export function withKeyTables(page: string): string {
  const root = rawJsonSchema();
  return page.replace(
    /(<!-- keys: (\S+) -->\n)[\s\S]*?(<!-- end -->)/gu,
    (_block, start: string, place: string, end: string) =>
      `${start}\n${keyTable(schemaAt(place, root), root)}\n${end}`,
  );
}

/** `.` is the whole configuration; `models.base`, `task/0` (a definition and its choice) and the like stand inside. */
function schemaAt(place: string, root: JsonSchema): JsonSchema {
  if (place === '.') return root;
  const [name = '', choice] = place.split('/');
  const found = root.$defs?.[name] ?? root.properties?.[name];
  const schema = choice === undefined ? found : found?.anyOf?.[Number(choice)];
  if (schema?.properties === undefined) throw new Error(`the schema has no keys at ${place}`);
  return schema;
}

function keyTable(schema: JsonSchema, root: JsonSchema): string {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, member]) => [
    `\`${name}\``,
    typeText(member, root),
    required.has(name) ? 'needed' : defaultText(member),
    member.description ?? '',
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const header = ['key', 'value', 'default', 'what it is'];
  return line(header) + line(header.map(() => '---')) + rows.map(line).join('');
}

/** What may stand there, in a few words. */
function typeText(schema: JsonSchema, root: JsonSchema): string {
  if (schema.codeType !== undefined) return 'in code only';
  if (schema.$ref !== undefined)
    return schema.$ref.replace('#/$defs/', '').replace('dataSource', 'file or cases');
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf !== undefined) {
    return [...new Set(schema.anyOf.map((choice) => typeText(choice, root)))].join(' or ');
  }
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'values' : typeText(schema.items, root)}`;
  return (
    { string: 'text', integer: 'whole number', boolean: 'true or false', object: 'mapping' }[
      schema.type ?? ''
    ] ??
    schema.type ??
    'any value'
  );
}

/** Defaults that are mappings stand in the tables of their own keys. */
function defaultText({ default: value }: JsonSchema): string {
  if (value === undefined || (typeof value === 'object' && value !== null)) return '';
  return `\`${String(value)}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(schemaPath, schemaText());
  writeFileSync(configurationDocsPath, withKeyTables(readFileSync(configurationDocsPath, 'utf8')));
}
