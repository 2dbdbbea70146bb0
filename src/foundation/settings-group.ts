/** What a program runs with, by key, of which every part reads its own. A key that is absent has its default. */
export type SettingsValues = Readonly<Record<string, unknown>>;

/** One setting: what it means, its default, and the values that it takes. */
export interface Setting<Value extends number | string = number | string> {
  readonly description: string;
  readonly default: Value;
  readonly range: Range;
}

/** Numbers between two ends, both included, or words. Schemas of the configuration are made from it. */
export type Range =
  | { readonly kind: 'number'; readonly whole: boolean; readonly least: number; readonly most?: number }
  | { readonly kind: 'word'; readonly words: readonly [string, ...string[]] };

export type Settings = Readonly<Record<string, Setting>>;

export type ValuesOf<Shape extends Settings> = {
  readonly [Key in keyof Shape]: Shape[Key] extends Setting<infer Value> ? Value : never;
};

/** The settings of one part, declared once. They load no schema library: parts of methods are public. */
export interface SettingsGroup<Shape extends Settings> {
  readonly shape: Shape;
  /** The values of these keys. @throws RangeError where one is out of its range. */
  of(values: SettingsValues): ValuesOf<Shape>;
}

export function settingsGroup<Shape extends Settings>(shape: Shape): SettingsGroup<Shape> {
  const read = new WeakMap<SettingsValues, ValuesOf<Shape>>();
  return {
    shape,
    of(values) {
      const known = read.get(values);
      if (known !== undefined) return known;
      const own = Object.fromEntries(
        Object.entries(shape).map(([key, setting]) => [key, checkedValue(key, setting, values[key])]),
      ) as ValuesOf<Shape>;
      read.set(values, own);
      return own;
    },
  };
}

/** A group that stands under one key, such as the numbers of one method under its name. */
export interface NamedSettings<Name extends string, Shape extends Settings> extends SettingsGroup<Shape> {
  readonly name: Name;
  readonly description: string;
}

export function namedSettings<Name extends string, Shape extends Settings>(
  name: Name,
  description: string,
  shape: Shape,
): NamedSettings<Name, Shape> {
  const own = settingsGroup(shape);
  return { name, description, shape, of: (values) => own.of((values[name] ?? none) as SettingsValues) };
}

const none: SettingsValues = {};

/** A whole number of at least 1, or of another least. */
export function count(byDefault: number, description: string, least = 1): Setting<number> {
  return { description, default: byDefault, range: { kind: 'number', whole: true, least } };
}

/** A whole number of at least 0. */
export function countOrNone(byDefault: number, description: string): Setting<number> {
  return count(byDefault, description, 0);
}

/** A number between two ends, both included. */
export function numberIn(
  [least, most]: readonly [least: number, most?: number],
  byDefault: number,
  description: string,
): Setting<number> {
  return { description, default: byDefault, range: { kind: 'number', whole: false, least, most } };
}

/** One of several words; the first is the default. */
export function oneOf<const Words extends readonly [string, ...string[]]>(
  words: Words,
  description: string,
): Setting<Words[number]> {
  return { description, default: words[0], range: { kind: 'word', words } };
}

function checkedValue(key: string, setting: Setting, given: unknown): number | string {
  if (given === undefined) return setting.default;
  if (isIn(setting.range, given)) return given;
  throw new RangeError(`${key}: ${JSON.stringify(given)} is not a value of this setting`);
}

function isIn(range: Range, value: unknown): value is number | string {
  if (range.kind === 'word') return range.words.some((word) => word === value);
  const { whole, least, most = Number.POSITIVE_INFINITY } = range;
  return typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
}
