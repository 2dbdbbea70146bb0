import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { createProgram } from '../../src/cli/program.ts';

const folder = join(import.meta.dirname, '..', '..', 'deploy');

const secretSource = z.strictObject({
  secretKeyRef: z.strictObject({ name: z.string(), key: z.string() }),
});
const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string(),
  args: z.array(z.string()),
  env: z.array(z.strictObject({ name: z.string(), valueFrom: secretSource })),
  resources: z.looseObject({ requests: z.object({ cpu: z.string(), memory: z.string() }) }),
});
const workloadSchema = z.looseObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.enum(['Deployment', 'StatefulSet']),
  metadata: z.object({ name: z.string() }),
  spec: z.looseObject({
    replicas: z.int().min(1),
    selector: z.strictObject({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.strictObject({
      metadata: z.strictObject({ labels: z.record(z.string(), z.string()) }),
      spec: z.looseObject({ containers: z.array(containerSchema).min(1) }),
    }),
  }),
});
const serviceSchema = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.looseObject({ ports: z.array(z.strictObject({ name: z.string(), port: z.int() })) }),
});
const composeSchema = z.strictObject({
  name: z.string(),
  services: z.record(
    z.string(),
    z.strictObject({
      image: z.string().optional(),
      build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
      command: z.array(z.string()),
      environment: z.record(z.string(), z.string()),
      healthcheck: z
        .strictObject({
          test: z.array(z.string()),
          interval: z.string(),
          timeout: z.string(),
          retries: z.int(),
        })
        .optional(),
      ports: z.array(z.string()).optional(),
      volumes: z.array(z.string()).optional(),
      depends_on: z.record(z.string(), z.strictObject({ condition: z.string() })).optional(),
      stop_grace_period: z.string().optional(),
      restart: z.enum(['no', 'always', 'on-failure', 'unless-stopped']),
    }),
  ),
  volumes: z.record(z.string(), z.null()),
});

function documentsOf(path: string): unknown[] {
  return parseAllDocuments(readFileSync(join(folder, path), 'utf8')).map((document) => document.toJS());
}

function workerOptions(): readonly (string | undefined)[] {
  const worker = createProgram().commands.find((command) => command.name() === 'worker');
  return worker?.options.map(({ long }) => long) ?? [];
}

describe('the manifests', () => {
  it('for Compose have the shape of its specification, and start the worker with options that it knows', () => {
    const { services, volumes } = composeSchema.parse(documentsOf('compose.yaml')[0]);
    expect(Object.keys(volumes)).toEqual(['redis']);
    const [command, ...words] = services.worker?.command ?? [];
    expect(command).toBe('worker');
    expect(workerOptions()).toEqual(expect.arrayContaining(words.filter((word) => word.startsWith('--'))));
    expect(services.redis?.command).toContain('noeviction');
  });

  it.each(globSync('kubernetes/*.yaml', { cwd: folder }))('of %s have the shape of their kind', (path) => {
    for (const document of documentsOf(path)) {
      const { kind } = z.looseObject({ kind: z.string() }).parse(document);
      if (kind === 'Service') serviceSchema.parse(document);
      else {
        const { spec } = workloadSchema.parse(document);
        expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
        expect(spec.template.spec.containers.flatMap(({ env }) => env)).not.toHaveLength(0);
      }
    }
  });

  it('for Kubernetes start the worker with options that it knows', () => {
    const [document] = documentsOf('kubernetes/workers.yaml');
    const [container] = workloadSchema.parse(document).spec.template.spec.containers;
    const [command, ...words] = container?.args ?? [];
    expect(command).toBe('worker');
    expect(workerOptions()).toEqual(expect.arrayContaining(words.filter((word) => word.startsWith('--'))));
  });
});
