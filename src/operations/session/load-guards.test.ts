import { expect, it } from 'vitest';
import { languageDetector, loadGuards } from './load-guards.ts';

const { languageOf: detect } = await languageDetector();

it.each([
  ['You are a helpful assistant.', 'en'],
  ['Sei ein hilfreicher Assistent und antworte kurz.', 'de'],
  ['Vous êtes un assistant utile.', 'fr'],
  ['あなたは役に立つアシスタントです。', 'ja'],
  ['你是一个有用的助手。', 'zh'],
  ['Ты полезный ассистент.', 'ru'],
  [
    'You answer for {{Firma}}. Write "Guten Tag" and `der die das und nicht ein` first, and keep it short.',
    'en',
  ],
  ['OK.', undefined],
])('the language of %s is %s', (text, language) => {
  expect(detect(text)).toBe(language);
});

const task = { name: 'ask' } as never;

it.each([
  [{ keep: ['Never.'] }, 'guard-text-missing'],
  [{ pinned: { other: ['a'] } }, 'guard-task-unknown'],
  [{ language: 'first' }, 'guard-language-unknown'],
  [{ language: 'xx' }, 'guard-language-unknown'],
  [{ keep: ['OK.'], growth: 0.5 }, 'guard-too-short'],
])('%j is refused with a first prompt that it does not fit: %s', async (guards, code) => {
  const loading = loadGuards({ guards, systemPrompt: 'OK.' }, { source: [task] });
  await expect(loading).rejects.toMatchObject({ code, exitCode: 2 });
});

it('a guard is kept as it stands where it fits', async () => {
  const guards = { keep: ['Never  promise\na refund.'], taskLoss: 0.1 };
  const systemPrompt = 'Be kind. Never promise a refund.';
  expect(await loadGuards({ guards, systemPrompt }, { source: [] })).toEqual(guards);
});
