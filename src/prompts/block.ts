/** A named block of a prompt. */
export function block(name: string, content: string): string {
  return `<${name}>\n${content}\n</${name}>`;
}
