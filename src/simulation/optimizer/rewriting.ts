import { slotsOf } from '../../prompts/template.ts';
import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { sentencesOf } from '../skills/cue.ts';
import { askedSkills, skills } from '../skills/skills.ts';
import { varyOneOf } from '../varied-text.ts';
import type { Intentions } from './evidence.ts';
import { optimizerPhrases } from './optimizer-phrases.ts';
import type { OptimizerRequest } from './request-reading.ts';

const rates = constants.optimizer;
/** Chance that a rewrite sets its instructions as a list. */
const listShare = 0.4;
/** Sentences of a second parent that come along in a merger. */
const fromSecondParent = 0.6;

/** A new system prompt: what stays of the parents, new advice, some filler. */
export function newSystemPrompt(
  request: OptimizerRequest,
  intentions: Intentions,
  random: RandomStream,
): string {
  const kept = keptSentences(request.parents.flatMap(sentencesOf), request, intentions, random);
  const opening = kept[0] ?? varyOneOf(optimizerPhrases.systemOpening, random);
  const instructions = [...kept.slice(1), ...adviceBeyond(kept, intentions, random), ...fillers(random)];
  return fitted(instructions, request.longest, (lines) => layOut(opening, lines, random));
}

/** A new user prompt: the lines with slots and answer format stay, advice goes around them. */
export function newUserPrompt(
  request: OptimizerRequest,
  intentions: Intentions,
  random: RandomStream,
): string {
  const parent = request.parents[0] ?? freshTemplate(request, random);
  const lines = parent
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const fixed = lines.filter(
    (line) => isFixed(line) && !(isFormatOnly(line) && random.uniform() < rates.dropsFormat),
  );
  const own = lines.filter((line) => !isFixed(line));
  const others = request.parents
    .slice(1)
    .flatMap((text) => text.split('\n').filter((line) => !isFixed(line)));
  const kept = keptSentences([...own, ...others].flatMap(sentencesOf), request, intentions, random);
  const instructions = [
    ...kept,
    ...adviceBeyond([...kept, ...fixed], intentions, random),
    ...fillers(random),
  ];
  const firstIsFixed = isFixed(lines[0] ?? '') && random.uniform() < 0.5;
  return fitted(instructions, request.longest, (texts) => {
    const advice = texts.join(random.uniform() < 0.5 ? '\n' : ' ');
    const parts = firstIsFixed ? [fixed[0], advice, ...fixed.slice(1)] : [advice, ...fixed];
    return parts.filter((part) => part !== undefined && part !== '').join('\n');
  });
}

function keptSentences(
  sentences: readonly string[],
  { work, parents }: OptimizerRequest,
  { remove }: Intentions,
  random: RandomStream,
): readonly string[] {
  const rewords = work === 'paraphrase' ? 0.8 : rates.rewordsSentence;
  const keeps = work === 'merge' && parents.length > 1 ? fromSecondParent : 1 - rates.dropsSentence;
  const seen = new Set<string>();
  return sentences.flatMap((sentence, place) => {
    const ideas = askedSkills.find(sentence);
    const isUnwanted = ideas.some((idea) => remove.includes(idea));
    const isRepeated =
      seen.has(sentence) || (work === 'merge' && ideas.some((idea) => seen.has(String(idea))));
    if (isUnwanted || isRepeated || (place > 0 && random.uniform() >= keeps)) return [];
    for (const mark of [sentence, ...ideas.map(String)]) seen.add(mark);
    const skill = skills[ideas[0] ?? -1];
    const isReworded = ideas.length === 1 && skill !== undefined && random.uniform() < rewords;
    return [isReworded ? varyOneOf(skill.advice, random) : withoutListMark(sentence)];
  });
}

/** Advice for what is intended and not said yet, in the model's own words. */
function adviceBeyond(said: readonly string[], { add }: Intentions, random: RandomStream): readonly string[] {
  const known = new Set(askedSkills.find(said.join('\n')));
  const fresh = add.filter((idea) => !known.has(idea)).slice(0, rates.mostAdvice);
  return fresh.map((idea) => varyOneOf(skills[idea]?.advice ?? [], random));
}

function fillers(random: RandomStream): readonly string[] {
  return random.uniform() < rates.filler ? [varyOneOf(optimizerPhrases.filler, random)] : [];
}

function layOut(opening: string, instructions: readonly string[], random: RandomStream): string {
  if (instructions.length === 0) return opening;
  if (random.uniform() >= listShare) return [opening, ...instructions].join(' ');
  return [opening, ...instructions.map((instruction) => `- ${instruction}`)].join('\n');
}

/** Leaves out instructions from the front, the oldest, until the text is as short as asked. */
function fitted(
  instructions: readonly string[],
  longest: number,
  compose: (instructions: readonly string[]) => string,
): string {
  const text = compose(instructions);
  return text.length <= longest || instructions.length === 0
    ? text
    : fitted(instructions.slice(1), longest, compose);
}

function freshTemplate({ slots, formatLines }: OptimizerRequest, random: RandomStream): string {
  const opening = varyOneOf(optimizerPhrases.userOpening, random);
  const fields = slots.map((slot) => (slots.length === 1 ? `{{${slot}}}` : `${slot}: {{${slot}}}`));
  return [opening, ...fields, ...formatLines].join('\n');
}

/** Lines that a rewrite leaves as they are: slots, tags, what is said about the form of the answer. */
function isFixed(line: string): boolean {
  return slotsOf(line).length > 0 || /<\/?\w/.test(line) || isFormatOnly(line);
}

function isFormatOnly(line: string): boolean {
  if (slotsOf(line).length > 0) return false;
  const namesPlace = /<\/?\w|\bjson\b|\blast line\b|\bformat\b|\btags?\b/i.test(line);
  return (
    namesPlace ||
    /\b(?:answer|reply|respond)\b.*\b(?:only|just|with (?:a|the|one)|single|letter|number)\b/i.test(line)
  );
}

function withoutListMark(sentence: string): string {
  return sentence.replace(/^(?:[-*•]|\d+[.)])\s+/, '');
}
