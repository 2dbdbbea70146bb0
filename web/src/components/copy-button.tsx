import { useState } from 'react';

interface CopyButtonProperties {
  readonly label: string;
  readonly text: () => Promise<string>;
}

/** Copies a text; where the browser does not allow it, selects nothing and says so. */
export function CopyButton({ label, text }: CopyButtonProperties) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | undefined>();
  const copy = async () => {
    try {
      await writeToClipboard(await text());
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
    setTimeout(() => setOutcome(undefined), 2_000);
  };
  return (
    <button type="button" className="button copy" onClick={copy}>
      <span className="copy-label">{label}</span>
      <span className="copy-outcome" role="status">
        {outcome === 'copied' && '✓ copied'}
        {outcome === 'failed' && 'could not copy'}
      </span>
    </button>
  );
}

/** A file that was opened from disk may not have the clipboard of secure pages. */
async function writeToClipboard(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (!isCopied) throw new Error('the browser does not allow it');
}
