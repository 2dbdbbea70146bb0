import { describe, expect, it } from 'vitest';
import type { Completion } from '../../models/model.ts';
import { pilotMessages, pilotProblems } from './pilot-request.ts';

const reply = (text: string, finishReason: Completion['finishReason'] = 'stop'): Completion => ({
  text,
  finishReason,
  usage: { inputTokens: 1, outputTokens: 1 },
});

describe('the call before a run', () => {
  it.each(['base', 'optimizer', 'judge'] as const)('has a system message for the %s model', (role) => {
    for (const text of ['Be brief.', ' ']) {
      const [first, second] = pilotMessages(role, text);
      expect([first?.role, second?.role]).toEqual(['system', 'user']);
      expect(first?.content.trim()).not.toBe('');
    }
  });

  it('asks the optimizer model for a prompt between tags, as a run does', () => {
    expect(pilotMessages('optimizer', 'Be brief.')[1]?.content).toContain('<new_system_prompt>');
  });

  it('finds a reply that was cut off, with the setting that fixes it', () => {
    const [problem] = pilotProblems('base', { maxOutputTokens: 20 }, reply('It is', 'length'));
    expect(problem).toContain('raise models.base.params.maxOutputTokens (now 20)');
  });

  it('finds an optimizer model that hands over no prompt', () => {
    const kept = reply('<new_system_prompt>Answer with care and check the form.</new_system_prompt>');
    expect(pilotProblems('optimizer', {}, kept)).toEqual([]);
    expect(pilotProblems('optimizer', {}, reply('I would be careful.'))).toEqual([
      expect.stringContaining('take a stronger optimizer model'),
    ]);
    expect(pilotProblems('base', {}, reply('ready'))).toEqual([]);
  });
});
