/** Commands that hold others. */
const groups = ['runs', 'suites', 'cluster', 'help'];

const outputFlag = /^--(json(=.*)?|quiet|debug)$/;

/** `metaspo --json runs list` is `metaspo runs list --json`: what every command takes may stand before its name, too. */
export function withFlagsBehindCommand(argv: readonly string[]): readonly string[] {
  const flags: string[] = [];
  const words: string[] = [];
  const rest = [...argv];
  for (let next = rest[0]; next !== undefined; next = rest[0]) {
    if (outputFlag.test(next)) flags.push(next);
    else if (next.startsWith('-') || isWhole(words)) break;
    else words.push(next);
    rest.shift();
  }
  return words.length === 0 ? argv : [...words, ...flags, ...rest];
}

function isWhole([command, inner]: readonly string[]): boolean {
  return command !== undefined && (!groups.includes(command) || inner !== undefined);
}
