/** A prompt file in its parts; put together again they are the file. */
export interface PromptFileParts {
  /** From the first `---` to the line end after the second, both included; empty where the file has none. */
  readonly head: string;
  /** What stands between the two, without them. */
  readonly frontMatter: string;
  /** The prompt, with the white space around it. */
  readonly body: string;
}

const frontMatterPattern = /^\uFEFF?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

/** Parts a prompt file into front matter (YAML between two lines `---` at its beginning) and prompt. */
export function splitFrontMatter(text: string): PromptFileParts {
  const match = frontMatterPattern.exec(text);
  if (match === null) return { head: '', frontMatter: '', body: text };
  return { head: match[0], frontMatter: match[1] ?? '', body: text.slice(match[0].length) };
}

/** The file with another prompt: front matter, white space around the prompt and line ends stay as they are. */
export function withPromptBody(text: string, prompt: string): string {
  const { head, body } = splitFrontMatter(text);
  const before = /^\s*/.exec(body)?.[0] ?? '';
  const isBlank = before === body;
  const after = isBlank ? '\n' : (/\s*$/.exec(body)?.[0] ?? '');
  const lines = text.includes('\r\n') ? prompt.replaceAll(/\r?\n/g, '\r\n') : prompt;
  return `${head}${isBlank ? '' : before}${lines}${after}`;
}
