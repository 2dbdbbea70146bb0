import { Command, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCodes } from '../../foundation/errors.ts';
import { plural } from '../../foundation/figures.ts';
import { type WorldKind, worldKinds } from '../../simulation/laws/world-kinds.ts';
import { type DialectName, dialectNames } from '../../simulation/optimizer/dialects/dialect-names.ts';
import type { FaultKind, FaultRates } from '../../simulation/server/faults.ts';
import type { Latency } from '../../simulation/server/server-settings.ts';
import { aborted, execute } from '../execute.ts';
import { addConfigurationOptions, type ConfigurationFlags, loadFor, share, wholeNumber } from '../options.ts';
import type { Output } from '../output.ts';

interface SimulateFlags extends ConfigurationFlags {
  readonly kind?: WorldKind;
  readonly dialect?: DialectName;
  readonly port: number;
  readonly host: string;
  readonly latency: Latency;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly fault?: FaultRates;
  readonly retryAfter: number;
}

export function simulateCommand(): Command {
  const command = new Command('simulate');
  return addConfigurationOptions(command)
    .addOption(new Option('--kind <kind>', 'how the base model responds to prompts').choices(worldKinds))
    .addOption(new Option('--dialect <dialect>', 'how the optimizer model writes').choices(dialectNames))
    .option('--port <number>', 'port to listen on; 0 takes a free one', wholeNumber(0), 8808)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'time per reply, or a range such as 20-80', latency, 0)
    .option('--requests-per-minute <number>', 'rate limit, with the usual headers', wholeNumber(1))
    .option('--tokens-per-minute <number>', 'rate limit, with the usual headers', wholeNumber(1))
    .option('--fault <kind=share>', 'fault such as server-error=0.05; repeatable', fault)
    .option('--retry-after <seconds>', 'the wait that refused calls are told', wholeNumber(0), 1)
    .action((flags: SimulateFlags) => execute(flags, (output, signal) => run(flags, output, signal)));
}

async function run(flags: SimulateFlags, output: Output, signal: AbortSignal): Promise<ExitCode> {
  const { simulate } = await import('../../operations/simulate.ts');
  const { port, host, latency, requestsPerMinute, tokensPerMinute, fault: faults, retryAfter } = flags;
  const { operationDisplay } = await import('../operation-display.ts');
  const display = operationDisplay(output);
  const simulation = await simulate(await loadFor(withWorld(flags)), {
    signal,
    note: display.options.note,
    onFetch: display.options.onFetch,
    port,
    host,
    latency,
    retryAfterSeconds: retryAfter,
    limits: { requests: requestsPerMinute, tokens: tokensPerMinute },
    faults,
  });
  display.end();
  const { url, tasks } = simulation;
  output.document({ url, models: ['base', 'optimizer'], tasks, simulated: true });
  output.print(
    `Simulated models for ${plural(tasks.length, 'task')} at ${url} (models "base" and "optimizer"). Ctrl-C ends it.\nUse them with: --base openai-compatible/base --set models.base.baseURL=${url} --optimizer openai-compatible/optimizer --set models.optimizer.baseURL=${url}`,
  );
  await aborted(signal);
  await simulation.close();
  return exitCodes.fine;
}

/** The world that the options name; `--seed` draws the examples, as everywhere, and the world. */
function withWorld(flags: SimulateFlags): ConfigurationFlags {
  const { kind, dialect, seed, set = [] } = flags;
  const named = Object.entries({ kind, dialect, seed }).filter(([, value]) => value !== undefined);
  return { ...flags, set: [...named.map(([key, value]) => `simulation.${key}=${value}`), ...set] };
}

function latency(text: string): Latency {
  const [low, high] = text.split('-').map(Number);
  const isTime = (value: number | undefined) => value !== undefined && Number.isFinite(value) && value >= 0;
  if (/^[\d.]+$/.test(text) && low !== undefined && isTime(low)) return low;
  if (/^[\d.]+-[\d.]+$/.test(text) && low !== undefined && high !== undefined && isTime(low) && low <= high) {
    return { low, high };
  }
  throw new InvalidArgumentError('It should be milliseconds such as 50, or a range such as 20-80.');
}

function fault(text: string, earlier: FaultRates = {}): FaultRates {
  const [kind = '', rate = ''] = text.split('=');
  return { ...earlier, [kind as FaultKind]: share(0)(rate) };
}
