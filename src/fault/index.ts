export { type Answers, ask } from './ask.ts';
export type { Budget, Limit, Progress } from './budget.ts';
export { DEFAULT_NODES } from './budget.ts';
export { type CompiledFaultGraph, compile } from './compile/compile.ts';
export type {
  AndGate,
  EventVertex,
  FaultGraph,
  OrGate,
  ThresholdGate,
  Vertex,
} from './compile/fault-graph.ts';
export { type OutageSweep, outageSweep, propagate } from './compile/propagate.ts';
export { type Derivatives, derivatives } from './probability/derivatives.ts';
export { type Probability, probability } from './probability/probability.ts';
export { type ProbabilityFunction, probabilityFunction } from './probability/probability-function.ts';
export { type RelevantEvents, relevantEvents } from './probability/relevant-events.ts';
export type { Question } from './question.ts';
export type { RankBy } from './ranking/ranking.ts';
export type { CutSet, CutSets } from './sets/cut-sets.ts';
export { type CutSetQuestion, minimalCutSets } from './sets/minimal-cut-sets.ts';
