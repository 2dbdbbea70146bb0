import type { AnswerFormat } from '../../scoring/answer.ts';
import { answerParser } from '../../scoring/answer-parser.ts';
import { goldMembers, goldValues } from '../../scoring/answer-text.ts';
import { type Assertion, baseType } from '../../scoring/scorers/assertions/assertion.ts';
import type { SuiteTask } from './suite.ts';

/** An assertion in promptfoo's words. */
export type PromptfooAssertion = Readonly<Record<string, unknown>> & { readonly type: string };

const f1Threshold = 0.5;

/** What promptfoo asks of a reply (of the answer in it, see `answerTransform`) in place of a task's scorer. */
export function promptfooAssertions(
  { answer, scorer }: SuiteTask,
  expected: unknown,
): readonly PromptfooAssertion[] {
  const texts = goldMembers(expected).map((gold) =>
    typeof gold === 'object' ? JSON.stringify(gold) : String(gold),
  );
  const [first] = texts;
  switch (scorer.type) {
    case 'judge':
      if (scorer.criteria !== undefined)
        return [{ type: 'llm-rubric', value: rubric(scorer.criteria, first) }];
      return first === undefined ? [] : [{ type: 'factuality', value: first }];
    case 'assertions':
      return goldMembers(expected).map((assertion) => ofAssertion(assertion as Assertion));
    case 'regex':
      if (scorer.pattern !== undefined) return [{ type: 'regex', value: scorer.pattern }];
      return first === undefined
        ? []
        : [
            {
              type: 'regex',
              value: texts.length === 1 ? first : texts.map((text) => `(?:${text})`).join('|'),
            },
          ];
    case 'contains':
      if (first === undefined) return [];
      return [{ type: `${scorer.caseSensitive === true ? '' : 'i'}contains-any`, value: texts }];
    case 'squad-f1':
      return first === undefined ? [] : [{ type: 'rouge-n', value: first, threshold: f1Threshold }];
    case 'numeric':
      return [equalNumber(answer, expected, scorer)];
    default:
      return first === undefined
        ? []
        : [equalAnswer(answer, expected, scorer.type === 'exact' && scorer.caseSensitive === true)];
  }
}

/** The expression that takes the answer out of a reply; `undefined` where the whole reply is the answer. */
export function answerTransform({ tag, lastLine, regex, jsonPath }: AnswerFormat): string | undefined {
  const lastMatch = (pattern: string, flags: string) =>
    `([...String(output).matchAll(new RegExp(${JSON.stringify(pattern)}, ${JSON.stringify(flags)}))].at(-1)?.slice(-1)[0] ?? '').trim()`;
  if (tag !== undefined) {
    const name = tag.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    return lastMatch(`<\\s*${name}(?:\\s[^>]*)?>([\\s\\S]*?)<\\s*/\\s*${name}\\s*>`, 'gi');
  }
  if (lastLine === true) return "String(output).trim().split('\\n').at(-1).trim()";
  if (regex !== undefined)
    return lastMatch(regex.replace(/^\(\?[ims]+\)/, ''), /^\(\?[ims]*i/.test(regex) ? 'gim' : 'gm');
  if (jsonPath === undefined) return undefined;
  const path = jsonPath
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter((step) => step !== '');
  return `${JSON.stringify(path)}.reduce((value, step) => value?.[step], typeof output === 'string' ? JSON.parse(output.match(/[{[][\\s\\S]*[}\\]]/)?.[0] ?? '{}') : output)`;
}

function equalNumber(
  answer: AnswerFormat,
  expected: unknown,
  {
    tolerance = 0,
    relativeTolerance = 0,
  }: { readonly tolerance?: number; readonly relativeTolerance?: number },
): PromptfooAssertion {
  const golds = JSON.stringify(goldValues(answerParser(answer), expected).map(Number));
  const bound = `Math.max(${tolerance}, ${relativeTolerance} * Math.abs(gold))`;
  return {
    type: 'javascript',
    value: `${golds}.some((gold) => Math.abs(Number(output) - gold) <= ${bound})`,
  };
}

/** Texts alike but for case, quotation marks and a full stop at the end, unless case matters. */
function equalAnswer(answer: AnswerFormat, expected: unknown, caseSensitive: boolean): PromptfooAssertion {
  const golds = goldValues(answerParser(answer), expected);
  const [first] = golds;
  if (typeof first === 'object') return { type: 'equals', value: first };
  if (answer.type === 'integer' || answer.type === 'number') return equalNumber(answer, expected, {});
  if (caseSensitive && golds.length === 1) return { type: 'equals', value: String(first) };
  const comparable = (text: string) => (caseSensitive ? text : text.toLowerCase().replace(/\.$/, ''));
  const reading = caseSensitive
    ? 'String(output).trim()'
    : `String(output).trim().toLowerCase().replace(/^["'(]+|["').]+$/g, '')`;
  return {
    type: 'javascript',
    value: `${JSON.stringify(golds.map((gold) => comparable(String(gold))))}.includes(${reading})`,
  };
}

function ofAssertion({ criteria, ...assertion }: Assertion): PromptfooAssertion {
  const known = baseType(assertion.type);
  if (known?.type !== 'judge') return assertion;
  const type = `${known.isNot ? 'not-' : ''}${criteria === undefined ? 'factuality' : 'llm-rubric'}`;
  return {
    ...assertion,
    type,
    value: criteria === undefined ? assertion.value : rubric(criteria, assertion.value),
  };
}

function rubric(criteria: string, reference: unknown): string {
  return reference === undefined ? criteria : `${criteria}\nReference answer: ${String(reference)}`;
}
