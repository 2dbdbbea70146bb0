import { slotsOf } from '../../prompts/template.ts';
import type { LearnedTexts, TaskTexts } from '../learned-prompts.ts';
import type { RunDetails } from '../run-details.ts';
import { provenance } from './provenance.ts';
import { splitTemplate } from './split-template.ts';

/** A TypeScript file that asks a model with the learned prompts through the AI SDK. */
export function aiSdkSnippet(run: RunDetails, { systemPrompt, userPrompts }: LearnedTexts): string {
  return [
    ...provenance(run).map((line) => `// ${line}`),
    "import { generateText, type LanguageModel } from 'ai';",
    '',
    ...systemPromptLines(systemPrompt),
    '',
    '/** The user prompt of each task as a function of its fields. */',
    'export const userPrompts = {',
    ...userPrompts.map(promptFunction),
    '};',
    '',
    ...askLines(slotsOf(systemPrompt)),
    '',
  ].join('\n');
}

function systemPromptLines(template: string): readonly string[] {
  if (slotsOf(template).length === 0) return [`export const systemPrompt = \`${escapeLiteral(template)}\`;`];
  return [
    '/** The system prompt as a function of what fills its slots. */',
    `export const systemPrompt = ${filledFunction(template)};`,
  ];
}

function askLines(slots: readonly string[]): readonly string[] {
  const hasSlots = slots.length > 0;
  const fields = hasSlots ? `, ${parameterOf(slots)}` : '';
  return [
    '/** `prompt` is made by one of `userPrompts`. */',
    `export async function ask(model: LanguageModel, prompt: string${fields}): Promise<string> {`,
    `  const { text } = await generateText({ model, system: systemPrompt${hasSlots ? '(fields)' : ''}, prompt });`,
    '  return text;',
    '}',
  ];
}

function promptFunction({ taskName, prompts }: TaskTexts): string {
  return `  ${propertyName(taskName)}: ${filledFunction(prompts[0] ?? '')},`;
}

/** A template as a function of its fields. */
function filledFunction(template: string): string {
  const body = splitTemplate(template)
    .map((part) => ('slot' in part ? `\${${fieldAccess(part.slot)}}` : escapeLiteral(part.text)))
    .join('');
  return `(${parameterOf(slotsOf(template))}) => \`${body}\``;
}

function parameterOf(slots: readonly string[]): string {
  const fields = slots.map((slot) => `${propertyName(slot)}: string`);
  return fields.length === 0 ? '' : `fields: { ${fields.join('; ')} }`;
}

function propertyName(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

function fieldAccess(slot: string): string {
  return isIdentifier(slot) ? `fields.${slot}` : `fields[${JSON.stringify(slot)}]`;
}

function isIdentifier(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && name !== '__proto__';
}

/**
 * Text between backticks. Lines stay lines; a carriage return and half a surrogate pair, which a source file cannot
 * hold, are written out.
 */
function escapeLiteral(text: string): string {
  return text
    .replace(/\\|`|\$(?=\{)/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
}
