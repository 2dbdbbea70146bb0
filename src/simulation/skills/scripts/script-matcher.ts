import type { ScriptCue } from './script-wordings.ts';

const unspaced = /[\u3040-\u30ff\u4e00-\u9fff]/;
const forbids = /しないで|せず|必要はありません|不要です|不要|无需|不必|切勿|别再/;

interface CompiledCue {
  readonly idea: number;
  readonly groups: readonly (readonly string[])[];
  readonly maybeForbidding: boolean;
}

/** Finds the ideas of a sentence in a script without spaces; none in other sentences. */
export function scriptMatcher(
  ideas: readonly (readonly ScriptCue[])[],
): (sentence: string) => readonly number[] {
  const compiled = ideas.flatMap((cues, idea) => cues.map((cue) => compile(cue, idea)));
  return (sentence) => {
    if (!unspaced.test(sentence)) return [];
    const isForbidding = forbids.test(sentence);
    const found = compiled.filter(
      ({ groups, maybeForbidding }) =>
        (maybeForbidding || !isForbidding) &&
        groups.every((pieces) => pieces.some((piece) => sentence.includes(piece))),
    );
    return [...new Set(found.map(({ idea }) => idea))];
  };
}

function compile(cue: ScriptCue, idea: number): CompiledCue {
  const maybeForbidding = cue.startsWith('!');
  const groups = cue.replace('!', '').split(' ');
  return { idea, groups: groups.map((group) => group.split('|')), maybeForbidding };
}
