import { useMemo } from 'react';
import { textChanges } from '../../../src/runs/text-changes.ts';

interface TextDiffProperties {
  readonly before: string;
  readonly after: string;
}

/** What changed from one text to another: added is underlined, removed is struck through. */
export function TextDiff({ before, after }: TextDiffProperties) {
  const changes = useMemo(() => keyed(before, after), [before, after]);
  return (
    <div className="prompt-text" dir="auto">
      {changes.map(({ key, kind, text }) => {
        if (kind === 'added') return <ins key={key}>{text}</ins>;
        if (kind === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </div>
  );
}

function keyed(before: string, after: string) {
  let position = 0;
  return textChanges(before, after).map((change) => {
    position += change.text.length;
    return { ...change, key: `${position} ${change.kind}` };
  });
}
