import { z } from 'zod';

/** What a program runs with, by key, of which every part reads its own. A key that is absent has its default. */
export type SettingsValues = Readonly<Record<string, unknown>>;

/** The settings of one part: each key with what it means, its range and its default, declared once. */
export interface SettingsGroup<Shape extends z.ZodRawShape> {
  /** A Zod schema for each key, with description and default. */
  readonly shape: Shape;
  /** The values of these keys. @throws where one is out of its range. */
  of(values: SettingsValues): z.output<z.ZodObject<Shape>>;
}

export function settingsGroup<Shape extends z.ZodRawShape>(shape: Shape): SettingsGroup<Shape> {
  const schema = z.object(shape);
  const read = new WeakMap<SettingsValues, z.output<z.ZodObject<Shape>>>();
  return {
    shape,
    of(values) {
      const known = read.get(values);
      if (known !== undefined) return known;
      const own = schema.parse(values);
      read.set(values, own);
      return own;
    },
  };
}

/** A group that stands under one key, such as the numbers of one method under its name. */
export function namedSettings<Name extends string, Shape extends z.ZodRawShape>(
  name: Name,
  description: string,
  shape: Shape,
) {
  const own = settingsGroup(shape);
  const schema = z
    .strictObject(shape)
    .prefault({} as never)
    .describe(description);
  return {
    shape: { [name]: schema } as { readonly [Key in Name]: typeof schema },
    of: (values: SettingsValues) => own.of((values[name] ?? none) as SettingsValues),
  };
}

const none: SettingsValues = {};

/** A whole number of at least 1. */
export const count = () => z.int().min(1);

/** A whole number of at least 0. */
export const countOrNone = () => z.int().min(0);
