const oldest = [22, 18] as const;

/** What to say to someone whose Node is too old for metaspo; `undefined` where it is not. */
export function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined;
  return (
    `metaspo needs Node ${oldest.join('.')} or newer; this is Node ${version}. ` +
    'Install a newer one from https://nodejs.org, or bring one along: npx -p node@24 -p metaspo metaspo'
  );
}
