import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { isSurelyDead, thisProcess } from './lock-holder.ts';

it('a process that lives is not taken for dead, and another one with its id is not taken for it', () => {
  expect(isSurelyDead(thisProcess())).toBe(false);
  expect(isSurelyDead({ ...thisProcess(), startedAt: '1' })).toBe(process.platform === 'linux');
});

it.runIf(process.platform === 'linux')(
  'a killed process is dead though nobody has waited for it, as in a container without an init',
  async () => {
    // What `exec` has put in the shell's place does not wait for the shell's child.
    const parent = spawn('sh', ['-c', 'sleep 20 & echo $!; exec sleep 20']);
    try {
      const [told] = (await once(parent.stdout, 'data')) as [Buffer];
      const pid = Number(told.toString());
      const status = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      const holder = { ...thisProcess(), pid, startedAt: status()[19] ?? '' };
      expect(isSurelyDead(holder)).toBe(false);
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(status()[0]).toBe('Z'));
      expect(isSurelyDead(holder)).toBe(true);
    } finally {
      parent.kill('SIGKILL');
    }
  },
);
