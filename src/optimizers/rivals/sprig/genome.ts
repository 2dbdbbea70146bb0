import type { RandomStream } from '../../../stats/random.ts';

/** A system prompt as its components, in order. */
export type Genome = readonly string[];

/** An edit of a genome. A rephrasing still lacks its text. */
export type Edit =
  | { readonly kind: 'add'; readonly at: number; readonly component: string }
  | { readonly kind: 'delete'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly other: number }
  | { readonly kind: 'rephrase'; readonly at: number };

export function textOf(genome: Genome): string {
  return genome.join(' ');
}

/** The genome after an edit; `rephrased` is the new text of a rephrasing. */
export function edited(genome: Genome, edit: Edit, rephrased?: string): Genome {
  switch (edit.kind) {
    case 'add':
      return genome.toSpliced(edit.at, 0, edit.component);
    case 'delete':
      return genome.toSpliced(edit.at, 1);
    case 'swap':
      return genome.map((component, index) => {
        if (index === edit.at) return genome[edit.other] ?? component;
        return index === edit.other ? (genome[edit.at] ?? component) : component;
      });
    case 'rephrase':
      return genome.map((component, index) => (index === edit.at ? (rephrased ?? component) : component));
  }
}

/**
 * Draws an edit. Delete and swap need two components, since a prompt must not become empty; impossible edits are not
 * drawn. `component` gives the one to add; without one (or without room) nothing is added.
 */
export function drawEdit(
  genome: Genome,
  component: string | undefined,
  stream: RandomStream,
): Edit | undefined {
  const kinds: Edit['kind'][] = [
    ...(component === undefined ? [] : (['add'] as const)),
    ...(genome.length > 0 ? (['rephrase'] as const) : []),
    ...(genome.length > 1 ? (['delete', 'swap'] as const) : []),
  ];
  if (kinds.length === 0) return undefined;
  const kind = stream.pick(kinds);
  if (kind === 'add') return { kind, at: stream.integer(genome.length + 1), component: component ?? '' };
  if (kind !== 'swap') return { kind, at: stream.integer(genome.length) };
  const [at = 0, other = 0] = stream.sample([...genome.keys()], 2);
  return { kind, at, other };
}
