import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadedConfiguration } from '../configured.ts';
import { telemetryPackages } from './telemetry-packages.ts';
import { telemetryWish } from './telemetry-wish.ts';

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
