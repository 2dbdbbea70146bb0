import { slotsOf } from '../../prompts/template.ts';
import type { RandomStream } from '../../stats/random.ts';
import { constants } from '../constants.ts';
import { askedSkills, formatSkillNumber } from '../skills/skills.ts';
import type { Dialect } from './dialects/dialect.ts';
import { isStructure } from './dialects/split-text.ts';

export interface UserPromptParts {
  /** Lines that a rewrite leaves as they are: slots, tags, what is said about the form of the answer. */
  readonly fixed: readonly string[];
  /** All others. */
  readonly own: readonly string[];
  readonly firstIsFixed: boolean;
}

/** Tells the lines of a user prompt apart. With `random` a line on the answer's form is lost now and then. */
export function userPromptParts(text: string, dialect: Dialect, random?: RandomStream): UserPromptParts {
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
