import type { ScorerFunction } from './scorer.ts';
import type { JudgeLevelSetting } from './scorers/judge-levels.ts';
import type { JudgeCombination } from './scorers/judge-panel.ts';

/** The built-in scorers, as a configuration names them. */
export const scorerNames = [
  'exact',
  'choice',
  'numeric',
  'label-accuracy',
  'macro-f1',
  'squad-em',
  'squad-f1',
  'contains',
  'regex',
  'json-equality',
  'json-valid',
  'json-fields',
  'assertions',
  'judge',
] as const;

export type ScorerName = (typeof scorerNames)[number];

/** A task's `scorer`: the name of a built-in one, one with its options, or a function of the user's own. */
export type ScorerSetting = ScorerName | ScorerOptions | ScorerFunction;

export type ScorerOptions =
  | ExactOptions
  | NumericOptions
  | ContainsOptions
  | RegexOptions
  | JsonFieldsOptions
  | JudgeOptions
  | {
      readonly type: Exclude<
        ScorerName,
        'exact' | 'numeric' | 'contains' | 'regex' | 'json-fields' | 'judge'
      >;
    };

interface ExactOptions {
  readonly type: 'exact';
  /** Compares texts as they stand. Default false: case, outer marks and a final full stop make no difference. */
  readonly caseSensitive?: boolean;
}

export interface NumericOptions {
  readonly type: 'numeric';
  /** Largest distance from the expected answer that is still right. At least 0; default 0. */
  readonly tolerance?: number;
  /** The same as a share of the expected answer's size; the larger of the two bounds counts. At least 0; default 0. */
  readonly relativeTolerance?: number;
}

export interface ContainsOptions {
  readonly type: 'contains';
  /** Default false. */
  readonly caseSensitive?: boolean;
  /** The expected answer must not be a part of a longer word or number. Default false. */
  readonly wholeWords?: boolean;
}

export interface RegexOptions {
  readonly type: 'regex';
  /** Default: each expected answer is a pattern. */
  readonly pattern?: string;
}

export interface JsonFieldsOptions {
  readonly type: 'json-fields';
  /** Paths with dots of the fields that count, such as `customer.name`. Default: every field of the expected answer. */
  readonly fields?: readonly string[];
  /** Compares texts as they stand. Default false: case, outer marks and a final full stop make no difference. */
  readonly caseSensitive?: boolean;
}

export interface JudgeOptions {
  readonly type: 'judge';
  /** What makes a reply correct, in words for the judge. Default: it agrees with the reference answer. */
  readonly criteria?: string;
  /** The rubric's levels, the best first. Default: correct (1) and incorrect (0). */
  readonly levels?: readonly JudgeLevelSetting[];
  /** How several judges come to one score. Default `mean`. */
  readonly combine?: JudgeCombination;
}
