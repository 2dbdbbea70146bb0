// The whole way with a real, very small language model in this process: `npm run real -- [--install] [--write] [FOLDER]`.
// FOLDER holds raw data of suites (docs/suites.md); without it the sample data of examples/tickets are used.
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startChatServer } from './real/chat-server.ts';
import { type Finished, metaspo } from './real/command.ts';
import { installLlama } from './real/llama-package.ts';
import { fetchModel } from './real/model-file.ts';
import { type RealRun, realPage } from './real/page.ts';
import { tasksOf, writeProject } from './real/project.ts';

const root = join(import.meta.dirname, '..');
const cache = join(root, 'node_modules', '.cache', 'metaspo-real');
const project = join(cache, 'project');
const served = join(cache, 'served');
const threads = 2;

/** The first session of the run is killed when it has received a reply. */
const firstReply = /; [1-9]\d* calls?,/;

const { values: asked, positionals } = parseArgs({
  options: { install: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
  allowPositionals: true,
});

try {
  const run = await wholeWay(positionals[0]);
  const page = realPage(run);
  console.log(`\n${page}`);
  if (asked.write) writeFileSync(join(root, 'docs/real-model.md'), page);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function wholeWay(data: string | undefined): Promise<RealRun> {
  installLlama(root, cache, asked.install);
  const model = await fetchModel(cache);
  const { words, configuration } = tasksOf(data);
  writeProject(
    project,
    { model: `gguf/${model}`, gguf: { threads, sequences: 2, contextSize: 3_072 } },
    configuration,
  );
  const begun = performance.now();
  const steps: Finished[] = [];
  const step = async (...given: Parameters<typeof metaspo>) => {
    const finished = await metaspo(...given);
    steps.push(finished);
    return finished;
  };
  await step(project, ['validate', '--models']);
  await step(project, ['estimate']);
  await step(project, ['optimize'], { codes: [null, 0, 4], killAt: firstReply });
  await step(project, ['optimize', '--resume', 'latest'], { codes: [0, 4] });
  await step(project, ['optimize', '--resume', 'latest'], { codes: [0, 4] });
  const evaluation = ['evaluate', '--system', 'default', '--system', 'Answer as briefly as you can.'];
  const inProcess = await step(project, evaluation);
  const adapted = steps[0]?.document.tasks.find(({ role }: { role: string }) => role === 'target');
  await step(project, ['adapt', '--task', adapted.name, '--rounds', '1', '--beam', '1', '--children', '2']);
  const overHttp = await throughServer(model, configuration, evaluation, step);
  return {
    tasks: words,
    machine: `Node.js ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores`,
    minutes: (performance.now() - begun) / 60_000,
    steps,
    agrees: scoresOf(inProcess) === scoresOf(overHttp),
  };
}

/** The same evaluation with the model behind a server that speaks OpenAI's chat completions. */
async function throughServer(
  model: string,
  tasks: object,
  evaluation: readonly string[],
  step: typeof metaspo,
): Promise<Finished> {
  const server = await startChatServer(model, threads);
  try {
    writeProject(served, { model: 'openai-compatible/smollm2', baseURL: server.url }, tasks);
    return await step(served, evaluation);
  } finally {
    await server.close();
  }
}

function scoresOf({ document }: Finished): string {
  return JSON.stringify(document.prompts.map(({ mean }: { mean: number }) => mean));
}
