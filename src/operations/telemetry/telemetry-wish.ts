import type { LoadedConfiguration } from '../../config/load-configuration.ts';

/** What a user asks of telemetry. */
export interface TelemetryWish {
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
