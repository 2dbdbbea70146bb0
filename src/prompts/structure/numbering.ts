import { type ListMark, withNumber } from './list-mark.ts';
import type { PromptBranch, PromptLeaf, PromptNode } from './tree.ts';

interface Count {
  /** Number that the last item had. */
  readonly original: number;
  /** Number that the last kept item has now. */
  readonly written: number;
}

const numberInHeading = /^((?:#{1,6}[ \t]+)?(?:\*\*|__)?(?:\p{L}+ )?)(\d{1,2})(?=[.):：]|\s+[-–—])/u;

const numberInLabel = /^((?:\*\*|__)(?:\p{L}+ )?)(\d{1,2})(?=[.):：])/u;

/** Counts lists, numbered headings and numbered labels anew when some of them are left out. */
export class Numbering {
  readonly #lists = new Map<string, Count>();
  #labels: Count | undefined;
  #keepsNumbers = false;

  /** A list begins; it goes on counting where it did so before, or where it now follows another one of its kind directly. */
  startList(list: PromptBranch, before: PromptNode | undefined): void {
    const marks = (list.children as readonly PromptLeaf[]).map(({ mark }) => mark);
    const [first] = marks;
    if (first?.value === undefined) return;
    this.#keepsNumbers = marks.length > 1 && marks.every((mark) => mark?.value === first.value);
    const last = this.#lists.get(first.style);
    const isNext = endingList(before)?.mark?.style === first.style;
    if (last !== undefined && (isNext || last.original === first.value - 1)) return;
    this.#lists.set(first.style, { original: first.value - 1, written: first.value - 1 });
  }

  next(mark: ListMark, isKept: boolean): ListMark {
    if (mark.value === undefined || this.#keepsNumbers) return mark;
    const written = (this.#lists.get(mark.style)?.written ?? 0) + (isKept ? 1 : 0);
    this.#lists.set(mark.style, { original: mark.value, written });
    return withNumber(mark, written);
  }

  /** The text of sentences with a label, which may be numbered: "**Step 2.** Write." */
  label(text: string, isKept: boolean): string {
    const match = numberInLabel.exec(text);
    if (match === null) return text;
    const original = Number(match[2]);
    this.#labels = counted(this.#labels, original, isKept);
    return `${match[1]}${this.#labels.written}${text.slice(match[0].length)}`;
  }

  /** New texts of the numbered headings among siblings, by their index; none where a heading stays as it is. */
  ofSections(
    nodes: readonly PromptNode[],
    isKept: (node: PromptNode) => boolean,
  ): readonly (string | undefined)[] {
    let last: Count | undefined;
    return nodes.map((node) => {
      const text = node.kind === 'section' ? node.opening?.text : undefined;
      const match = text === undefined ? null : numberInHeading.exec(text);
      if (text === undefined || match === null) return undefined;
      const original = Number(match[2]);
      last = counted(last, original, isKept(node));
      return `${match[1]}${last.written}${text.slice(match[0].length)}`;
    });
  }
}

/** The first item of the list that a node ends with: its own, or one under its lead-in. */
function endingList(node: PromptNode | undefined): PromptLeaf | undefined {
  if (node?.kind === 'introduced') return endingList(node.children.at(-1));
  return node?.kind === 'list' ? (node.children[0] as PromptLeaf) : undefined;
}

/** The count after a number; one that does not follow the last one begins anew. */
function counted(last: Count | undefined, original: number, isKept: boolean): Count {
  const before = last?.original === original - 1 ? last.written : original - 1;
  return { original, written: before + (isKept ? 1 : 0) };
}
