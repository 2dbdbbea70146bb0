import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { createProgram } from '../../src/cli/program.ts';

const folder = join(import.meta.dirname, '..', '..', 'deploy');

/** The shape of Compose's specification, as far as it is used; what is not used is refused. */
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

const manifestSchema = z.looseObject({ kind: z.enum(['Deployment', 'StatefulSet', 'Service']) });
const workloadSchema = manifestSchema.extend({
  spec: z.looseObject({
    selector: z.strictObject({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({ containers: z.array(z.looseObject({ args: z.array(z.string()) })).min(1) }),
    }),
  }),
});
type Manifest = z.output<typeof manifestSchema>;

/** Throws what Kubernetes's schema of its kind has against a manifest. */
function validate(manifest: Manifest): void {
  const kinds = { Deployment, StatefulSet, Service };
  const Kind = kinds[manifest.kind] as new (data: object) => { validate(): void };
  new Kind(manifest).validate();
}

/** The schemas let pass what they do not know: a key is unknown when nothing that it might hold is refused. */
function unknownKeys(manifest: Manifest): readonly string[] {
  const copy = structuredClone(manifest);
  const unknownIn = (value: unknown, path: readonly string[]): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const holder = value as Record<string, unknown>;
    return Object.entries(holder).flatMap(([key, held]) => {
      holder[key] = [[[]]];
      const isUnknown = passes(copy);
      holder[key] = held;
      const here = [...path, key];
      return isUnknown ? [here.join('.')] : unknownIn(held, here);
    });
  };
  return unknownIn(copy, []);
}

function passes(manifest: Manifest): boolean {
  try {
    validate(manifest);
    return true;
  } catch {
    return false;
  }
}

async function workerOptions(): Promise<readonly (string | undefined)[]> {
  const worker = (await createProgram()).commands.find((command) => command.name() === 'worker');
  return worker?.options.map(({ long }) => long) ?? [];
}

describe('the manifests', () => {
  it('for Compose have the shape of its specification, and start the worker with options that it knows', async () => {
    const { services, volumes } = composeSchema.parse(documentsOf('compose.yaml')[0]);
    expect(Object.keys(volumes)).toEqual(['redis']);
    const [command, ...words] = services.worker?.command ?? [];
    expect(command).toBe('worker');
    expect(await workerOptions()).toEqual(
      expect.arrayContaining(words.filter((word) => word.startsWith('--'))),
    );
    expect(services.redis?.command).toContain('noeviction');
  });

  it.each(globSync('kubernetes/*.yaml', { cwd: folder }))("of %s fit Kubernetes's own schemas", (path) => {
    for (const document of documentsOf(path)) {
      const manifest = manifestSchema.parse(document);
      expect(() => validate(manifest)).not.toThrow();
      expect(unknownKeys(manifest)).toEqual([]);
    }
  });

  it('for Kubernetes would not be accepted with a key that it does not know', () => {
    const [document] = documentsOf('kubernetes/workers.yaml');
    const manifest = workloadSchema.parse(document);
    Object.assign(manifest.spec, { replica: 4 });
    expect(unknownKeys(manifest)).toEqual(['spec.replica']);
  });

  it('for Kubernetes have workloads that find their own pods', () => {
    for (const path of ['kubernetes/redis.yaml', 'kubernetes/workers.yaml']) {
      const { spec } = workloadSchema.parse(documentsOf(path).at(-1));
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    }
  });

  it('for Kubernetes start the worker with options that it knows', async () => {
    const { spec } = workloadSchema.parse(documentsOf('kubernetes/workers.yaml')[0]);
    const [container] = spec.template.spec.containers;
    const [command, ...words] = container?.args ?? [];
    expect(command).toBe('worker');
    expect(await workerOptions()).toEqual(
      expect.arrayContaining(words.filter((word) => word.startsWith('--'))),
    );
  });
});
