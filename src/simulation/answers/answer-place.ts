import { UsageError } from '../../foundation/errors.ts';
import type { AnswerFormat, AnswerParser } from '../../scoring/answer.ts';

/** Writes replies of a task's format. */
export interface ReplyShape {
  /** Whether a reply has room for more than its answer. */
  readonly carriesText: boolean;
  /** A reply with the answer in its place, after the text where there is room for it. */
  compose(text: string, answer: string): string;
}

/**
 * How replies of a format hold their answer. For a regular expression the shape is found by trying, with an answer
 * that the task's data has.
 * @throws UsageError `pattern-not-writable` when no shape that we know matches the regular expression.
 */
export function replyShape(parser: AnswerParser, sampleAnswer: string, taskName: string): ReplyShape {
  const { format } = parser;
  if (format.tag !== undefined) {
    const { tag } = format;
    return afterText((answer) => `<${tag}>${answer}</${tag}>`);
  }
  if (format.jsonPath !== undefined) return jsonShape(format, pathSegments(format.jsonPath));
  if (format.regex !== undefined) {
    return afterText(shapeOfPattern(parser, format.regex, sampleAnswer, taskName));
  }
  if (format.lastLine === true) return afterText((answer) => answer);
  return { carriesText: false, compose: (_text, answer) => answer };
}

function afterText(shape: Shape): ReplyShape {
  return {
    carriesText: true,
    compose: (text, answer) => (text === '' ? shape(answer) : `${text}\n${shape(answer)}`),
  };
}

function jsonShape(format: AnswerFormat, segments: readonly (string | number)[]): ReplyShape {
  return {
    carriesText: typeof segments[0] === 'string',
    compose: (text, answer) => {
      const value = nested(segments, jsonValue(format, answer));
      return JSON.stringify(text === '' || Array.isArray(value) ? value : { reasoning: text, ...value });
    },
  };
}

type Shape = (answer: string) => string;

const usualShapes: readonly Shape[] = [
  (answer) => `Answer: ${answer}`,
  (answer) => `The answer is ${answer}`,
  (answer) => `Final answer: ${answer}`,
  (answer) => `#### ${answer}`,
  (answer) => `\\boxed{${answer}}`,
  (answer) => `[[${answer}]]`,
  (answer) => `(${answer})`,
  (answer) => `**${answer}**`,
  (answer) => answer,
];

function shapeOfPattern(parser: AnswerParser, pattern: string, sample: string, taskName: string): Shape {
  const gold = parser.parseGold(sample);
  const matches = (shape: Shape): boolean => {
    const reply = parser.parseReply(`Some words first.\n${shape(sample)}`);
    return reply.ok && (!gold.ok || String(reply.value) === String(gold.value));
  };
  const shape = [shapeFromText(pattern), ...usualShapes].find(matches);
  if (shape !== undefined) return shape;
  throw new UsageError(
    'pattern-not-writable',
    `the simulated model cannot write an answer that the pattern ${pattern} finds`,
    { where: `task ${taskName}`, hint: 'Use a tag or the last line with simulated models.' },
  );
}

/** The pattern's own text with its first group replaced by the answer and other syntax left out. */
function shapeFromText(pattern: string): Shape {
  const group = /\((?!\?)(?:[^()\\]|\\.)*\)/.exec(pattern);
  if (group === null) return (answer) => answer;
  const before = literalText(pattern.slice(0, group.index));
  const after = literalText(pattern.slice(group.index + group[0].length));
  return (answer) => `${before}${answer}${after}`;
}

function literalText(pattern: string): string {
  return pattern
    .replace(/\(\?:|\(\?[=!<][^)]*\)|[()^$]/g, '')
    .replace(/(?:\\s|\s)(?:[*+?]|\{[^}]*\})?/g, ' ')
    .replace(/\\b/g, '')
    .replace(/(?:\\[dwDWS]|\[[^\]]*\]|\.)[*?]/g, '')
    .replace(/\\(.)/g, '$1')
    .replace(/[*+?]/g, '');
}

/** `$.result.items[0]['a b']` as its names and positions; the parser has checked that there is one. */
function pathSegments(path: string): readonly (string | number)[] {
  const matches = path.matchAll(/\[(-?\d+)\]|\[['"]([^'"]*)['"]\]|([^.$[\]]+)/g);
  return [...matches].map(([, position, quoted, plain]) =>
    position === undefined ? (quoted ?? plain ?? '') : Math.max(0, Number(position)),
  );
}

function nested(segments: readonly (string | number)[], value: unknown): object {
  const outer = segments.reduceRight<unknown>((inner, segment) => {
    if (typeof segment === 'string') return { [segment]: inner };
    return [...Array.from({ length: segment }, () => null), inner];
  }, value);
  return outer as object;
}

function jsonValue(format: AnswerFormat, answer: string): unknown {
  if (format.type === 'integer' || format.type === 'number') return Number(answer);
  return format.type === 'json' ? JSON.parse(answer) : answer;
}
