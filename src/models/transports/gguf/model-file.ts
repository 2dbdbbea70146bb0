import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UsageError } from '../../../foundation/errors.ts';
import { memberOf, numberMember } from '../json-member.ts';
import type { GgufFileInfo, LlamaModule } from './llama-module.ts';

/** A model's file, as far as it can be known without loading the model. */
export interface ModelFile {
  readonly path: string;
  /** `name@hash`: another file has another one, also under the same name. */
  readonly name: string;
  readonly bytes: number;
  readonly trainedSize: number | undefined;
  /** Bytes that a context keeps for each token. */
  readonly bytesPerToken: number;
  /** Turns messages into a prompt. */
  readonly chatTemplate: string;
}

/**
 * @param path as the user wrote it.
 * @throws UsageError `model-file-missing`, `bad-model-file`
 */
export async function readModelFile(
  path: string,
  { directory = '.', where }: { readonly directory?: string; readonly where?: string },
  llama: LlamaModule,
): Promise<ModelFile> {
  const absolute = resolve(directory, path);
  const found = await stat(absolute).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw new UsageError('model-file-missing', `there is no file ${absolute}`, {
      where,
      hint: 'Write gguf/PATH with the path of a .gguf file, relative to the configuration.',
    });
  }
  const info = await llama.readGgufFileInfo(absolute, { logWarnings: false }).catch((error: unknown) => {
    throw unusable(absolute, `cannot be read as GGUF (${(error as Error).message})`, where);
  });
  const chatTemplate = info.metadata.tokenizer?.chat_template;
  if (typeof chatTemplate !== 'string') {
    throw unusable(absolute, 'has no chat template, so it is no model for conversations', where);
  }
  return {
    path: absolute,
    name: `${basename(absolute)}@${await fingerprint(absolute, found.size)}`,
    bytes: found.size,
    trainedSize: numberMember(info.architectureMetadata, 'context_length'),
    bytesPerToken: bytesPerToken(info),
    chatTemplate,
  };
}

function unusable(path: string, problem: string, where: string | undefined): UsageError {
  return new UsageError('bad-model-file', `${path} ${problem}`, {
    where,
    hint: 'Take an instruction-tuned model in GGUF format.',
  });
}

/** Bytes at each end of a file that tell it from others of its size. */
const readEnds = 65_536;

async function fingerprint(path: string, size: number): Promise<string> {
  const hash = createHash('sha256').update(String(size));
  const file = await open(path);
  try {
    hash.update(await bytesAt(file, 0)).update(await bytesAt(file, Math.max(0, size - readEnds)));
  } finally {
    await file.close();
  }
  return hash.digest('hex').slice(0, 8);
}

async function bytesAt(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(readEnds), 0, readEnds, position);
  return buffer.subarray(0, bytesRead);
}

/** Two numbers of two bytes each for every layer, head and dimension; taken high where the file does not say. */
function bytesPerToken({ architectureMetadata }: GgufFileInfo): number {
  const number = (...path: string[]) => numberMember(architectureMetadata, ...path);
  const layers = number('block_count') ?? 64;
  const width = number('embedding_length') ?? 8_192;
  const heads = number('attention', 'head_count') ?? 1;
  const headLength = width / heads;
  const keyLength = number('attention', 'key_length') ?? headLength;
  const valueLength = number('attention', 'value_length') ?? headLength;
  return 2 * layers * kvHeads(architectureMetadata, heads) * (keyLength + valueLength);
}

/** One number for all layers, or one for each. */
function kvHeads(architecture: unknown, otherwise: number): number {
  const heads = memberOf(architecture, 'attention', 'head_count_kv');
  if (Array.isArray(heads)) return Math.max(...heads.map(Number));
  return typeof heads === 'number' ? heads : otherwise;
}
