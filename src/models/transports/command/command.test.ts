import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { ModelRequest } from '../../model.ts';
import { ModelCallError } from '../../model-call-error.ts';
import { resolveModel } from '../resolve-model.ts';
import { commandModel } from './command.ts';
import type { CommandSetting } from './command-setting.ts';

const request: ModelRequest = {
  role: 'base',
  messages: [
    { role: 'system', content: 'Answer in a tag.' },
    { role: 'user', content: 'How many stars? "5" & $HOME; `ls`' },
  ],
  parameters: { temperature: 0, maxOutputTokens: 300 },
  samplePath: 'repeat 0',
};

const folder = () => realpathSync(mkdtempSync(join(tmpdir(), 'metaspo-command-')));

/** A model that is a script of Node's; `input` holds all that it read. */
function scripted(script: string, changes: Partial<CommandSetting> = {}, directory = folder()) {
  const whole = `const input = require('node:fs').readFileSync(0, 'utf8');\n${script}`;
  const setting = { command: [process.execPath, '--eval', whole], ...changes };
  return commandModel(setting, { directory, environment: { ...process.env, FROM_ENV_FILE: 'yes' } });
}

async function failureOf(script: string, changes: Partial<CommandSetting> = {}) {
  const error = await scripted(script, changes)
    .complete(request)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelCallError);
  return error as ModelCallError;
}

