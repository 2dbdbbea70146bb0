import { describe, expect, it } from 'vitest';
import { learningContext, plainTask } from '../../../../test/support/learning.ts';
import { scriptedModel } from '../../../models/scripted-model.ts';
import { type SystemPrompt, systemPrompt } from '../../../prompts/prompt.ts';
import { parsePrompt } from '../../../prompts/structure/parse-prompt.ts';
import { partsOf } from '../../../prompts/structure/parts.ts';
import { randomStream } from '../../../stats/random.ts';
import type { ProposalPlace } from '../../contract/place.ts';
import { workbench } from '../../engine/workbench.ts';
import { PartEffects } from '../part-effects.ts';
import type { Knowledge, Operator } from './operator.ts';
import { compose, graft, prune, saidOnce } from './rearrange.ts';
import { rewriteForTask } from './rewrite.ts';

const partsIn = (prompt: SystemPrompt) => partsOf(parsePrompt(prompt.text));
const place: ProposalPlace = { phase: 'outer-loop', iteration: 1, kind: 'system', candidate: 1 };

function knowledge(
  leader: string,
  others: readonly string[],
  worth: Readonly<Record<string, number>> = {},
): Knowledge {
  const prompts = others.map(systemPrompt);
  const parts = [leader, ...others].flatMap((text) => partsIn(systemPrompt(text)));
  const effects = new PartEffects(
    parts,
    parts.map(({ text }) => worth[text] ?? 0),
  );
  return {
    leader: systemPrompt(leader),
    tasks: [],
    failures: [[]],
    others: prompts,
    partsOf: partsIn,
    drawPartEffects: () => effects,
  };
}

async function proposedBy(operator: Operator, known: Knowledge, seed = 1): Promise<string | undefined> {
  const silent = scriptedModel(() => 'not asked');
  const { context } = learningContext({
    tasks: [plainTask('red', { train: 4, select: 2 })],
    base: silent,
    optimizer: silent,
  });
  const proposal = await operator.propose(workbench(context), place, known, randomStream(seed, 'test'));
  return proposal?.prompt.text;
}

const list = '# How to work\n\n1. Read all of it.\n2. Check the result.\n   - Do it twice.';

describe('graft', () => {
  it('adds what another good prompt says beside the leader, in the form that the leader has', async () => {
    const text = await proposedBy(graft, knowledge(list, ['Read all of it. Name the deciding detail.']));
    expect(text).toBe(
      '# How to work\n\n1. Read all of it.\n2. Check the result.\n   - Do it twice.\n3. Name the deciding detail.',
    );
  });

  it('has nothing to propose where others say nothing else', async () => {
    expect(
      await proposedBy(graft, knowledge(list, ['Check the result!', 'Read all of it.'])),
    ).toBeUndefined();
    expect(await proposedBy(graft, knowledge(list, []))).toBeUndefined();
  });
});

describe('prune', () => {
  it('leaves out what seems of the least use, and never the last parts', async () => {
    const worth = { 'Be kind.': -0.1, 'Work step by step.': 0.2, 'Check it.': 0.1, 'Be brief.': 0.05 };
    const text = await proposedBy(
      prune,
      knowledge('Work step by step. Check it. Be kind. Be brief.', [], worth),
      3,
    );
    expect(text).not.toContain('Be kind.');
    expect(text).toContain('Work step by step.');
    expect(await proposedBy(prune, knowledge('Work step by step. Check it.', [], worth))).toBeUndefined();
  });
});

describe('compose', () => {
  it('takes in the best parts of others and leaves out those that seem to harm', async () => {
    const worth = { 'Be kind.': -0.1, 'Name the unit.': 0.08, 'Sing.': 0.001 };
    const known = knowledge('Work step by step. Be kind.', ['Name the unit.', 'Sing.'], worth);
    expect(await proposedBy(compose, known)).toBe('Work step by step. Name the unit.');
  });
});

describe('a candidate', () => {
  it('says nothing twice, in whatever form', () => {
    const twice = '## Guidelines\n- Check the result.\n- **Take care.** Use sense.\n- check the result\n';
    const once = saidOnce(twice);
    expect(once.toLowerCase().split('check the result')).toHaveLength(2);
    expect(once).toContain('- **Take care.** Use sense.');
    expect(saidOnce('Work step by step. Check it.')).toBe('Work step by step. Check it.');
  });
});

describe('rewriting for one task', () => {
  it('proposes nothing where fewer than two tasks fail', async () => {
    expect(await proposedBy(rewriteForTask, knowledge('Help.', []))).toBeUndefined();
  });
});
