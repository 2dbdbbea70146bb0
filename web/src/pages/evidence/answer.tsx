import type { ListedReading } from '../../../../src/operations/page/page-data.ts';

/** A parsed answer with a mark for right, wrong, partly right or unscored. */
export function Answer({ reading }: { readonly reading: ListedReading | null }) {
  if (reading === null) return <span className="answer quiet">not asked</span>;
  const { score, answer, formatError } = reading;
  const text = formatError === null ? (answer ?? 'no answer') : 'unreadable';
  return (
    <span className={`answer answer-${kindOf(score)}`}>
      <span aria-hidden="true">{marks[kindOf(score)]}</span> <span className="hidden">{kindOf(score)}: </span>
      <span className="answer-text" dir="auto">
        {text}
      </span>
    </span>
  );
}

const marks = { right: '✓', wrong: '✕', partly: '◐', unscored: '?' } as const;

function kindOf(score: number | null): keyof typeof marks {
  if (score === null) return 'unscored';
  if (score >= 1) return 'right';
  return score <= 0 ? 'wrong' : 'partly';
}
