import { describe, expect, it } from 'vitest';
import type { EstimateResult } from '../../src/operations/estimate.ts';
import type { ValidateResult } from '../../src/operations/validate.ts';
import { type GatewayReply, startGateway } from '../support/gateway.ts';
import { overHttp, smallConfiguration, Workspace } from './workspace.ts';

type Request = Readonly<Record<string, unknown>>;

interface SentMessage {
  readonly role: string;
  readonly content: string;
}

const messagesOf = (request: Request) => request.messages as readonly SentMessage[];
const hasSystem = (request: Request) => messagesOf(request).some(({ role }) => role === 'system');
const heard = (messages: readonly SentMessage[]) => messages.map(({ content }) => content).join('\n');

/** A model that does what it is told, as far as it reads it. */
function reply(messages: readonly SentMessage[], finish = 'stop'): GatewayReply {
  const text = heard(messages);
  const isPrompt = text.includes('<new_system_prompt>');
  const prompt =
    '<new_system_prompt>Work step by step, then check the form of the answer.</new_system_prompt>';
  const content = isPrompt ? prompt : `<answer>5</answer>${text.includes('quokka') ? ' quokka' : ''}`;
  const usage = { prompt_tokens: Math.ceil(text.length / 2), completion_tokens: isPrompt ? 77 : 31 };
  return { status: 200, body: { choices: [{ message: { content }, finish_reason: finish }], usage } };
}

const refusing = (status: number, message: string) => (request: Request) =>
  hasSystem(request) ? { status, body: { error: { message } } } : reply(messagesOf(request));

async function against<Result>(
  answer: (request: Request) => GatewayReply,
  work: (workspace: Workspace, gateway: Awaited<ReturnType<typeof startGateway>>) => Promise<Result>,
  configuration = smallConfiguration,
): Promise<Result> {
  const gateway = await startGateway('', answer);
  using workspace = new Workspace(overHttp(gateway.url, configuration));
  try {
    return await work(workspace, gateway);
  } finally {
    await gateway.close();
  }
}

async function json<Result>(workspace: Workspace, ...words: string[]): Promise<Result> {
  const { code, stdout, stderr } = await workspace.run(...words, '--json', '--quiet');
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('validate --models', () => {
  it.each([
    ['in known words', 400, 'System role not supported'],
    ['in unknown words', 500, 'Jinja Exception: unexpected turn'],
  ])(
    'confirms by a second call that a chat template has no system role, refused %s',
    async (_case, status, words) => {
      const finished = await against(refusing(status, words), (workspace) =>
        workspace.run('validate', '--models'),
      );
      expect(finished.code).toBe(2);
      expect(finished.stderr).toContain(words);
      expect(finished.stderr.replace(/\s+/g, ' ')).toContain(
        'asked with the same text in the user message, it answered. Set models.base.systemRole to merge-into-user.',
      );
    },
  );

  it('does not blame the system message for what fails without one, too', async () => {
    const failing = () => ({ status: 400, body: { error: { message: 'no such adapter' } } });
    const finished = await against(failing, (workspace) => workspace.run('validate', '--models'));
    expect(finished).toMatchObject({ code: 2, stderr: expect.stringContaining('no such adapter') });
    expect(finished.stderr).not.toContain('systemRole');
  });

  it('finds a server that drops the system message without a word', async () => {
    const dropping = (request: Request) => reply(messagesOf(request).filter(({ role }) => role !== 'system'));
    await against(dropping, async (workspace) => {
      const { answers = [] } = await json<ValidateResult>(workspace, 'validate', '--models');
      const base = answers.find(({ role }) => role === 'base');
      expect(base).toMatchObject({
        calls: 2,
        problems: [expect.stringContaining('models.base.systemRole to merge-into-user')],
      });
    });
  });

  it('finds parameters that are refused, and asks once where the system message is heeded', async () => {
    const strict = (request: Request) =>
      'temperature' in request
        ? {
            status: 400,
            body: {
              error: {
                message: "Unsupported value: 'temperature'",
                param: 'temperature',
                code: 'unsupported_value',
              },
            },
          }
        : reply(messagesOf(request));
    await against(strict, async (workspace, gateway) => {
      const { answers = [] } = await json<ValidateResult>(workspace, 'validate', '--models');
      expect(answers.map(({ calls, problems }) => [calls, problems])).toEqual([
        [1, [expect.stringContaining('does not take temperature')]],
        [1, [expect.stringContaining('does not take temperature')]],
      ]);
      expect(gateway.requests).toHaveLength(4);
    });
  });
});

describe('estimate', () => {
  const answering = (request: Request) => reply(messagesOf(request));

  it('counts with what validate --models has measured, and says so with the date', async () => {
    await against(answering, async (workspace) => {
      const assumed = await json<EstimateResult>(workspace, 'estimate');
      expect(assumed.measured).toEqual({});
      expect(assumed.assumptions.filter((text) => text.startsWith('Assumed'))).toHaveLength(2);
      await json(workspace, 'validate', '--models');
      const measured = await json<EstimateResult>(workspace, 'estimate');
      const { calls, tokens, assumptions, warnings } = measured;
      expect(tokens.base.output).toBe(31 * calls.toSend.baseCalls);
      expect(tokens.optimizer.output).toBe(77 * calls.toSend.optimizerCalls);
      expect(tokens.base.input / assumed.tokens.base.input).toBeCloseTo(2, 0);
      expect(measured.time.secondsPerCall).toBe((measured.measured.base?.ms ?? 0) / 1_000);
      expect(
        assumptions.filter((text) =>
          /As `validate --models` measured on \d{4}-\d\d-\d\d \d\d:\d\d/.test(text),
        ),
      ).toHaveLength(2);
      expect(warnings).toEqual([]);
    });
  });

  it('assumes again when the models, their settings or the prompts are others', async () => {
    await against(answering, async (workspace) => {
      await json(workspace, 'validate', '--models');
      const changes = [
        'models.base.params.maxOutputTokens=99',
        'models.base.model=openai-compatible/x',
        'systemPrompt=Be brief.',
      ];
      await Promise.all(
        changes.map(async (change) => {
          const { measured } = await json<EstimateResult>(workspace, 'estimate', '--set', change);
          expect(measured).not.toHaveProperty('base');
        }),
      );
    });
  });

  it('warns when the replies to the pilot calls were cut off', async () => {
    await against(
      (request) => reply(messagesOf(request), 'length'),
      async (workspace) => {
        await json(workspace, 'validate', '--models');
        const { warnings } = await json<EstimateResult>(workspace, 'estimate');
        expect(warnings).toEqual([
          expect.stringContaining('raise models.base.params.maxOutputTokens'),
          expect.stringContaining('raise models.optimizer.params.maxOutputTokens'),
        ]);
      },
    );
  });
});
