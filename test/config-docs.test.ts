import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandDocsPath, commandNames, withOptionTables } from '../scripts/write-command-docs.ts';
import { configurationDocsPath, schemaPath, schemaText, withKeyTables } from '../scripts/write-schema.ts';
import { configurationSchema } from '../src/config/schema/configuration.ts';

test('schema/metaspo.schema.json is the schema that configurations are checked by (else: node scripts/write-schema.ts)', () => {
  expect(readFileSync(schemaPath, 'utf8')).toBe(schemaText());
});

test('docs/configuration.md shows every key of it (else: node scripts/write-schema.ts)', () => {
  const page = readFileSync(configurationDocsPath, 'utf8');
  expect(page).toBe(withKeyTables(page));
  for (const key of Object.keys(configurationSchema.shape)) expect(page).toContain(`| \`${key}\` |`);
});

test('docs/commands.md shows every command with its options (else: node scripts/write-command-docs.ts)', () => {
  const page = readFileSync(commandDocsPath, 'utf8');
  expect(page).toBe(withOptionTables(page));
  for (const name of commandNames()) expect(page).toMatch(new RegExp(`^##+ ${name}$`, 'm'));
});
