import { type WorldKind, worldKinds } from '../../src/simulation/laws/world-kinds.ts';
import { type DialectName, dialectNames } from '../../src/simulation/optimizer/dialects/dialect-names.ts';

/** What a world of the comparison does and how its optimizer model writes. */
export interface Setting {
  readonly kind: WorldKind;
  readonly dialect: DialectName;
}

export interface Split {
  readonly settings: readonly Setting[];
  /** Seed of the first world. */
  readonly first: number;
}

/**
 * A method that was chosen by looking at worlds is good in those worlds. So a change is tried on `develop`, as often as
 * one likes, and the figures of `judge` are taken once, when nothing will be changed for them any more; whatever is
 * changed after a look at them needs judges of its own.
 *
 * Every law is in both, since a law that nobody may see while developing would say only that it is unlike the others;
 * but no law meets the same dialect in both. Of the dialects `xml` and `chinese` are judges only, one for structure and one for script:
 * their like (`markdown`, `japanese`) can be developed on. The worlds of the judge have seeds that are far from
 * those of development, so that more of either can be taken.
 */
const splits: Readonly<Record<'develop' | 'judge', Split>> = {
  develop: {
    first: 1,
    settings: [
      { kind: 'additive', dialect: 'sentences' },
      { kind: 'causes', dialect: 'markdown' },
      { kind: 'causes', dialect: 'wrapped' },
      { kind: 'interactions', dialect: 'rewording' },
      { kind: 'interactions', dialect: 'japanese' },
      { kind: 'whole-texts', dialect: 'paragraphs' },
      { kind: 'nothing-helps', dialect: 'terse' },
    ],
  },
  judge: {
    first: 10_001,
    settings: [
      { kind: 'additive', dialect: 'wrapped' },
      { kind: 'causes', dialect: 'xml' },
      { kind: 'interactions', dialect: 'chinese' },
      { kind: 'whole-texts', dialect: 'markdown' },
      { kind: 'nothing-helps', dialect: 'paragraphs' },
    ],
  },
};

/** @throws Error for a name that is none. */
export function splitNamed(name: string): Split {
  return splits[named(name, ['develop', 'judge'])];
}

/** Every one of some kinds with every one of some dialects. @throws Error for a name that is none. */
export function settingsOf(kinds: readonly string[], dialects: readonly string[]): readonly Setting[] {
  return kinds.flatMap((kind) =>
    dialects.map((dialect) => ({
      kind: named(kind, worldKinds),
      dialect: named(dialect, dialectNames),
    })),
  );
}

function named<const Name extends string>(name: string, names: readonly Name[]): Name {
  const found = names.find((known) => known === name);
  if (found === undefined) throw new Error(`there is no "${name}" among ${names.join(', ')}`);
  return found;
}
