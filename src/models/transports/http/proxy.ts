import { BlockList, isIP } from 'node:net';
import { type Variables, variable } from '../providers/variables.ts';

/**
 * The proxy that requests to an address go through, as the usual variables say (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`,
 * `NO_PROXY`, in large or small letters); `undefined` for a direct connection. Servers on this machine are reached
 * directly, unless `NODE_USE_ENV_PROXY` says that Node.js's own rules hold.
 */
export function proxyOf(address: URL, variables: Variables): URL | undefined {
  const scheme = address.protocol === 'https:' ? 'https' : 'http';
  const text = eitherCase(variables, `${scheme}_proxy`) ?? eitherCase(variables, 'all_proxy');
  if (text === undefined) return undefined;
  if (isLoopback(address.hostname) && variable(variables, 'NODE_USE_ENV_PROXY') !== '1') return undefined;
  if (isExempt(address, eitherCase(variables, 'no_proxy'))) return undefined;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(whole)) return undefined;
  const proxy = new URL(whole);
  return proxy.protocol === 'http:' || proxy.protocol === 'https:' ? proxy : undefined;
}

/** What a proxy wants to know of whoever uses it. */
export function proxyHeaders({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function eitherCase(variables: Variables, name: string): string | undefined {
  return variable(variables, name) ?? variable(variables, name.toUpperCase());
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\./.test(host);
}

/** `*`, hosts with all below them, hosts with a port, addresses and ranges of them. */
function isExempt({ hostname, port, protocol }: URL, list = ''): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (entry.includes('/')) return isInRange(host, entry);
      const [, name = '', onlyPort] = /^(.*?)(?::(\d+))?$/.exec(entry.replace(/^\[(.*)\]/, '$1')) ?? [];
      const bare = isIP(entry) === 6 ? entry : name.replace(/^\*?\./, '');
      if (onlyPort !== undefined && isIP(entry) !== 6 && onlyPort !== ownPort) return false;
      return host === bare || host.endsWith(`.${bare}`);
    });
}

function isInRange(host: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const family = isIP(host);
  if (family === 0 || isIP(network) !== family || !/^\d+$/.test(bits)) return false;
  if (Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  list.addSubnet(network, Number(bits), kind);
  return list.check(host, kind);
}
