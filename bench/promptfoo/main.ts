/**
 * From promptfoo and back: a promptfoo project is imported, a system prompt is learned, everything is exported again, and the real
 * promptfoo evaluates the export, with the first prompt and with the learned one: `node bench/promptfoo/main.ts`. The models are simulated.
 * promptfoo is fetched into a temporary folder (2.5 GB); `--bin FILE` takes one that is there.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { exportSuite, importProject, loadConfiguration, optimize, simulate } from '../../src/index.ts';

const version = '0.123.1';
const { values } = parseArgs({
  options: { bin: { type: 'string' }, tests: { type: 'string', default: '120' } },
});
const folder = mkdtempSync(join(tmpdir(), 'metaspo-promptfoo-'));

try {
  const bin = values.bin ?? install();
  const project = join(folder, 'project');
  writePromptfooProject(project);
  console.log('1. import');
  const imported = await importProject([project], {
    output: project,
    base: 'openai-compatible/base',
    optimizer: 'openai-compatible/optimizer',
  });
  for (const line of [...imported.guesses, ...imported.dropped]) console.log(`   - ${line}`);

  const plain = await loadConfiguration({ directory: project });
  const server = await simulate(plain);
  const at = (name: string) => ({ model: `openai-compatible/${name}`, baseURL: server.url });
  const models = { base: at('base'), optimizer: at('optimizer') };
  const overrides = [{ path: ['models'], value: models, source: 'bench' }];
  console.log('2. optimize');
  const result = await optimize(await loadConfiguration({ directory: project, overrides }));
  const percent = (share: number | undefined) => `${((share ?? 0) * 100).toFixed(1)} %`;
  console.log(
    `   final test: ${percent(result.score?.initial.mean)} before, ${percent(result.score?.final.mean)} after`,
  );

  console.log('3. export');
  const text = await exportSuite(result.runId, 'promptfoo', { directory: project });
  writeFileSync(join(folder, 'promptfooconfig.yaml'), text);
  console.log(
    text
      .split('\n')
      .slice(0, 12)
      .map((line) => `   ${line}`)
      .join('\n'),
  );

  console.log(`4. promptfoo@${version} eval`);
  await evaluate(bin);
  await server.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function install(): string {
  const place = join(folder, 'promptfoo');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{}');
  execFileSync('npm', ['install', `promptfoo@${version}`, '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: place,
  });
  return join(place, 'node_modules', '.bin', 'promptfoo');
}

/** A chat prompt and a table of tests, as promptfoo's own guides have them. */
function writePromptfooProject(place: string): void {
  mkdirSync(place);
  const chat = [
    { role: 'system', content: 'You are a helpful assistant.' },
    { role: 'user', content: 'Which team is this ticket for: billing, technical or sales?\n\n{{message}}' },
  ];
  writeFileSync(join(place, 'chat.json'), JSON.stringify(chat));
  const teams = ['billing', 'technical', 'sales'];
  const rows = Array.from({ length: Number(values.tests) }, (_, place) => {
    const team = teams[place % teams.length];
    return `"ticket ${place}: please look into this, it is about ${team}",icontains: ${team}`;
  });
  writeFileSync(join(place, 'tests.csv'), `message,__expected\n${rows.join('\n')}\n`);
  const config = {
    description: 'tickets',
    prompts: ['file://chat.json'],
    providers: ['openai:chat:gpt-4o-mini'],
    tests: 'file://tests.csv',
  };
  writeFileSync(join(place, 'promptfooconfig.yaml'), stringify(config));
}

/** Runs the real program on the export and prints what it found by prompt. */
async function evaluate(bin: string): Promise<void> {
  const output = join(folder, 'output.json');
  const environment = {
    ...process.env,
    OPENAI_API_KEY: 'none',
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_CONFIG_DIR: join(folder, 'home'),
  };
  // The server of the models lives in this process, which must not wait.
  const { code, text } = await new Promise<{ code: unknown; text: string }>((resolve) => {
    const words = ['eval', '--no-cache', '--no-table', '--output', output];
    execFile(bin, words, { cwd: folder, env: environment }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, text: `${stdout}\n${stderr}` }),
    );
  });
  const said = text.split('\n').filter((line) => /passed|failed|errors|rror:/.test(line));
  console.log(said.map((line) => `   ${line.trim()}`).join('\n'));
  const { results } = JSON.parse(readFileSync(output, 'utf8'));
  console.log('\n| prompt | tests | passed | failed | errors |\n| --- | --- | --- | --- | --- |');
  for (const { label, metrics } of results.prompts) {
    const { testPassCount, testFailCount, testErrorCount } = metrics;
    const name = String(label).replaceAll(/\s+/g, ' ').slice(0, 60);
    const all = testPassCount + testFailCount + testErrorCount;
    console.log(`| ${name} | ${all} | ${testPassCount} | ${testFailCount} | ${testErrorCount} |`);
    if (testErrorCount > 0) process.exitCode = 1;
  }
  // 100: some tests failed, which is a finding.
  if (code !== 0 && code !== 100) process.exitCode = 1;
}
