import { slotsOf } from '../../prompts/template.ts';
import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { askedSkills, formatSkillNumber } from '../skills/skills.ts';
import { varyOneOf } from '../varied-text.ts';
import type { Dialect } from './dialects/dialect.ts';
import { isStructure } from './dialects/split-text.ts';
import type { Intentions } from './evidence.ts';
import { inGoodOrder, keptUnits } from './kept-units.ts';
import { optimizerPhrases } from './optimizer-phrases.ts';
import type { OptimizerRequest } from './request-reading.ts';

const rates = constants.optimizer;

/** A new system prompt: what stays of the parents, new advice, some filler. */
export function newSystemPrompt(
  request: OptimizerRequest,
  intentions: Intentions,
  dialect: Dialect,
  random: RandomStream,
): string {
  const kept = keptUnits(request.parents.flatMap(dialect.split), request, intentions, dialect, random);
  const [opening, known] = opened(kept, request, dialect, random);
  const all = [
    ...known,
    ...adviceBeyond(kept, intentions, dialect, random),
    ...fillers(request, dialect, random),
  ];
  const instructions = request.work === 'edit' ? inGoodOrder(all) : all;
  return fitted(instructions, request.longest, (lines) => dialect.setSystem(opening, lines, random));
}

/** A new user prompt: the lines with slots and answer format stay, advice goes around them. */
export function newUserPrompt(
  request: OptimizerRequest,
  intentions: Intentions,
  dialect: Dialect,
  random: RandomStream,
): string {
  const [parent = freshTemplate(request, random), ...others] = request.parents;
  const { fixed, own, firstIsFixed } = userPromptParts(parent, dialect, random);
  const fromOthers = others.flatMap((text) => userPromptParts(text, dialect).own);
  const units = [...own, ...fromOthers].flatMap(dialect.split);
  const kept = keptUnits(units, request, intentions, dialect, random);
  const all = [
    ...kept,
    ...adviceBeyond([...kept, ...fixed], intentions, dialect, random),
    ...fillers(request, dialect, random),
  ];
  const instructions = request.work === 'edit' ? inGoodOrder(all) : all;
  const startsFixed = firstIsFixed && random.uniform() < 0.5;
  return fitted(instructions, request.longest, (texts) => {
    const advice = dialect.setAdvice(texts, random);
    const parts = startsFixed ? [fixed[0], advice, ...fixed.slice(1)] : [advice, ...fixed];
    return parts.filter((part) => part !== undefined && part !== '').join('\n');
  });
}

/** The opening of a system prompt and what follows it. A single unit that is put into other words needs no opening. */
function opened(
  kept: readonly string[],
  { work }: OptimizerRequest,
  { opensWithAnything, canKeep, opening }: Dialect,
  random: RandomStream,
): readonly [string, readonly string[]] {
  const [first, ...others] = kept;
  const opens = (unit: string) =>
    opensWithAnything ||
    (work === 'paraphrase' && others.length === 0) ||
    (canKeep(unit) && askedSkills.find(unit).length === 0);
  return first !== undefined && opens(first) ? [first, others] : [varyOneOf(opening, random), kept];
}

/** Advice for what is intended and not said yet, in the model's own words. */
function adviceBeyond(
  said: readonly string[],
  { add }: Intentions,
  dialect: Dialect,
  random: RandomStream,
): readonly string[] {
  const known = new Set(askedSkills.find(said.join('\n')));
  const fresh = add.filter((idea) => !known.has(idea)).slice(0, rates.mostAdvice);
  return fresh.map((idea) => dialect.word(idea, random));
}

function fillers({ work }: OptimizerRequest, { filler }: Dialect, random: RandomStream): readonly string[] {
  if (work === 'edit' || work === 'shorten') return [];
  return random.uniform() < rates.filler ? [varyOneOf(filler, random)] : [];
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

interface UserPromptParts {
  /** Lines that a rewrite leaves as they are: slots, tags, what is said about the form of the answer. */
  readonly fixed: readonly string[];
  /** All others. */
  readonly own: readonly string[];
  readonly firstIsFixed: boolean;
}

/** Tells the lines of a user prompt apart. With `random` a line on the answer's form is lost now and then. */
function userPromptParts(text: string, dialect: Dialect, random?: RandomStream): UserPromptParts {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && (dialect.opensWithAnything || !isStructure(line)));
  const isFixedHere = (line: string) => isFixed(line) && (dialect.opensWithAnything || !isAdviceOnForm(line));
  const isLost = (line: string) =>
    random !== undefined && isFormatOnly(line) && random.uniform() < constants.optimizer.dropsFormat;
  return {
    fixed: lines.filter((line) => isFixedHere(line) && !isLost(line)),
    own: lines.filter((line) => !isFixedHere(line)),
    firstIsFixed: isFixedHere(lines[0] ?? ''),
  };
}

function isFixed(line: string): boolean {
  return slotsOf(line).length > 0 || /<\/?\w/.test(line) || isFormatOnly(line);
}

/** An instruction to keep to the form, which names no place. */
function isAdviceOnForm(line: string): boolean {
  return (
    slotsOf(line).length === 0 && !/<\/?\w/.test(line) && askedSkills.find(line).includes(formatSkillNumber)
  );
}

function isFormatOnly(line: string): boolean {
  if (slotsOf(line).length > 0) return false;
  const namesPlace = /<\/?\w|\bjson\b|\blast line\b|\bformat\b|\btags?\b/i.test(line);
  return (
    namesPlace ||
    /\b(?:answer|reply|respond)\b.*\b(?:only|just|with (?:a|the|one)|single|letter|number)\b/i.test(line)
  );
}
