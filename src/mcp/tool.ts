import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';
import { MetaspoError } from '../foundation/errors.ts';

/** One tool as a client sees it, and what it does. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly input: Shape;
  /** Whether it leaves everything as it is. Default true. */
  readonly readOnly?: boolean;
  readonly run: (given: z.output<z.ZodObject<Shape>>, signal: AbortSignal) => unknown;
}

export function tool<Shape extends z.ZodRawShape>(described: Tool<Shape>): Tool {
  return described as unknown as Tool;
}

/** Results are JSON as text; what a user can mend is an error that the assistant reads. */
export function register(server: McpServer, { name, description, input, readOnly = true, run }: Tool): void {
  server.registerTool(
    name,
    {
      description,
      inputSchema: input,
      annotations: { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: !readOnly },
    },
    async (given, { signal }): Promise<CallToolResult> => {
      try {
        return { content: [{ type: 'text', text: JSON.stringify(await run(given, signal)) }] };
      } catch (error) {
        if (!(error instanceof MetaspoError)) throw error;
        return { content: [{ type: 'text', text: error.message }], isError: true };
      }
    },
  );
}
