import type { Attributes } from '@opentelemetry/api';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { SpanTree } from './span-tree.ts';
import { loadApi, loadSdk } from './telemetry-packages.ts';
import type { Telemetry } from './telemetry-port.ts';
import { type TelemetryWish, telemetryWish } from './telemetry-wish.ts';

/** @throws UsageError `package-missing` where spans are wanted and nothing can make them. */
export async function assertTelemetry(loaded: LoadedConfiguration): Promise<void> {
  const wish = telemetryWish(loaded);
  if (wish !== undefined) await loadApi();
  if (wish?.exporter !== undefined) await loadSdk();
}

interface Told {
  /** Such as `metaspo optimize`. */
  readonly name: string;
  readonly attributes: Attributes;
  /** Told when spans could not be sent; that stops no run. */
  readonly note?: (text: string) => void;
}

/**
 * Does the work within a span, where a user wants spans; else just does it, and nothing is loaded.
 */
export async function withTelemetry<Result>(
  loaded: LoadedConfiguration,
  { name, attributes, note }: Told,
  work: (telemetry?: Telemetry) => Promise<Result>,
): Promise<Result> {
  const wish = telemetryWish(loaded);
  if (wish === undefined) return work();
  const api = await loadApi();
  const flush = wish.exporter === undefined ? undefined : await ownExporter(api, wish.exporter);
  const { trace, context, SpanStatusCode } = api;
  const run = trace.getTracer('metaspo').startSpan(name, { attributes });
  const tree = new SpanTree(api, run, wish.texts);
  try {
    return await context.with(trace.setSpan(context.active(), run), () => work(tree));
  } catch (error) {
    run.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    tree.end();
    run.end();
    await flush?.().catch((error: Error) => note?.(`Spans could not be sent: ${error.message}`));
  }
}

/** Sends what was not sent yet. */
type Flush = () => Promise<void>;

let ours: Flush | undefined;

/** An exporter by the standard variables, once a process; none where the program has an SDK of its own. */
async function ownExporter(
  { trace }: typeof import('@opentelemetry/api'),
  variables: NonNullable<TelemetryWish['exporter']>,
): Promise<Flush | undefined> {
  if (ours !== undefined) return ours;
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
  process.env.OTEL_SERVICE_NAME ??= 'metaspo';
  const { NodeTracerProvider, BatchSpanProcessor, OTLPTraceExporter, detectResources, envDetector } =
    await loadSdk();
  const provider = new NodeTracerProvider({
    resource: detectResources({ detectors: [envDetector] }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  if (!trace.setGlobalTracerProvider(provider)) return undefined;
  provider.register();
  ours = () => provider.forceFlush();
  return ours;
}
