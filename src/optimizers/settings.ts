import { z } from 'zod';
import type { Setting, Settings, ValuesOf } from '../foundation/settings-group.ts';
import { commonSettings } from './contract/common-settings.ts';
import type { PlannedCalls } from './contract/method.ts';
import { bilevelSettings } from './metaspo/settings.ts';
import {
  apeSettings,
  gepaSettings,
  greedySettings,
  oproSettings,
  protegiSettings,
  sprigSettings,
} from './rivals/settings.ts';
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
const ofMethods = [
  raceSettings,
  oproSettings,
  gepaSettings,
  greedySettings,
  sprigSettings,
  apeSettings,
  protegiSettings,
] as const;

type Named = (typeof ofMethods)[number];

/** The numbers of a method; presets name sets of them. */
export type MethodSettings = ValuesOf<typeof shared> & {
  readonly [Group in Named as Group['name']]: ValuesOf<Group['shape']>;
} & { readonly preset: PresetName };

/** Single settings that replace those of a preset. */
export type SettingsChanges = Partial<ValuesOf<typeof shared>> & {
  readonly [Group in Named as Group['name']]?: Partial<ValuesOf<Group['shape']>>;
};

export type PresetName = keyof typeof presets;

/** What each preset changes in the defaults. */
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

const settingsSchema = z.strictObject({
  ...schemasOf(shared, withDefault),
  ...groupSchemas((shape) => z.strictObject(schemasOf(shape, withDefault)).prefault({})),
}) as unknown as z.ZodType<Omit<MethodSettings, 'preset'>, SettingsChanges>;

/**
 * How far a run searches: its share of the iterations that the preset, or the method, has. The planned calls of these
 * iterations are its budget where no other is named (`effortBudget`).
 */
export const efforts = { light: 0.5, medium: 1, high: 2 } as const satisfies Readonly<Record<string, number>>;

export type Effort = keyof typeof efforts;

/** A refused reply of the optimizer model is asked for again: its calls may be this many times the planned ones. */
const optimizerMargin = 2;

/** What a run of an effort may use. */
export function effortBudget({ baseCalls, optimizerCalls }: PlannedCalls): PlannedCalls {
  return { baseCalls, optimizerCalls: optimizerMargin * optimizerCalls };
}

/** The settings of a preset with single numbers replaced. */
export function methodSettings(preset: PresetName, changes: SettingsChanges = {}): MethodSettings {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const settings = settingsSchema.parse({ ...presets[preset], ...Object.fromEntries(given) });
  return { preset, ...settings };
}

/**
 * The settings that a method runs with: the preset's numbers, the method's own number of iterations where it has one,
 * as many of them as the effort says, then what is changed.
 */
export function settingsOf(
  method: { readonly iterations?: number },
  preset: PresetName,
  changes: SettingsChanges = {},
  effort: Effort = 'medium',
): MethodSettings {
  const { iterations } = methodSettings(preset, { iterations: method.iterations });
  const share = Math.max(1, Math.round(iterations * efforts[effort]));
  return methodSettings(preset, { ...changes, iterations: changes.iterations ?? share });
}

/** The settings of a configuration: every one may be left out, and then stays what the preset says. */
export const settingsChangesSchema = z.strictObject({
  ...schemasOf(shared, optional),
  ...groupSchemas((shape) => z.strictObject(schemasOf(shape, optional)).optional()),
}) as unknown as z.ZodType<SettingsChanges, SettingsChanges>;

type ToSchema = (setting: Setting, key: string) => z.ZodType;

function schemasOf(shape: Settings, toSchema: ToSchema): z.ZodRawShape {
  return Object.fromEntries(Object.entries(shape).map(([key, setting]) => [key, toSchema(setting, key)]));
}

function groupSchemas(toSchema: (shape: Settings) => z.ZodType): z.ZodRawShape {
  return Object.fromEntries(
    ofMethods.map(({ name, shape, description }) => [name, toSchema(shape).describe(description)]),
  );
}

function withDefault(setting: Setting): z.ZodType {
  return valueSchema(setting).default(setting.default);
}

/** Without its default; the description says what the default is. */
function optional(setting: Setting, key: string): z.ZodType {
  const efficient = (presets.efficient as Readonly<Record<string, unknown>>)[key];
  const defaults =
    efficient === undefined
      ? `Default ${text(setting.default)}.`
      : `Default ${text(efficient)}; ${text(setting.default)} with preset \`paper\`.`;
  return valueSchema(setting).optional().describe(`${setting.description} ${defaults}`);
}

function valueSchema({ range }: Setting): z.ZodType {
  if (range.kind === 'word') return z.enum(range.words);
  const number = (range.whole ? z.int() : z.number()).min(range.least);
  return range.most === undefined ? number : number.max(range.most);
}

function text(value: unknown): string {
  return typeof value === 'string' ? `\`${value}\`` : String(value);
}
