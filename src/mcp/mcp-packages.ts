import { loadInstalled } from '../models/transports/providers/installed-package.ts';

const user = 'metaspo mcp';

export const mcpPackage = { name: '@modelcontextprotocol/sdk', range: '^1.32.2' };

/** The official SDK. @throws UsageError `package-missing`, with the line that installs it; `package-broken`. */
export async function loadSdk() {
  const server = await loadInstalled(
    user,
    mcpPackage,
    () => import('@modelcontextprotocol/sdk/server/mcp.js'),
  );
  const stdio = await loadInstalled(
    user,
    mcpPackage,
    () => import('@modelcontextprotocol/sdk/server/stdio.js'),
  );
  return { ...server, ...stdio };
}
