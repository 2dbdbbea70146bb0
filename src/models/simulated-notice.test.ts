import { expect, it } from 'vitest';
import { type FiguresOrigin, simulatedMark, simulatedNotice } from './simulated-notice.ts';

const server = 'openai-compatible/base@http://127.0.0.1:8808/v1';

function notice(origin: Partial<FiguresOrigin>): string | undefined {
  return simulatedNotice({ models: {}, simulated: true, ...origin });
}

it('says nothing where all models are real', () => {
  expect(notice({ models: { base: 'openai/x' }, simulated: false, simulatedModels: [] })).toBeUndefined();
});

it('names each model that is simulated, by its name or by its replies', () => {
  expect(notice({ models: { base: 'sim/base@0123', optimizer: 'sim/optimizer@0123' } })).toBe(
    'These are simulated models (base sim/base, optimizer sim/optimizer): the figures show that the method runs, and say nothing about real models.',
  );
  const simulatedModels = [{ role: 'base', model: server }] as const;
  expect(notice({ models: { base: server, optimizer: 'openai/x' }, simulatedModels })).toBe(
    `The base model is simulated (base ${server}): the scores say nothing about real models.`,
  );
});

it('names a model once whose world differs from seed to seed, and a real one beside it stays real', () => {
  const models = { base: 'sim/base@01', optimizer: 'openai/x' };
  const simulatedModels = ['01', '02'].map((world) => ({
    role: 'base' as const,
    model: `sim/base@${world}`,
  }));
  expect(notice({ models, simulatedModels })).toBe(
    'The base model is simulated (base sim/base): the scores say nothing about real models.',
  );
});

it('says whose the scores are where a program only wrote the prompts', () => {
  expect(notice({ models: { base: 'openai/x', optimizer: 'sim/optimizer' } })).toBe(
    'The optimizer model is simulated (optimizer sim/optimizer): a program wrote the prompts, not a language model. The scores are those of openai/x.',
  );
});

it.each([
  ['base models', { models: { base: 'openai/x', optimizer: 'openai/y' }, otherBases: ['sim/base-2'] }],
  ['judges', { models: { base: 'openai/x', judge: 'openai/y' }, otherJudges: ['sim/judge'] }],
])('never lets scores pass for real where some of several %s are simulated', (_what, origin) => {
  expect(notice(origin)).toContain('say nothing about real models');
});

it('marks a base model that is simulated, and beside a real one the others', () => {
  expect(simulatedMark('sim/base')).toBe('simulated');
  expect(simulatedMark('openai/x')).toBe('others simulated');
  expect(simulatedMark(server, [{ role: 'base', model: server }])).toBe('simulated');
  expect(simulatedMark(server, [{ role: 'optimizer', model: 'sim/optimizer' }])).toBe('others simulated');
});
