import type { Attributes, Context, Span } from '@opentelemetry/api';
import type { Evaluate, EvaluationRequest } from '../../evaluation/evaluation.ts';
import type { CallContext, CallPlace, Model, ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { PhasePlace, ProposalPlace } from '../../optimizers/contract/place.ts';
import type { OperationEvent } from '../operation.ts';
import { callName, replyAttributes, requestAttributes, textAttributes } from './call-attributes.ts';
import type { Telemetry } from './telemetry-port.ts';

type Api = typeof import('@opentelemetry/api');

/**
 * The spans of one run or study: run, in it iterations (and the phases outside of any), in them evaluations and proposals, in
 * these the calls. What happens is learned from the events; what waits for replies is wrapped.
 */
export class SpanTree implements Telemetry {
  readonly #api: Api;
  readonly #tracer;
  readonly #texts: boolean;
  readonly #root: Context;
  readonly #open = new Map<string, Span>();
  #phase: string | undefined;

  constructor(api: Api, run: Span, texts: boolean) {
    this.#api = api;
    this.#tracer = api.trace.getTracer('metaspo');
    this.#texts = texts;
    this.#root = api.trace.setSpan(api.context.active(), run);
  }

  observe(event: OperationEvent): void {
    switch (event.type) {
      case 'phase-started':
        this.#phase = this.#phaseOf(event);
        break;
      case 'phase-finished':
        if (event.iteration === 0) this.#close(event.phase);
        break;
      case 'iteration-finished':
        this.#closeWith(`iteration ${event.iteration}`, {
          'metaspo.score.train': event.trainScore ?? undefined,
        });
        break;
      case 'candidate-proposed':
        this.#closeWith(proposalName(event), { 'metaspo.prompt.id': event.promptId });
        break;
      case 'proposal-skipped':
        this.#closeWith(proposalName(event), { 'metaspo.skipped': event.reason });
        break;
      case 'proposal-rejected':
        this.#open.get(proposalName(event))?.addEvent('reply rejected', { 'metaspo.reason': event.reason });
    }
  }

  evaluate(evaluate: Evaluate): Evaluate {
    const { trace, context } = this.#api;
    return async (requests, options) => {
      const parent = this.#phaseContext();
      const span = this.#tracer.startSpan('evaluation', { attributes: sizesOf(requests) }, parent);
      try {
        return await context.with(trace.setSpan(parent, span), () => evaluate(requests, options));
      } catch (error) {
        this.#fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    };
  }

  /** Calls that are sent; what the journal answers is none. */
  model(model: Model): Model {
    return {
      id: model.id,
      complete: async (request, context) => {
        const start = Date.now();
        const parent = this.#parentOf(context);
        try {
          const completion = await model.complete(request, context);
          if (completion.cached === true) return completion;
          const span = this.#call(model.id, request, { start, parent });
          span.setAttributes(replyAttributes(completion));
          if (this.#texts) span.setAttributes(textAttributes(request, completion));
          span.end();
          return completion;
        } catch (error) {
          if (error instanceof ModelCallError) {
            const span = this.#call(model.id, request, { start, parent });
            if (this.#texts) span.setAttributes(textAttributes(request));
            this.#fail(span, error);
            span.end();
          }
          throw error;
        }
      },
    };
  }

  /** Ends what is still open. */
  end(): void {
    for (const name of [...this.#open.keys()].reverse()) this.#close(name);
  }

  #call(modelId: string, request: ModelRequest, { start, parent }: { start: number; parent: Context }): Span {
    const { CLIENT } = this.#api.SpanKind;
    const attributes = requestAttributes(modelId, request);
    return this.#tracer.startSpan(callName(modelId), { kind: CLIENT, startTime: start, attributes }, parent);
  }

  /** A proposal for the optimizer model's calls, the evaluation for all others. */
  #parentOf({ place }: CallContext = {}): Context {
    const { trace, context } = this.#api;
    if (place !== undefined && isProposal(place)) return this.#proposalContext(place);
    const active = context.active();
    return trace.getSpan(active) === undefined || trace.getSpan(active) === trace.getSpan(this.#root)
      ? this.#phaseContext()
      : active;
  }

  #proposalContext(place: ProposalPlace): Context {
    const phase = this.#phaseOf(place);
    const attributes = {
      'metaspo.kind': place.kind,
      'metaspo.candidate': place.candidate,
      'metaspo.task': place.taskName,
    };
    return this.#contextOf(this.#opened(proposalName(place), 'proposal', attributes, this.#contextOf(phase)));
  }

  #phaseContext(): Context {
    return this.#phase === undefined ? this.#root : this.#contextOf(this.#phase);
  }

  #phaseOf({ phase, iteration }: PhasePlace): string {
    const name = iteration === 0 ? phase : `iteration ${iteration}`;
    return this.#opened(name, name, { 'metaspo.iteration': iteration }, this.#root);
  }

  #opened(key: string, name: string, attributes: Attributes, parent: Context): string {
    if (!this.#open.has(key)) this.#open.set(key, this.#tracer.startSpan(name, { attributes }, parent));
    return key;
  }

  #contextOf(key: string): Context {
    const span = this.#open.get(key);
    return span === undefined ? this.#root : this.#api.trace.setSpan(this.#root, span);
  }

  #closeWith(key: string, attributes: Attributes): void {
    this.#open.get(key)?.setAttributes(attributes);
    this.#close(key);
  }

  #close(key: string): void {
    this.#open.get(key)?.end();
    this.#open.delete(key);
  }

  /** Messages of endpoints may quote what they were sent. */
  #fail(span: Span, error: unknown): void {
    const type =
      error instanceof ModelCallError ? error.failure : error instanceof Error ? error.name : 'error';
    span.setAttribute('error.type', type);
    const message = this.#texts && error instanceof Error ? error.message : type;
    span.setStatus({ code: this.#api.SpanStatusCode.ERROR, message });
  }
}

function isProposal(place: CallPlace): place is CallPlace & ProposalPlace {
  return 'candidate' in place && 'iteration' in place;
}

function proposalName({ phase, iteration, taskName = '', kind, candidate }: ProposalPlace): string {
  return [phase, iteration, taskName, kind, candidate].join(' ');
}

function sizesOf(requests: readonly EvaluationRequest[]): Attributes {
  return {
    'metaspo.tasks': [...new Set(requests.map(({ task }) => task.name))],
    'metaspo.splits': [...new Set(requests.map(({ split }) => split))],
    'metaspo.prompts': new Set(requests.map(({ system }) => system.id)).size,
    'metaspo.examples': requests.reduce((sum, { examples }) => sum + examples.length, 0),
  };
}
