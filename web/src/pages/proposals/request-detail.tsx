import type { ListedRequest, RequestTexts } from '../../../../src/runs/optimizer-requests.ts';
import { requestPlace, verdictText } from '../../../../src/runs/state/optimizer-requests.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { capitalised } from '../../format.ts';
import { addressOf } from '../../router.ts';

interface RequestDetailProperties {
  readonly run: PageRun;
  readonly request: ListedRequest;
  /** Absent while they are on their way. */
  readonly texts: RequestTexts | undefined;
}

/** One request: what became of it, what was sent, what came back. */
export function RequestDetail({ run, request, texts }: RequestDetailProperties) {
  const { verdict, failure, finishReason } = request;
  const reply = texts === undefined ? request.reply : texts.reply;
  return (
    <section className="request-detail" aria-label="The chosen request">
      <h2>{requestPlace(request)}</h2>
      <p className={verdict.kind === 'rejected' || verdict.kind === 'failed' ? 'problem' : undefined}>
        {capitalised(verdictText(verdict))}.{' '}
        {verdict.kind === 'prompt' && (
          <a href={addressOf(['runs', run.id, 'prompts'], promptChoice(request, verdict.promptId))}>
            Look at the prompt
          </a>
        )}
      </p>
      <div className="block-head">
        <h3>Reply {finishReason !== 'stop' && <span className="quiet">ended by {finishReason}</span>}</h3>
        {reply !== null && <CopyButton label="Copy" text={async () => reply} />}
      </div>
      {reply === null ? (
        <p className="quiet">There was none: {failure ?? 'it is not known why'}</p>
      ) : (
        <TextBlock text={reply} />
      )}
      {(texts?.messages ?? []).map(({ role, content }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages of a request never change places
        <section key={index} aria-label={`Sent as ${role}`}>
          <h3>
            Sent <span className="quiet">as {role} message</span>
          </h3>
          <TextBlock text={content} />
        </section>
      ))}
    </section>
  );
}

function TextBlock({ text }: { readonly text: string }) {
  return (
    <div className="text-block" dir="auto">
      {text}
    </div>
  );
}

/** Where the page of prompts shows it. */
function promptChoice({ place }: ListedRequest, prompt: string) {
  return place?.kind === 'user' ? { of: place.taskName, prompt } : { prompt };
}
