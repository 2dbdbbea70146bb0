import { execFileSync, spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** In the range for tests between networks (RFC 2544), which no other machine has; another one in each process. */
const network = `198.18.${process.pid % 256}`;

/** Whether this process may make network namespaces, bridges and mounts: as root on Linux it usually may. */
export const hasNamespaces =
  spawnSync('unshare', ['--net', '--mount', 'sh', '-c', 'ip link add probe type bridge']).status === 0;

if (!hasNamespaces) {
  process.stderr.write('The test with network namespaces is skipped: this user may not make them.\n');
}

/**
 * A network with this process at `address` and others behind it, each in a network namespace of its own. They reach
 * nothing but `address`, and see an empty folder in place of `hidden`.
 */
export class SeparateNetwork implements Disposable {
  readonly address = `${network}.1`;
  readonly #bridge = `mspo${process.pid}`;
  readonly #hidden: string;
  #members = 0;

  constructor({ hidden }: { readonly hidden: string }) {
    this.#hidden = hidden;
    ip('link', 'add', this.#bridge, 'type', 'bridge');
    ip('address', 'add', `${this.address}/24`, 'dev', this.#bridge);
    ip('link', 'set', this.#bridge, 'up');
  }

  /** What to write before a command that shall run apart. It waits there until `join` has given it a cable. */
  get apart(): readonly string[] {
    const steps = [
      `mount -t tmpfs none '${this.#hidden}'`,
      'until ip address show dev cable 2>/dev/null | grep -q inet; do sleep 0.02; done',
      'exec "$@"',
    ];
    return ['unshare', '--net', '--mount', 'sh', '-c', steps.join(' && '), 'apart'];
  }

  async join(processId: number): Promise<void> {
    while (namespaceOf(processId) === namespaceOf('self')) await sleep(5);
    this.#members += 1;
    const end = `${this.#bridge}.${this.#members}`;
    ip('link', 'add', end, 'type', 'veth', 'peer', 'name', 'cable', 'netns', String(processId));
    ip('link', 'set', end, 'master', this.#bridge, 'up');
    const there = (...words: readonly string[]) =>
      execFileSync('nsenter', ['--target', String(processId), '--net', 'ip', ...words]);
    there('link', 'set', 'cable', 'up');
    there('address', 'add', `${network}.${this.#members + 1}/24`, 'dev', 'cable');
  }

  /** The kernel removes the cables of dead processes when it comes to it. */
  [Symbol.dispose](): void {
    for (let member = 1; member <= this.#members; member += 1) {
      spawnSync('ip', ['link', 'delete', `${this.#bridge}.${member}`]);
    }
    ip('link', 'delete', this.#bridge);
  }
}

/** The network namespace of a process. */
export function namespaceOf(processId: number | 'self'): string {
  return readlinkSync(`/proc/${processId}/ns/net`);
}

function ip(...words: readonly string[]): void {
  execFileSync('ip', words);
}
