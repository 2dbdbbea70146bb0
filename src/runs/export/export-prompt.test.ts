import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { renderTemplate, slotsOf } from '../../prompts/template.ts';
import { finishedRun } from '../run-log.fixture.ts';
import { exportFormat, exportFormats, exportPrompt } from './export-prompt.ts';

const awkward =
  'Say `yes` or $' + '{no}, a \\n, "quotes", {{ braces }},\r\n# a heading, {% tag %}, {# note #} and {';

/** Prompts of pieces that mean something in one of the formats; a user prompt always has its slot. */
const piece = fc.oneof(
  fc.constantFrom(
    '`',
    '${',
    '}',
    '\\',
    '\r',
    '\n',
    '{',
    '{%',
    '%}',
    '{#',
    '#}',
    '---',
    ': ',
    '"',
    "'",
    '\ud83d',
    '```',
    '# ',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const promptText = fc.array(piece, { maxLength: 12 }).map((pieces) => `A${pieces.join('')}`);
const userPromptText = fc
  .tuple(promptText, fc.constantFrom('{{input}}', '{{ a.b }}', '{{2nd-line}}'), promptText)
  .map((parts) => parts.join(''));

interface Snippet {
  readonly systemPrompt: string | ((fields: Record<string, string>) => string);
  readonly userPrompts: Record<string, (fields: Record<string, string>) => string>;
}

/** Runs the exported TypeScript without the AI SDK. */
function evaluateSnippet(code: string): Snippet {
  const script = stripTypeScriptTypes(code.replace(/^import .*$/m, '')).replaceAll(/^export /gm, '');
  return new Function(`${script}; return { systemPrompt, userPrompts };`)();
}

/** What promptfoo's templates do with the two kinds of expressions that the export writes. */
function renderNunjucks(template: string, value: string): string {
  return template.replace(
    /\{\{ '(.)' \}\}|\{\{ [\p{L}\p{N}_]+ \}\}/gu,
    (_found, character?: string) => character ?? value,
  );
}

function filled(template: string, value: string): string {
  return renderTemplate(template, Object.fromEntries(slotsOf(template).map((slot) => [slot, value])));
}

test('text is the bare system prompt', () => {
  expect(exportPrompt(finishedRun('r', awkward, '{{input}}'), 'text')).toBe(awkward);
});

test('JSON has the prompts and what is known about them', () => {
  expect(JSON.parse(exportPrompt(finishedRun('r', awkward, 'Rate {{input}}'), 'json'))).toEqual({
    runId: 'r',
    status: 'completed',
    method: 'metaspo',
    preset: 'efficient',
    seed: 1,
    models: { base: 'sim/base', optimizer: 'sim/optimizer' },
    simulated: true,
    systemPrompt: awkward,
    userPrompts: { baby: ['Rate {{input}}', 'Rate it: {{input}}'] },
    score: { initial: { mean: 0.5, low: 0.4, high: 0.6 }, final: { mean: 0.6, low: 0.5, high: 0.7 } },
    gain: { mean: expect.closeTo(0.1), low: 0, high: 0.2 },
  });
});

test('Markdown fences a prompt that has fences itself', () => {
  const page = exportPrompt(finishedRun('r', 'Use\n```\ncode\n```', 'Rate {{input}}'), 'markdown');
  expect(page).toContain('\n````text\nUse\n```\ncode\n```\n````\n');
  expect(page).toContain('## User prompts\n\n### baby\n\n```text\nRate {{input}}\n```\n\n### baby (2)\n');
});

test.each(exportFormats.filter((format) => format !== 'text' && format !== 'json'))(
  '%s says that the run was simulated and how it was tested',
  (format) => {
    const text = exportPrompt(finishedRun('r', 'S', '{{input}}'), format);
    expect(text).toContain('Simulated: These are simulated models');
    expect(text).toContain('Test score 60.0 [50.0, 70.0] %, gain +10.0 [0.0, +20.0] points.');
  },
);

test('the AI SDK snippet is TypeScript a person would write', () => {
  const code = exportPrompt(
    finishedRun('r', 'Answer `briefly`.', 'Rate {{input}} by {{2nd-line}}'),
    'ai-sdk',
  );
  expect(code.slice(code.indexOf('import'))).toBe(`import { generateText, type LanguageModel } from 'ai';

export const systemPrompt = \`Answer \\\`briefly\\\`.\`;

/** The user prompt of each task as a function of its fields. */
export const userPrompts = {
  baby: (fields: { input: string; "2nd-line": string }) => \`Rate \${fields.input} by \${fields["2nd-line"]}\`,
};

/** \`prompt\` is made by one of \`userPrompts\`. */
export async function ask(model: LanguageModel, prompt: string): Promise<string> {
  const { text } = await generateText({ model, system: systemPrompt, prompt });
  return text;
}
`);
});

test('the AI SDK snippet gives back every prompt as it was', () => {
  fc.assert(
    fc.property(promptText, userPromptText, (system, user) => {
      const { systemPrompt, userPrompts } = evaluateSnippet(
        exportPrompt(finishedRun('r', system, user), 'ai-sdk'),
      );
      const fieldsOf = (template: string) =>
        Object.fromEntries(slotsOf(template).map((slot) => [slot, 'the value']));
      const text = typeof systemPrompt === 'string' ? systemPrompt : systemPrompt(fieldsOf(system));
      expect(text).toBe(filled(system, 'the value'));
      const fields = fieldsOf(user);
      expect(userPrompts.baby?.(fields)).toBe(filled(user, 'the value'));
    }),
    { examples: [[awkward, `${awkward}{{input}}`]] },
  );
});

test('the promptfoo configuration gives back every prompt as it was', () => {
  fc.assert(
    fc.property(promptText, userPromptText, (system, user) => {
      const config = parse(exportPrompt(finishedRun('r', system, user), 'promptfoo'));
      const [systemMessage, userMessage] = JSON.parse(config.prompts[0].raw);
      expect(systemMessage).toEqual({ role: 'system', content: expect.any(String) });
      expect(renderNunjucks(systemMessage.content, 'value')).toBe(filled(system, 'value'));
      expect(renderNunjucks(userMessage.content, 'value')).toBe(filled(user, 'value'));
    }),
    { examples: [[awkward, `${awkward}{{input}}`]] },
  );
});

test('the promptfoo configuration names provider, tasks and values to fill in', () => {
  const run = finishedRun('r', 'S', 'Rate {{input}} by {{2nd-line}}');
  const real = { ...run, facts: { ...run.facts, models: { base: 'ollama/llama3.2' } } };
  expect(parse(exportPrompt(real, 'promptfoo'))).toMatchObject({
    prompts: [{ label: 'baby' }],
    providers: ['ollama:chat:llama3.2'],
    tests: [{ vars: { input: '<input>', _2nd_line: '<2nd-line>' } }],
  });
  expect(parse(exportPrompt(run, 'promptfoo')).providers).toEqual(['echo']);
  const own = { ...run, facts: { ...run.facts, models: { base: 'openai-compatible/m@http://h:8000/v1' } } };
  expect(parse(exportPrompt(own, 'promptfoo')).providers).toEqual([
    { id: 'openai:chat:m', config: { apiBaseUrl: 'http://h:8000/v1' } },
  ]);
});

test('an unknown format is refused with those that exist', () => {
  expect(exportFormat('markdown')).toBe('markdown');
  expect(() => exportFormat('pdf')).toThrow(
    'there is no export format "pdf". Formats: text, json, markdown, ',
  );
});
