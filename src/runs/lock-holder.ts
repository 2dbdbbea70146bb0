import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';

/** A process, distinguished from every other one, even in another container or machine that shares the store. */
export interface LockHolder {
  readonly pid: number;
  /**
   * Where process ids mean the same: one boot of one machine, and in it one namespace of process ids, which containers do
   * not share even where they share name and folder. Empty where that is not known; then nothing is known of the process.
   */
  readonly place: string;
  /** When the process was started, in ticks since the boot, because its id may be reused; empty if unknown. */
  readonly startedAt: string;
}

export function thisProcess(): LockHolder {
  return { pid: process.pid, place: placeOfProcesses(), startedAt: startOf(process.pid) };
}

/** Whether the process is surely dead. Of one elsewhere nothing is known. */
export function isSurelyDead({ pid, place, startedAt }: LockHolder): boolean {
  return isHere({ place }) && !(processExists(pid) && (startedAt === '' || startOf(pid) === startedAt));
}

/** Whether the process's id means the same here. */
export function isHere({ place }: Pick<LockHolder, 'place'>): boolean {
  return place !== '' && place === placeOfProcesses();
}

let knownPlace: string | undefined;

function placeOfProcesses(): string {
  knownPlace ??= readPlace();
  return knownPlace;
}

function readPlace(): string {
  if (process.platform !== 'linux') return nameOfMachine();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** Systems without namespaces of process ids: the machine is recognised by its name and its network addresses. */
function nameOfMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list.map(({ mac }) => mac));
  return [hostname(), ...new Set(addresses)].sort().join(' ');
}

/** The 22nd field of its status; the second may hold spaces and brackets. Empty for one that has ended and that nobody has waited for. */
function startOf(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', ...fields] = status.slice(status.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(state) ? '' : (fields[18] ?? '');
  } catch {
    return '';
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process exists and belongs to another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
