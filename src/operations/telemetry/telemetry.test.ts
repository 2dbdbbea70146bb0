import { readFileSync } from 'node:fs';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConfigurationInput } from '../../config/schema/configuration-input.ts';
import { temporaryFolder } from '../../runs/temporary-store.fixture.ts';
import { scriptedModel } from '../../testing.ts';
import { loadedConfiguration } from '../configured.ts';
import { evaluate } from '../evaluate.ts';
import { optimize } from '../optimize.ts';
import { telemetryPackages, telemetryWish } from './telemetry.ts';

const exporter = new InMemorySpanExporter();

beforeAll(() => {
  new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }).register();
});

beforeEach(() => exporter.reset());

const configuration: ConfigurationInput = {
  systemPrompt: 'Be of use.',
  models: { base: 'sim/base', optimizer: 'sim/optimizer' },
  tasks: { source: ['counting', 'totals'].map((name) => ({ suite: `generated-arithmetic/${name}` })) },
  limits: { trainExamples: 6, selectExamples: 6, testExamples: 4 },
  settings: { iterations: 2, race: { candidates: 3 } },
  telemetry: {},
};

function project(changes: ConfigurationInput = {}) {
  return { ...loadedConfiguration({ ...configuration, ...changes }), directory: temporaryFolder() };
}

const spans = () => exporter.getFinishedSpans();
const isCall = ({ kind }: ReadableSpan) => kind === SpanKind.CLIENT;

/** Names of the spans around one, the outermost first. */
function pathOf(span: ReadableSpan): readonly string[] {
  const parent = spans().find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId);
  return [...(parent === undefined ? [] : pathOf(parent)), span.name];
}

describe('the spans of a run', { timeout: 120_000 }, () => {
  it('are a tree of iterations, evaluations and proposals, with every call that was sent as a leaf', async () => {
    const { usage, runId } = await optimize(project());
    const calls = spans().filter(isCall);
    const of = (role: string) => calls.filter(({ attributes }) => attributes['metaspo.role'] === role);
    expect(of('base')).toHaveLength(usage.base.calls);
    expect(of('optimizer')).toHaveLength(usage.optimizer.calls);
    const paths = new Set(calls.map((span) => pathOf(span).join(' > ')));
    const rounds = ['iteration 1', 'iteration 2'].flatMap((iteration) => [
      `${iteration} > evaluation > chat base`,
      `${iteration} > proposal > chat optimizer`,
    ]);
    const expected = [
      'initial-evaluation > evaluation > chat base',
      ...rounds,
      'iteration 3 > evaluation > chat base',
      'test > evaluation > chat base',
    ];
    // The last comparison copy-edits where something better than the first prompt was found.
    paths.delete('metaspo optimize > iteration 3 > proposal > chat optimizer');
    expect([...paths].sort()).toEqual(expected.map((path) => `metaspo optimize > ${path}`));
    const [run] = spans().filter(({ parentSpanContext }) => parentSpanContext === undefined);
    expect(run?.attributes).toMatchObject({ 'metaspo.run.id': runId, 'metaspo.simulated': true });
  });

  it('have the attributes of the conventions, and no text of a prompt or reply', async () => {
    await optimize(project());
    const call = spans().find(isCall);
    expect(call?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'sim',
      'gen_ai.request.model': 'base',
      'gen_ai.request.temperature': 0,
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
    });
    expect(JSON.stringify(spans().map(({ attributes, events }) => [attributes, events]))).not.toContain(
      'Be of use',
    );
  });

  it('hold the texts where they are asked for', async () => {
    await optimize(project({ telemetry: { texts: true } }), { test: false });
    const call = spans().find(isCall);
    const read = (name: string) => JSON.parse(String(call?.attributes[name]));
    expect(read('gen_ai.system_instructions')).toEqual([{ type: 'text', content: 'Be of use.' }]);
    expect(read('gen_ai.input.messages')).toEqual([
      { role: 'user', parts: [{ type: 'text', content: expect.any(String) }] },
    ]);
    expect(read('gen_ai.output.messages')).toEqual([expect.objectContaining({ finish_reason: 'stop' })]);
  });

  it('are none for replies that are stored', async () => {
    const loaded = project();
    await optimize(loaded);
    exporter.reset();
    await optimize(loaded);
    expect(spans().filter(isCall)).toEqual([]);
    expect(spans().map(({ name }) => name)).toContain('evaluation');
  });

  it('say of a failed call what failed, without the words of the endpoint', async () => {
    const models = { base: scriptedModel(() => Promise.reject(new Error('secret words'))) };
    await evaluate(project({ models })).catch(() => undefined);
    const failed = spans().filter(isCall);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.status).toMatchObject({ code: SpanStatusCode.ERROR });
    expect(failed[0]?.attributes['error.type']).toEqual(expect.any(String));
    expect(JSON.stringify(failed.map(({ status, events }) => [status, events]))).not.toContain(
      'secret words',
    );
  });

  it('are none where nobody asks for them', async () => {
    await optimize(project({ telemetry: undefined }), { test: false });
    expect(spans()).toEqual([]);
  });
});

it('the line that installs the packages names the ranges that the package declares, as optional peers', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const { name, range } of telemetryPackages) {
    expect(manifest.peerDependencies[name]).toBe(range);
    expect(manifest.peerDependenciesMeta[name]).toEqual({ optional: true });
  }
});

it.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' }, true],
  [{ OTEL_TRACES_EXPORTER: 'otlp' }, true],
  [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, false],
  [{ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, false],
  [{ OTEL_SERVICE_NAME: 'prompts' }, false],
])('with the variables %j spans are sent: %s', (environment, isWanted) => {
  const loaded = { ...loadedConfiguration({}), environment };
  expect(telemetryWish(loaded)?.exporter !== undefined).toBe(isWanted);
});

it('texts are in spans only where the configuration or the variable of the conventions asks for them', () => {
  const capture = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true' };
  const texts = (telemetry: { texts?: boolean }, environment = {}) =>
    telemetryWish({ ...loadedConfiguration({ telemetry }), environment })?.texts;
  expect([texts({}), texts({ texts: true }), texts({}, capture), texts({ texts: false }, capture)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
