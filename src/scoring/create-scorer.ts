import { UsageError } from '../foundation/errors.ts';
import type { AnswerFormat, AnswerParser } from './answer.ts';
import { suggestName } from './closest-name.ts';
import type { Scorer } from './scorer.ts';
import { type ScorerName, type ScorerOptions, type ScorerSetting, scorerNames } from './scorer-setting.ts';
import { assertionsScorer } from './scorers/assertions/assertions.ts';
import { exactScorer } from './scorers/exact.ts';
import { jsonFieldsScorer } from './scorers/json-fields.ts';
import { type AskJudge, judgeScorer } from './scorers/judge.ts';
import { macroF1Scorer } from './scorers/macro-f1.ts';
import { numericScorer } from './scorers/numeric.ts';
import { squadExactMatchScorer, squadF1Scorer } from './scorers/squad.ts';
import { containsScorer, jsonValidScorer, regexScorer } from './scorers/text-scorers.ts';
import { userScorer } from './scorers/user-function.ts';

export interface ScorerContext {
  /** The parser of the task that is scored. */
  readonly parser: AnswerParser;
  /** Asks the judge model. Only `judge` needs it, and assertions that name it. */
  readonly ask?: AskJudge;
  /** Named where a scorer of the user's own goes wrong. */
  readonly taskName?: string;
}

/** Options of each scorer beside its `type`. */
const optionNames: Readonly<Record<ScorerName, readonly string[]>> = {
  exact: ['caseSensitive'],
  choice: [],
  numeric: ['tolerance', 'relativeTolerance'],
  'label-accuracy': [],
  'macro-f1': [],
  'squad-em': [],
  'squad-f1': [],
  contains: ['caseSensitive', 'wholeWords'],
  regex: ['pattern'],
  'json-equality': [],
  'json-valid': [],
  'json-fields': ['fields', 'caseSensitive'],
  assertions: [],
  judge: ['criteria', 'levels', 'combine'],
};

/** The scorer that an answer type suggests. */
const defaultScorers: Readonly<Record<NonNullable<AnswerFormat['type']>, ScorerName>> = {
  choice: 'choice',
  integer: 'exact',
  number: 'numeric',
  'yes-no': 'label-accuracy',
  label: 'label-accuracy',
  text: 'exact',
  json: 'json-equality',
};

/** The scorer of a task that names none. */
export function defaultScorer({ type = 'text' }: AnswerFormat): ScorerName {
  return defaultScorers[type];
}

/**
 * The scorer of a task.
 * @param setting `undefined` takes the answer type's default
 * @throws UsageError for an unknown name or option, and where the scorer does not fit the answer type
 */
export function createScorer(setting: ScorerSetting | undefined, context: ScorerContext): Scorer {
  if (typeof setting === 'function') return userScorer(setting, context.taskName);
  const options = checkedOptions(setting ?? defaultScorer(context.parser.format));
  checkAnswerType(options.type, context.parser);
  return builtInScorer(options, context);
}

function builtInScorer(options: ScorerOptions, { parser, ask }: ScorerContext): Scorer {
  switch (options.type) {
    case 'exact':
      return exactScorer('exact', parser, options);
    case 'choice':
    case 'label-accuracy':
    case 'json-equality':
      return exactScorer(options.type, parser);
    case 'json-valid':
      return jsonValidScorer(parser);
    case 'json-fields':
      return jsonFieldsScorer(parser, options);
    case 'numeric':
      return numericScorer(parser, options);
    case 'macro-f1':
      return macroF1Scorer(parser, parser.labels ?? []);
    case 'squad-em':
      return squadExactMatchScorer(parser);
    case 'squad-f1':
      return squadF1Scorer(parser);
    case 'contains':
      return containsScorer(parser, options);
    case 'regex':
      return regexScorer(parser, options);
    case 'assertions':
      return assertionsScorer(parser, ask);
    case 'judge':
      return judgeScorer(ask, options);
  }
}

function checkedOptions(setting: string | ScorerOptions): ScorerOptions {
  const { type, ...options } = typeof setting === 'string' ? { type: setting } : setting;
  const name = scorerNames.find((known) => known === type);
  if (name === undefined) {
    throw new UsageError('unknown-scorer', `unknown scorer "${type}"`, {
      where: 'scorer',
      hint: suggestName(String(type), scorerNames),
    });
  }
  for (const option of Object.keys(options)) {
    if (!optionNames[name].includes(option)) {
      throw new UsageError('scorer-options', `the scorer ${name} has no option "${option}"`, {
        where: 'scorer',
        hint: optionNames[name].length === 0 ? 'Remove it.' : suggestName(option, optionNames[name]),
      });
    }
  }
  return { ...options, type: name } as ScorerOptions;
}

/** Answer types that a scorer is made for; without an entry it takes any. */
const scorableTypes: Partial<Record<ScorerName, readonly string[]>> = {
  choice: ['choice'],
  numeric: ['integer', 'number'],
  'json-equality': ['json'],
  'json-valid': ['json'],
  'json-fields': ['json'],
};

function checkAnswerType(name: ScorerName, { format, labels }: AnswerParser): void {
  const type = format.type ?? 'text';
  const types = scorableTypes[name];
  if (types !== undefined && !types.includes(type)) {
    refuse(
      `the scorer ${name} cannot score answers of type ${type}`,
      `It scores type ${types.join(' or ')}.`,
    );
  }
  if ((name === 'label-accuracy' || name === 'macro-f1') && labels === undefined) {
    refuse(
      `the scorer ${name} needs a closed set of answers, which type ${type} does not declare here`,
      'Declare one: labels, yes-no, choices, or an integer with min and max.',
    );
  }
}

function refuse(what: string, hint: string): never {
  throw new UsageError('scorer-options', what, { where: 'scorer', hint });
}
