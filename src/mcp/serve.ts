import { loadInstalled } from '../models/transports/providers/installed-package.ts';
import { packageVersion } from '../operations/package-version.ts';
import { Allowance } from './allowance.ts';
import { evidenceTools } from './evidence-tools.ts';
import { estimateTool, RunsUnderWay, refusedLearning } from './learning-tools.ts';
import type { McpProject } from './project.ts';
import { register } from './tool.ts';

/**
 * A Model Context Protocol server on stdin and stdout. Without limits it can spend nothing: the tool `optimize` says so.
 * Resolves when the client has gone, or at the signal, after all runs under way have stopped in order.
 */
export async function serveMcp(project: McpProject, signal: AbortSignal): Promise<void> {
  const { McpServer, StdioServerTransport } = await loadSdk();
  const server = new McpServer({ name: 'metaspo', version: packageVersion() });
  const { limits } = project;
  const runs = limits === undefined ? undefined : new RunsUnderWay(project, new Allowance(limits));
  const learning = runs?.tool ?? refusedLearning;
  for (const tool of [...evidenceTools(project), estimateTool(project), learning]) register(server, tool);
  const transport = new StdioServerTransport();
  const gone = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await server.connect(transport);
  await gone;
  await runs?.end();
  await server.close();
}

const user = 'metaspo mcp';

export const mcpPackage = { name: '@modelcontextprotocol/sdk', range: '^1.32.2' };

/** The official SDK. @throws UsageError `package-missing`, with the line that installs it; `package-broken`. */
async function loadSdk() {
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
