import { loadInstalled } from '../../models/transports/providers/installed-package.ts';

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
export function loadApi(): Promise<typeof import('@opentelemetry/api')> {
  return load(0, () => import('@opentelemetry/api'));
}

type Sdk = Pick<typeof import('@opentelemetry/sdk-trace-node'), 'NodeTracerProvider' | 'BatchSpanProcessor'> &
  Pick<typeof import('@opentelemetry/resources'), 'detectResources' | 'envDetector'> &
  Pick<typeof import('@opentelemetry/exporter-trace-otlp-http'), 'OTLPTraceExporter'>;

/** What sends spans, where the program that uses metaspo has nothing of its own that does. */
export async function loadSdk(): Promise<Sdk> {
  const sdk = await load(1, () => import('@opentelemetry/sdk-trace-node'));
  const resources = await load(2, () => import('@opentelemetry/resources'));
  const exporter = await load(3, () => import('@opentelemetry/exporter-trace-otlp-http'));
  return { ...sdk, ...resources, ...exporter };
}
