import type { ReactNode } from 'react';

interface NoticeProperties {
  readonly title: string;
  readonly children?: ReactNode;
  /** Something went wrong, rather than nothing being there. */
  readonly isError?: boolean;
}

/** What is said where there is nothing to show. */
export function Notice({ title, children, isError = false }: NoticeProperties) {
  return (
    <div className="notice" role={isError ? 'alert' : undefined}>
      <p className="notice-title">{title}</p>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

/** Keeps the room that the content will take. */
export function Waiting({ what }: { readonly what: string }) {
  return (
    <div className="notice waiting" role="status">
      Reading {what} …
    </div>
  );
}
