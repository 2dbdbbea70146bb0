import { spawnSync } from 'node:child_process';
import { basename, dirname, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { displayPath } from '../../data/readers/text-file.ts';
import { UsageError } from '../../foundation/errors.ts';

/**
 * What a file of code exports, or what its function gives: a configuration, or a generator of tests that one names. Only
 * such files are run; prompts and data never are.
 * @throws UsageError `code-failed` with what it said.
 */
export async function runCode(path: string, member = 'default', argument?: unknown): Promise<unknown> {
  if (extname(path) === '.py')
    return runPython(path, member === 'default' ? 'generate_tests' : member, argument);
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Record<string, unknown>;
    const whole = module.default as Readonly<Record<string, unknown>> | undefined;
    const exported = module[member] ?? whole?.[member];
    return await (typeof exported === 'function' ? exported(argument) : exported);
  } catch (cause) {
    throw failed(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

const pythonProgram = `
import importlib.util, json, sys
path, name, argument = sys.argv[1:4]
spec = importlib.util.spec_from_file_location("generator", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
argument = json.loads(argument)
sys.stdout.write("\\n" + json.dumps(getattr(module, name)(*([] if argument is None else [argument]))))
`;

function runPython(path: string, name: string, argument: unknown): unknown {
  const given = JSON.stringify(argument ?? null);
  const { status, stdout, stderr, error } = spawnSync(
    'python3',
    ['-c', pythonProgram, basename(path), name, given],
    { cwd: dirname(path), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (error !== undefined) throw failed(path, `python3 cannot be started (${error.message})`, error);
  if (status !== 0) throw failed(path, stderr.trim().split('\n').at(-1) ?? 'it ended with an error');
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1));
}

function failed(path: string, reason: string, cause?: unknown): UsageError {
  return new UsageError('code-failed', `it could not be run: ${reason}`, {
    where: displayPath(path),
    hint: 'Mend it, or write what it gives into a JSON file and name that.',
    cause,
  });
}
