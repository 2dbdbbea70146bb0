import type { PromptEntry } from './prompt-entries.ts';

const marks: Readonly<Record<PromptEntry['standing'], string>> = {
  initial: '○',
  accepted: '✓',
  rejected: '✕',
  'used-in-part': '◐',
  undecided: '…',
  kept: '✓',
  dropped: '✕',
};

/** What became of a prompt: a mark and a word. */
export function Standing({ entry: { standing, current, parentIds } }: { readonly entry: PromptEntry }) {
  return (
    <span className={`standing standing-${standing}`}>
      <span aria-hidden="true">{marks[standing]}</span>{' '}
      {standing === 'initial' ? 'start' : standing.replaceAll('-', ' ')}
      {parentIds.length > 1 && ', merged'}
      {current && ' · in use'}
    </span>
  );
}
