import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { z } from 'zod';
import { configurationTypes, configurationTypesPath } from '../../scripts/write-configuration-types.ts';
import type { configurationSchema } from './schema/configuration.ts';
import type { ConfigurationInput } from './schema/configuration-input.ts';
import { type JsonSchema, rawJsonSchema } from './schema/json-schema.ts';

type Fits<One, Other> = [One] extends [Other] ? true : false;
type Input = z.input<typeof configurationSchema>;

it('the type of a configuration is that of its schema', () => {
  // Checked by the compiler.
  const allThatIsAccepted: Fits<Input, ConfigurationInput> = true;
  // Other names of `fields` have an index signature, whose form in an interface is a little wider.
  const nothingElse: Fits<Omit<ConfigurationInput, 'tasks'>, Omit<Input, 'tasks'>> = true;
  expect([allThatIsAccepted, nothingElse]).toEqual([true, true]);
});

it('is written from the schema (else: node scripts/write-configuration-types.ts)', () => {
  expect(readFileSync(configurationTypesPath, 'utf8')).toBe(configurationTypes());
});

it('shows the description of every key in the declarations that are published', () => {
  const root = join(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'declarations-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = ['--project', 'tsconfig.build.json', '--emitDeclarationOnly', '--outDir', folder];
  execFileSync(process.execPath, [tsc, ...options], { cwd: root });
  const declared = readFileSync(join(folder, 'config/schema/configuration-input.d.ts'), 'utf8');
  const words = declared.replace(/\s*\n\s*(?:\*(?!\/)\s*)?/g, ' ');
  const described = descriptions(rawJsonSchema());
  expect(described.length).toBeGreaterThan(100);
  for (const [key, description] of described) {
    expect(words).toContain(description);
    expect(words).toMatch(new RegExp(`\\*/ ${key}\\??: `));
  }
  const defined = readFileSync(join(folder, 'config/define-config.d.ts'), 'utf8');
  expect(defined).toContain('configuration: ConfigurationInput');
});

/** Every key of a schema that says what it is. */
function descriptions(schema: JsonSchema): readonly (readonly [key: string, description: string])[] {
  const members = Object.entries(schema.properties ?? {});
  const own = members.flatMap(([key, { description }]) =>
    description === undefined ? [] : [[key, description] as const],
  );
  const inside = [
    ...members.map(([, member]) => member),
    ...(schema.anyOf ?? []),
    ...Object.values(schema.$defs ?? {}),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  return [...own, ...inside.flatMap(descriptions)];
}
