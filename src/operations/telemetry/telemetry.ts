import type { Attributes } from '@opentelemetry/api';
import type { LoadedConfiguration } from '../../config/load-configuration.ts';
import { loadInstalled } from '../../models/transports/providers/installed-package.ts';
import { SpanTree } from './span-tree.ts';
import type { Telemetry } from './telemetry-port.ts';

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

const user = 'telemetry';

/** What spans are made with, and what sends them. */
export const telemetryPackages = [
  { name: '@opentelemetry/api', range: '^1.9.0' },
  { name: '@opentelemetry/sdk-trace-node', range: '^2.12.0' },
  { name: '@opentelemetry/resources', range: '^2.12.0' },
  { name: '@opentelemetry/exporter-trace-otlp-http', range: '^0.223.1' },
] as const;

/** All of them, so that the line that installs one installs the others. */
function load<Exports>(place: number, importing: () => Promise<Exports>): Promise<Exports> {
  const [wanted, ...others] = [...telemetryPackages.slice(place), ...telemetryPackages.slice(0, place)];
  return loadInstalled(user, { ...(wanted ?? telemetryPackages[0]), with: others }, importing);
}

/** @throws UsageError `package-missing`, with the line that installs it; `package-broken`. */
function loadApi(): Promise<typeof import('@opentelemetry/api')> {
  return load(0, () => import('@opentelemetry/api'));
}

type Sdk = Pick<typeof import('@opentelemetry/sdk-trace-node'), 'NodeTracerProvider' | 'BatchSpanProcessor'> &
  Pick<typeof import('@opentelemetry/resources'), 'detectResources' | 'envDetector'> &
  Pick<typeof import('@opentelemetry/exporter-trace-otlp-http'), 'OTLPTraceExporter'>;

/** What sends spans, where the program that uses metaspo has nothing of its own that does. */
async function loadSdk(): Promise<Sdk> {
  const sdk = await load(1, () => import('@opentelemetry/sdk-trace-node'));
  const resources = await load(2, () => import('@opentelemetry/resources'));
  const exporter = await load(3, () => import('@opentelemetry/exporter-trace-otlp-http'));
  return { ...sdk, ...resources, ...exporter };
}

/** What a user asks of telemetry. */
interface TelemetryWish {
  /** Whether spans hold the texts of prompts and replies. */
  readonly texts: boolean;
  /** The standard variables, to be set for an exporter of our own; absent where none of them names one. */
  readonly exporter?: Readonly<Record<string, string>>;
}

const namesExporter = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
const capture = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

/**
 * Whether spans are wanted: the standard variables of OpenTelemetry name an exporter, or the configuration has `telemetry`, for
 * a program with an SDK of its own. `undefined`: nothing is loaded or sent.
 */
export function telemetryWish({
  configuration,
  environment,
}: LoadedConfiguration): TelemetryWish | undefined {
  const { telemetry } = configuration;
  const isDisabled = environment.OTEL_SDK_DISABLED === 'true' || environment.OTEL_TRACES_EXPORTER === 'none';
  if (isDisabled) return undefined;
  const isNamed =
    environment.OTEL_TRACES_EXPORTER === 'otlp' || namesExporter.some((name) => Boolean(environment[name]));
  if (telemetry === undefined && !isNamed) return undefined;
  const variables = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[0].startsWith('OTEL_') && entry[1] !== undefined,
  );
  return {
    texts: telemetry?.texts ?? environment[capture]?.toLowerCase() === 'true',
    exporter: isNamed ? Object.fromEntries(variables) : undefined,
  };
}
