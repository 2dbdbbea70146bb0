/** Whether an address, as it is listened on or named by `Host` without its port, can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  const name = withoutBrackets(host).toLowerCase();
  if (name === 'localhost' || /^127(\.\d{1,3}){3}$/.test(name)) return true;
  return name.includes(':') && normalised(name) === '[::1]';
}

/** An IPv6 address without the brackets that it has in a URL. */
export function withoutBrackets(host: string): string {
  return /^\[(.*)\]$/.exec(host)?.[1] ?? host;
}

/** The one spelling of an IPv6 address; `undefined` for what is none. */
function normalised(address: string): string | undefined {
  const url = `http://[${address}]`;
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