describe('a program as a model', () => {
  it('reads the request as a line of JSON, and what it writes is the reply', async () => {
    const { text, usage, finishReason } = await scripted('process.stdout.write(input)').complete(request);
    const { role, messages, parameters } = request;
    expect(JSON.parse(text)).toEqual({ role, messages, parameters });
    expect(finishReason).toBe('stop');
    expect(usage).toMatchObject({ estimated: true });
  });

  it('reads the texts alone, where it asks for them', async () => {
    const { text } = await scripted('console.log(JSON.stringify(input))', { input: 'text' }).complete(
      request,
    );
    expect(JSON.parse(text)).toBe('Answer in a tag.\n\nHow many stars? "5" & $HOME; `ls`\n');
  });

  it('may write JSON, with its counts and the reason of its end', async () => {
    const reply = { text: 'It is', usage: { inputTokens: 20, outputTokens: 3 }, finishReason: 'length' };
    const script = `console.log(${JSON.stringify(JSON.stringify(reply))})`;
    expect(await scripted(script, { output: 'json' }).complete(request)).toMatchObject(reply);
  });

  it('runs in the folder of the configuration, with its variables, without a shell', async () => {
    const directory = folder();
    const script = 'console.log(process.cwd(), process.env.FROM_ENV_FILE, process.argv.slice(1).join())';
    const setting = { command: [process.execPath, '--eval', script, '$HOME', '*', 'a b; ls'] };
    const model = commandModel(setting, { directory, environment: { ...process.env, FROM_ENV_FILE: 'yes' } });
    expect((await model.complete(request)).text).toBe(`${directory} yes $HOME,*,a b; ls`);
  });

  it('is judged by its exit code when it does not read its input', async () => {
    const long = { ...request, messages: [{ role: 'user', content: 'x'.repeat(2_000_000) } as const] };
    const command = [process.execPath, '--eval', 'console.log("five")'];
    expect((await commandModel({ command }, { environment: process.env }).complete(long)).text).toBe('five');
  });

  it.each([
    [1, 'server-error', true],
    [2, 'bad-request', false],
    [64, 'bad-request', false],
    [75, 'rate-limited', true],
    [77, 'authentication', false],
    [127, 'not-found', false],
  ] as const)('that ends with exit code %i is a failure: %s', async (code, failure, retryable) => {
    const error = await failureOf(`console.error('no model is loaded'); process.exit(${code})`);
    expect(error).toMatchObject({ failure, retryable });
    expect(error.message).toContain(`exit code ${code}: no model is loaded`);
  });

  it('that is ended by a signal is a failure that may not happen again', async () => {
    const error = await failureOf("process.kill(process.pid, 'SIGKILL')");
    expect(error).toMatchObject({ failure: 'server-error' });
    expect(error.message).toContain('SIGKILL');
  });

  it('complains in the message with the end of what it wrote, without keys', async () => {
    const error = await failureOf(
      "console.error('x'.repeat(9000) + ' the key sk-abcdefghijklmnop is wrong'); process.exit(1)",
    );
    expect(error.message).toContain('is wrong');
    expect(error.message).not.toContain('sk-abcdefghijklmnop');
    expect(error.message.length).toBeLessThan(500);
  });

  it.each([
    ['nothing', '', 'text', 'empty-reply'],
    ['blanks', 'console.log("  ")', 'text', 'empty-reply'],
    ['no JSON', 'console.log("five")', 'json', 'malformed-reply'],
    ['JSON without a text', 'console.log("{}")', 'json', 'malformed-reply'],
    ['no end of it', 'process.stdout.write("x".repeat(9_000_000))', 'text', 'malformed-reply'],
  ] as const)('that writes %s gives no reply', async (_what, script, output, failure) => {
    expect(await failureOf(script, { output })).toMatchObject({ failure });
  });

  it('that does not exist is named', async () => {
    const model = commandModel({ command: ['no-such-program-here'] }, { environment: process.env });
    await expect(model.complete(request)).rejects.toMatchObject({
      failure: 'not-found',
      message: expect.stringContaining('no-such-program-here'),
    });
  });

  it('takes no requests with tools', async () => {
    await expect(scripted('').complete({ ...request, options: { tools: [] } })).rejects.toMatchObject({
      failure: 'bad-request',
    });
  });

  it.skipIf(process.platform === 'win32')('is ended with all that it started, at an abort', async () => {
    const directory = folder();
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('node:fs').writeFileSync('pids', process.pid + ' ' + child.pid);
      setInterval(() => {}, 1000);`;
    const abort = new AbortController();
    const call = scripted(script, {}, directory).complete(request, { signal: abort.signal });
    const pids = await until(() => readFileSync(join(directory, 'pids'), 'utf8').split(' ').map(Number));
    abort.abort(new Error('stopped by the user'));
    await expect(call).rejects.toThrow('stopped by the user');
    for (const pid of pids) await until(() => expect(isRunning(pid)).toBe(false));
  });

  it.skipIf(process.platform === 'win32')('does not outlive metaspo', async () => {
    const directory = folder();
    const program =
      "require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)";
    const source = `
      import { existsSync } from 'node:fs';
      import { commandModel } from ${JSON.stringify(new URL('./command.ts', import.meta.url).href)};
      const setting = { command: [process.execPath, '--eval', ${JSON.stringify(program)}] };
      const request = { role: 'base', messages: [], parameters: {}, samplePath: '' };
      commandModel(setting, { environment: process.env }).complete(request);
      setInterval(() => existsSync('pid') && process.exit(0), 20);`;
    const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', source];
    await promisify(execFile)(process.execPath, flags, { cwd: directory });
    const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'));
    await until(() => expect(isRunning(pid)).toBe(false));
  });

  it.skipIf(process.platform === 'win32')('does not wait for what it left running', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref();
      console.log('five');
      process.exit(0);`;
    expect((await scripted(script).complete(request)).text).toBe('five');
  });
});

describe('a program in a configuration', () => {
  it('is a model with a number of calls at once of its own', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'answer.mjs'), "console.log('<answer>5</answer>');\n");
    const setting = {
      command: [process.execPath, './answer.mjs'],
      concurrency: 3,
      price: { input: 0, output: 0 },
    };
    const { transport, price } = await resolveModel(setting, { environment: process.env, directory });
    expect(transport.maximumConcurrency).toBe(3);
    expect(price).toEqual({ input: 0, output: 0 });
    expect((await transport.complete(request)).text).toBe('<answer>5</answer>');
  });

  it('has an id that tells its arguments apart and does not show them', () => {
    const idOf = (...command: string[]) => commandModel({ command }, { environment: {} }).id;
    expect(idOf('/usr/bin/llm', '-m', 'one')).toMatch(/^command\/llm@[0-9a-f]{8}$/);
    expect(idOf('llm', '-m', 'one')).not.toBe(idOf('llm', '-m', 'two'));
  });
});

/** What a function gives once it no longer throws. */
async function until<T>(look: () => T): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return look();
    } catch (error) {
      if (tries > 500) throw error;
      await wait(20);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
