import type { ReactNode } from 'react';

interface NoticeProperties {
  readonly title: string;
  readonly children?: ReactNode;
  /** Something went wrong, rather than nothing being there. */
  readonly isError?: boolean;
  /** It is all that the page has to say. */
  readonly isPage?: boolean;
}

/** What is said where there is nothing to show. */
export function Notice({ title, children, isError = false, isPage = false }: NoticeProperties) {
  return (
    <div className="notice" role={isError ? 'alert' : undefined}>
      {isPage ? <h1 className="notice-title">{title}</h1> : <p className="notice-title">{title}</p>}
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
