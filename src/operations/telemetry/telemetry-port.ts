import type { Evaluate } from '../../evaluation/evaluation.ts';
import type { Model } from '../../models/model.ts';
import type { OperationEvent } from '../operation.ts';

/** What a session tells of itself, where a user wants spans. Names no type of OpenTelemetry, which need not be installed. */
export interface Telemetry {
  observe(event: OperationEvent): void;
  /** The same with a span for each evaluation. */
  evaluate(evaluate: Evaluate): Evaluate;
  /** The same with a span for each call that is sent. */
  model(model: Model): Model;
}
