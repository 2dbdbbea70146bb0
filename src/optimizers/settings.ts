import { z } from 'zod';
import { commonSettings } from './common-settings.ts';
import { bilevelSettings } from './metaspo/settings.ts';
import { apeSettings } from './rivals/ape-settings.ts';
import { gepaSettings } from './rivals/gepa/settings.ts';
import { greedySettings } from './rivals/greedy-settings.ts';
import { oproSettings } from './rivals/opro-settings.ts';
import { protegiSettings } from './rivals/protegi/settings.ts';
import { sprigSettings } from './rivals/sprig/settings.ts';
import { pairedSettings, raceSettings } from './search/settings.ts';
import { outerLoopSettings } from './selection/settings.ts';

/** All settings of all parts. The defaults are the paper's numbers (section 5.1 and appendix) where it has one. */
const shared = {
  ...commonSettings.shape,
  ...bilevelSettings.shape,
  ...outerLoopSettings.shape,
  ...pairedSettings.shape,
};

/** Numbers that belong to one selection or one method only, under its name. */
const ofMethods = {
  ...raceSettings.shape,
  ...oproSettings.shape,
  ...gepaSettings.shape,
  ...greedySettings.shape,
  ...sprigSettings.shape,
  ...apeSettings.shape,
  ...protegiSettings.shape,
};

const settingsSchema = z.strictObject({ ...shared, ...ofMethods });

/** The numbers of a method; presets name sets of them. */
export type MethodSettings = Readonly<z.output<typeof settingsSchema>> & { readonly preset: PresetName };

/** Single numbers in place of a preset's. */
export type SettingsChanges = z.input<typeof settingsSchema>;

export type PresetName = keyof typeof presets;

/** What each preset has in place of the defaults. */
const presets = {
  paper: {},
  /** Races with few base calls each, and user prompts that adapt once, at the end (docs/method.md, section 4). */
  efficient: {
    iterations: 8,
    initialExamples: 12,
    innerProposals: 1,
    innerLoops: 'last',
    innerExamples: 10,
    selection: 'race',
    fewestFailures: 2,
  },
} as const satisfies Readonly<Record<string, SettingsChanges>>;

/** The settings of a preset with single numbers replaced. */
export function methodSettings(preset: PresetName, changes: SettingsChanges = {}): MethodSettings {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const settings = settingsSchema.parse({ ...presets[preset], ...Object.fromEntries(given) });
  return { preset, ...settings };
}

/**
 * The settings that a method runs with: the preset's numbers, the method's own number of iterations where it has one,
 * then what is changed.
 */
export function settingsOf(
  { iterations }: { readonly iterations?: number },
  preset: PresetName,
  changes: SettingsChanges = {},
): MethodSettings {
  return methodSettings(preset, { ...changes, iterations: changes.iterations ?? iterations });
}

/** The settings of a configuration: every one may be left out, and then stays what the preset says. */
export const settingsChangesSchema = z.strictObject({
  ...mapShape(shared, optional),
  ...mapShape(ofMethods, (schema) => {
    const { shape } = schema.unwrap() as z.ZodObject<z.ZodRawShape>;
    return describedAs(schema, z.strictObject(mapShape(shape, optional as never)).optional());
  }),
}) as unknown as z.ZodType<SettingsChanges, SettingsChanges>;

interface WithDefault extends z.ZodType {
  unwrap(): z.core.$ZodType;
}

/** The same without its default; what the default is stands in the description. */
function optional(schema: WithDefault, key: string): z.ZodType {
  const inner = schema.unwrap() as z.ZodType;
  const value = schema.parse(undefined);
  const efficient = (presets.efficient as Readonly<Record<string, unknown>>)[key];
  const defaults =
    efficient === undefined
      ? `Default ${text(value)}.`
      : `Default ${text(efficient)}; ${text(value)} with preset \`paper\`.`;
  return inner.optional().describe(`${schema.description ?? ''} ${defaults}`);
}

function text(value: unknown): string {
  return typeof value === 'string' ? `\`${value}\`` : String(value);
}

function describedAs(described: z.ZodType, schema: z.ZodType): z.ZodType {
  return schema.describe(described.description ?? '');
}

function mapShape<Schema>(
  shape: Readonly<Record<string, Schema>>,
  change: (schema: Schema, key: string) => z.ZodType,
): z.ZodRawShape {
  return Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, change(schema, key)]));
}
