import { assertionTypes } from '../../../scoring/scorers/assertions/assertion.ts';
import type { PromptfooAssertion } from './map-assertion.ts';

const code = /^(?:javascript|fn|eval):/;
const written = /^(not-)?([a-z][a-z0-9:-]*?)(?:\(([\d.]+)\))?\s*(?::([\s\S]*))?$/;

/** Types of promptfoo that the scorer `assertions` does not have. */
const foreignTypes = [
  'gleu',
  'meteor',
  'llm-rubric',
  'g-eval',
  'model-graded-closedqa',
  'factuality',
  'model-graded-factuality',
  'similar',
  'answer-relevance',
  'is-refusal',
  'python',
  'ruby',
  'webhook',
  'latency',
  'cost',
  'perplexity',
  'perplexity-score',
  'classifier',
  'moderation',
  'context-faithfulness',
  'context-recall',
  'context-relevance',
  'is-xml',
  'contains-xml',
  'is-sql',
  'contains-sql',
  'is-html',
  'contains-html',
  'is-valid-openai-function-call',
  'is-valid-openai-tools-call',
  'select-best',
  'pi',
  'guardrails',
];

/** Types that a cell of a table may name in front of its value. */
const named = new Set<string>([...assertionTypes.filter((type) => type !== 'judge'), ...foreignTypes]);

/** The assertion that a cell `__expected` means, such as `contains: Paris` or `similar(0.8): Hello`; a text alone is compared. */
export function assertionOfText(text: string): PromptfooAssertion {
  if (code.test(text)) return { type: 'javascript', value: text.replace(code, '') };
  if (/^(?:grade|llm-rubric):/.test(text)) {
    return { type: 'llm-rubric', value: text.slice(text.indexOf(':') + 1).trim() };
  }
  const match = written.exec(text.trim());
  const type = match?.[2] ?? '';
  if (match === null || !named.has(type)) return { type: 'equals', value: text };
  const value = match[4]?.trim();
  return {
    type: `${match[1] ?? ''}${type}`,
    ...(value !== undefined && value !== '' && { value }),
    ...(match[3] !== undefined && { threshold: Number(match[3]) }),
  };
}
