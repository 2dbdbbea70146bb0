import { Remembered } from '../remembered.ts';

/**
 * A cue recognises an idea by words that stand close together, in any order, in a sentence or on one side of its colon. Groups are separated by
 * spaces, alternatives in a group by `|`. An alternative matches words that begin with it, or with a final `=` that
 * word only: `check|verif answer|result` finds "verify your final answers".
 * Negated wording ("do not check the answer") does not count, unless the cue asks for the negation itself.
 */
export type Cue = string;

/** Finds out which ideas a text has. `ideas[i]` is the list of cues of idea `i`. */
export interface CueMatcher {
  /** Numbers of the ideas that the text has, in ascending order. */
  find(text: string): readonly number[];
  /** The same for each sentence. */
  findBySentence(text: string): readonly SentenceIdeas[];
}

interface SentenceIdeas {
  readonly sentence: string;
  readonly ideas: readonly number[];
}

/** Farthest distance, in words, between the first and last word of a match: about one clause. */
const window = 9;
/** How many words before a match a negation still governs it. */
const negationReach = 3;
const negations = new Set(['not', 'never', 'no', 'avoid', 'without', 'stop', 'neither', 'nor']);
/** Words are few; the bound only guards against endless streams of made-up words. */
const rememberedWords = 50_000;
const rememberedSentences = 5_000;

interface CompiledCue {
  readonly idea: number;
  readonly groups: readonly number[];
  readonly namesNegation: boolean;
}

/** `otherScripts` finds what stands in sentences without spaces between words. */
export function cueMatcher(
  ideas: readonly (readonly Cue[])[],
  otherScripts: (sentence: string) => readonly number[] = () => [],
): CueMatcher {
  const groupNumbers = new Map<string, number>();
  const compiled = ideas.flatMap((cues, idea) => cues.map((cue) => compile(cue, idea, groupNumbers)));
  const groups = [...groupNumbers.keys()].map((group) => group.split('|'));
  const groupsOfWord = new Map<string, readonly number[]>();
  /** Prompts are made of each other's sentences. */
  const known = new Remembered<readonly number[]>(rememberedSentences);

  const lookUp = (word: string): readonly number[] => {
    const known = groupsOfWord.get(word);
    if (known !== undefined) return known;
    const matching = groups.flatMap((stems, group) =>
      stems.some((stem) => fits(word, stem)) ? [group] : [],
    );
    if (groupsOfWord.size >= rememberedWords) groupsOfWord.clear();
    groupsOfWord.set(word, matching);
    return matching;
  };

  const ideasOfClause = (clause: string, found: Set<number>): void => {
    const words = wordsOf(clause);
    const places = placesOfGroups(words, lookUp);
    if (places.size === 0) return;
    for (const cue of compiled) {
      if (!found.has(cue.idea) && occurs(cue, places, words)) found.add(cue.idea);
    }
  };

  const readIdeas = (sentence: string): readonly number[] => {
    const found = new Set(otherScripts(sentence));
    for (const clause of sentence.split(/:\s+/)) ideasOfClause(clause, found);
    return [...found].sort((a, b) => a - b);
  };

  const ideasOf = (sentence: string) => known.get(sentence, () => readIdeas(sentence));

  return {
    find: (text) => {
      const all = new Set(sentencesOf(text).flatMap(ideasOf));
      return [...all].sort((a, b) => a - b);
    },
    findBySentence: (text) => sentencesOf(text).map((sentence) => ({ sentence, ideas: ideasOf(sentence) })),
  };
}

/** Sentences and lines of a text, trimmed, without empty ones. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?;])\s+|(?<=[。！？；])|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Lower-case words; "don't" is "do not". */
function wordsOf(sentence: string): readonly string[] {
  const plain = sentence
    .toLowerCase()
    .replace(/n['’]t\b/g, ' not')
    .replace(/['’]/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function compile(cue: Cue, idea: number, groupNumbers: Map<string, number>): CompiledCue {
  const groups = cue.split(' ').map((group) => {
    const number = groupNumbers.get(group) ?? groupNumbers.size;
    groupNumbers.set(group, number);
    return number;
  });
  const namesNegation = cue.split(/[ |]/).some((stem) => negations.has(stem.replace('=', '')));
  return { idea, groups, namesNegation };
}

function fits(word: string, stem: string): boolean {
  return stem.endsWith('=') ? word === stem.slice(0, -1) : word.startsWith(stem);
}

function placesOfGroups(
  words: readonly string[],
  lookUp: (word: string) => readonly number[],
): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (const [position, word] of words.entries()) {
    for (const group of lookUp(word)) {
      const known = places.get(group);
      if (known === undefined) places.set(group, [position]);
      else known.push(position);
    }
  }
  return places;
}

/** Whether all groups of the cue stand within the window somewhere, not negated. */
function occurs(cue: CompiledCue, places: Map<number, number[]>, words: readonly string[]): boolean {
  // Most cues lack a word: this is found before anything is made for them.
  if (!cue.groups.every((group) => places.has(group))) return false;
  const [first, ...others] = cue.groups.map((group) => places.get(group) as number[]);
  if (first === undefined) return false;
  return first.some((start) => {
    let low = start;
    let high = start;
    for (const positions of others) {
      const near = nearest(positions, start);
      low = Math.min(low, near);
      high = Math.max(high, near);
    }
    return high - low <= window && (cue.namesNegation || !negated(words, low));
  });
}

function nearest(positions: readonly number[], target: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (const position of positions) {
    if (Math.abs(position - target) < Math.abs(best - target)) best = position;
  }
  return best;
}

function negated(words: readonly string[], position: number): boolean {
  return words.slice(Math.max(0, position - negationReach), position).some((word) => negations.has(word));
}
