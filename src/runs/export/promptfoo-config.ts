import { createRequire } from 'node:module';
import { conversation } from '../../prompts/message.ts';
import { slotsOf } from '../../prompts/template.ts';
import type { LearnedTexts } from '../learned-prompts.ts';
import type { RunDetails } from '../run-details.ts';
import { provenance } from './provenance.ts';
import { splitTemplate } from './split-template.ts';

/** Of all that importing metaspo brings along, only this export writes YAML: loaded when it does. */
const load = createRequire(import.meta.url);

/** Our names of providers in promptfoo's words; with any other, promptfoo's `echo` shows what would be sent. */
const providers: Readonly<Record<string, string>> = {
  openai: 'openai:chat',
  anthropic: 'anthropic:messages',
  google: 'google',
  ollama: 'ollama:chat',
  vertex: 'vertex',
  bedrock: 'bedrock',
  openrouter: 'openrouter',
  groq: 'groq',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'xai',
  together: 'togetherai',
};

/** A promptfoo configuration with one chat prompt a task; the test's values are left for the user to fill in. */
export function promptfooConfig(run: RunDetails, { systemPrompt, userPrompts }: LearnedTexts): string {
  const templates = userPrompts.map(({ taskName, prompts }) => ({ taskName, template: prompts[0] ?? '' }));
  const slots = new Set([systemPrompt, ...templates.map(({ template }) => template)].flatMap(slotsOf));
  return promptfooFile(run, {
    description: `Prompts of run ${run.id}`,
    prompts: templates.map(({ taskName, template }) => chatPrompt(taskName, systemPrompt, template)),
    tests: [{ vars: Object.fromEntries([...slots].map((slot) => [variableName(slot), `<${slot}>`])) }],
  });
}

/** The text of a configuration, which asks the run's base model. */
export function promptfooFile(
  run: RunDetails,
  { description, prompts, tests }: Readonly<Record<'description' | 'prompts' | 'tests', unknown>>,
): string {
  const { stringify } = load('yaml') as typeof import('yaml');
  const comments = provenance(run).map((line) => `# ${line}`);
  const config = { description, prompts, providers: [providerOf(run.facts.models.base)], tests };
  return `${comments.join('\n')}\n${stringify(config, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

export function chatPrompt(label: string, systemPrompt: string, userPrompt: string) {
  const messages = conversation(nunjucksTemplate(systemPrompt), nunjucksTemplate(userPrompt));
  return { label, raw: JSON.stringify(messages, undefined, 2) };
}

function nunjucksTemplate(template: string): string {
  return splitTemplate(template)
    .map((part) => ('slot' in part ? `{{ ${variableName(part.slot)} }}` : plainText(part.text)))
    .join('');
}

/** Text that comes out of promptfoo's templates as it is, whatever follows it. */
export function plainText(text: string): string {
  return text.replace(/\{(?=[{%#]|$)|#(?=\})/g, "{{ '$&' }}");
}

/** A slot's name as an identifier: promptfoo reads dots and dashes as operators. */
export function variableName(slot: string): string {
  const name = slot.replace(/[^\p{L}\p{N}_]/gu, '_');
  return /^\p{N}/u.test(name) ? `_${name}` : name;
}

/** A provider with its options, or its name where it needs none. */
function providerOf(model = ''): string | { readonly id: string; readonly config: object } {
  const [, name = '', rest = '', address] = /^([^/]+)\/(.+?)(?:@(https?:\/\/\S+))?$/s.exec(model) ?? [];
  // A server at an address of the user's own speaks OpenAI's protocol.
  if (address !== undefined) return { id: `openai:chat:${rest}`, config: { apiBaseUrl: address } };
  const provider = providers[name];
  return provider === undefined ? 'echo' : `${provider}:${rest}`;
}
