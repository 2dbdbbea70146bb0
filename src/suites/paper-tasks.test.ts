import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slotsOf } from '../prompts/template.ts';
import { checkSuiteTask, type SuiteTaskReport } from './check-task.ts';
import { suiteTasks } from './registry.ts';

const tasks = (await suiteTasks()).filter(({ about }) => about !== undefined);

/** The paper's table of tasks (section 5.1). */
const paper = {
  medical: {
    source: ['ob_gyn', 'medicine', 'pharmacology', 'pathology'],
    target: ['dental', 'anatomy', 'surgery', 'pediatrics'],
  },
  review: { source: ['beauty', 'game', 'baby', 'office'], target: ['electronics', 'pet', 'sports'] },
  reasoning: {
    source: ['logic_grid_puzzle', 'tracking_shuffled_objects', 'logical_deduction', 'temporal_sequences'],
    target: ['object_counting', 'reasoning_colored_objects', 'epistemic'],
  },
  safety: { source: ['liar', 'hatecheck', 'tweet_eval', 'sarcasm'], target: ['ethos', 'anthropic_harmless'] },
  grounding: { source: ['squad', 'hotpot_qa', 'trivia_qa', 'drop'], target: ['natural_questions', 'web_qa'] },
};

describe("the paper's tasks", () => {
  it('are all there, with their roles', () => {
    for (const [domain, roles] of Object.entries(paper)) {
      for (const [role, names] of Object.entries(roles)) {
        const found = tasks.filter((task) => task.domain === domain && task.role === role);
        expect(found.map(({ id }) => id)).toEqual(names.map((name) => `${domain}/${name}`));
      }
    }
    expect(tasks.filter(({ role }) => role === 'extra').map(({ id }) => id)).toEqual(['reasoning/navigate']);
  });

  it.each(tasks.map((task) => [task.id, task] as const))(
    '%s has different user prompts with an input slot',
    (_id, task) => {
      expect(new Set(task.userPrompts).size).toBeGreaterThanOrEqual(3);
      for (const prompt of task.userPrompts) {
        expect(slotsOf(prompt)).toEqual(['input']);
        expect(prompt.includes('<answer>') || prompt.includes('an <answer> tag')).toBe(
          task.answer.tag === 'answer',
        );
      }
    },
  );
});

/** Samples of the real files, where a checkout has them beside it. */
const samples = join(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(samples))(
  'on samples of the real files (skipped where ../shared/data is not there)',
  () => {
    it('every task has cases and no problems, but for what the samples lack', async () => {
      const reports: SuiteTaskReport[] = [];
      for (const task of tasks) reports.push(await checkSuiteTask(task, { dataDirectory: samples }));
      expect(reports.filter(({ train, test }) => train === 0 || test === 0)).toEqual([]);
      const withProblems = reports.filter(({ problems }) => problems.length > 0);
      expect(withProblems.map(({ task, problems }) => [task, problems])).toEqual([
        ['grounding/trivia_qa', [expect.stringMatching(/only 6 train and 3 test cases/)]],
        ['grounding/web_qa', [expect.stringMatching(/come without a passage/)]],
      ]);
    });
  },
);
