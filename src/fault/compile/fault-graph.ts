/**
 * What the fault engine is asked about: events and monotone gates over them.
 *
 * A vertex is named by its index in `vertices`. Edges may form cycles: the value of the graph for a set of failed
 * events is the least fixpoint, the smallest set of true vertices that satisfies every equation.
 */
export interface FaultGraph {
  readonly vertices: readonly Vertex[];
}

export type Vertex = EventVertex | OrGate | AndGate | ThresholdGate;

/** A basic event: true when it has happened, with a probability in [0, 1], independent of every other event. */
export interface EventVertex {
  readonly type: 'event';
  readonly probability: number;
}

/** True when some input is true; false without inputs. */
export interface OrGate {
  readonly type: 'or';
  readonly inputs: readonly number[];
}

/** True when all inputs are true; true without inputs. */
export interface AndGate {
  readonly type: 'and';
  readonly inputs: readonly number[];
}

/**
 * True when the weights of the true inputs sum to at least `threshold`. Weights are non-negative safe integers, 1 where
 * none are given; an input listed twice counts twice.
 */
export interface ThresholdGate {
  readonly type: 'threshold';
  readonly inputs: readonly number[];
  readonly weights?: readonly number[];
  readonly threshold: number;
}
