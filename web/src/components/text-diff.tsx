import { type Change, diffLines, diffSentences, diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';

interface TextDiffProperties {
  readonly before: string;
  readonly after: string;
}

/** Beyond this a word by word comparison would hold up the page. */
const longestText = 40_000;

/** With less in common, single words that both happen to have would only confuse: whole sentences are compared. */
const leastCommonShare = 0.6;

/** What changed from one text to another: added is underlined, removed is struck through. */
export function TextDiff({ before, after }: TextDiffProperties) {
  const changes = useMemo(() => textChanges(before, after), [before, after]);
  return (
    <div className="prompt-text" dir="auto">
      {changes.map(({ key, value, added, removed }) => {
        if (added) return <ins key={key}>{value}</ins>;
        if (removed) return <del key={key}>{value}</del>;
        return <span key={key}>{value}</span>;
      })}
    </div>
  );
}

function textChanges(before: string, after: string): readonly (Change & { readonly key: string })[] {
  let position = 0;
  return closestChanges(before, after).map((change) => {
    position += change.value.length;
    return { ...change, key: `${position} ${change.added} ${change.removed}` };
  });
}

function closestChanges(before: string, after: string): readonly Change[] {
  if (before.length + after.length > longestText) return diffLines(before, after);
  const words = diffWordsWithSpace(before, after);
  const common = words.filter(({ added, removed }) => !added && !removed);
  const shared = common.reduce((sum, { value }) => sum + value.trim().length, 0);
  const isClose = shared >= leastCommonShare * Math.min(before.length, after.length);
  return isClose ? words : diffSentences(`${before}\n`, `${after}\n`);
}
