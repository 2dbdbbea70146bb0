import { describe, expect, it } from 'vitest';
import type { Completion } from '../../models/model.ts';
import { pilotProblems } from './pilot-request.ts';

const reply = (text: string, finishReason: Completion['finishReason'] = 'stop'): Completion => ({
  text,
  finishReason,
  usage: { inputTokens: 1, outputTokens: 1 },
});

const optimizer = { where: 'models.optimizer', parameters: {} };

describe('the reply to a call before a run', () => {
  it('finds a reply that was cut off, with the setting that fixes it', () => {
    const [problem] = pilotProblems(
      'base',
      { where: 'models.base', parameters: { maxOutputTokens: 20 } },
      reply('It is', 'length'),
    );
    expect(problem).toContain('raise models.base.params.maxOutputTokens (now 20)');
  });

  it('finds an optimizer model that hands over no prompt', () => {
    const kept = reply('<new_system_prompt>Answer with care and check the form.</new_system_prompt>');
    expect(pilotProblems('optimizer', optimizer, kept)).toEqual([]);
    expect(pilotProblems('optimizer', optimizer, reply('I would be careful.'))).toEqual([
      expect.stringContaining('use a stronger optimizer model'),
    ]);
    expect(pilotProblems('base', { where: 'models.base', parameters: {} }, reply('ready'))).toEqual([]);
  });
});
