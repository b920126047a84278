/** The public API of cofail: load an inventory, ask it questions, write the answers. The engine alone: `cofail/fault`. */

// Questions: each a pure function from the fault model of an inventory to plain data.
export {
  type AuditOptions,
  auditPairs,
  type PairAudit,
  type PairProbability,
  type SharedCause,
} from './analysis/audit-pairs.ts';
export {
  checkScenario,
  type ExpectationOutcome,
  type ScenarioOutcome,
} from './analysis/check-scenario.ts';
export { type Chokepoint, type Chokepoints, findChokepoints } from './analysis/chokepoints.ts';
export {
  type Concentration,
  type ConcentrationQuery,
  concentration,
  type DomainShare,
  standardThresholds,
} from './analysis/concentration.ts';
export type { Damage, DamageMeasure } from './analysis/damage.ts';
export { type DiffOptions, diffInventories, type InventoryDiff } from './analysis/diff-inventories.ts';
export { type ExpectedDown, findExpectedDown, nines } from './analysis/expected-down.ts';
export { pathOf, type Why } from './analysis/explain-outage.ts';
export type { FailureSet } from './analysis/failure-set.ts';
export { buildFaultModel, type FaultModel, type OwnFailureEvent } from './analysis/fault-model.ts';
export {
  type Cluster,
  type ClusterAnswer,
  type ClusterQuery,
  findClusters,
} from './analysis/find-clusters.ts';
export { type CutSetAnswer, type CutSetQuery, findCutSets } from './analysis/find-cut-sets.ts';
export { makeHexGrid } from './analysis/hex-grid.ts';
export { findImportance, type Importance, type ImportanceMeasures } from './analysis/importance.ts';
export {
  type IncentiveGame,
  type IncentiveQuery,
  makeIncentiveGame,
} from './analysis/incentive-game.ts';
export { type IndependentCount, independentCount } from './analysis/independent-count.ts';
export {
  estimateRoundTrip,
  type Latency,
  makeLatency,
  type RoundTripTime,
  type Spot,
} from './analysis/latency.ts';
export { type EntityNines, findNines, type NinesAnswer, type NinesQuery } from './analysis/nines.ts';
export type { PairSpread } from './analysis/pair-spread.ts';
export { place } from './analysis/place.ts';
export type { FleetFigures, PlaceAnswer, PlacePlan, PlaceQuery } from './analysis/place-answer.ts';
export {
  nodeAt,
  type PlacementCandidate,
  placementCandidates,
  withNodes,
} from './analysis/placement-candidates.ts';
export { type IncentiveAnswer, playIncentives, type RuleAnswer } from './analysis/play-incentives.ts';
export { type ChosenRule, readRewardRule } from './analysis/read-reward-rule.ts';
export { type ConcentrationsQuery, reportConcentration } from './analysis/report-concentration.ts';
export type { RoleRemainder } from './analysis/role-remainder.ts';
export { type PolicyChoice, policyChoices } from './analysis/route/choose-candidate.ts';
export {
  type CompletionPart,
  type CompletionParts,
  completionParts,
  type RouteCandidate,
  type RouteQuery,
  routeCandidates,
} from './analysis/route/completion-time.ts';
export { type FindRouteQuery, findRoute, type RouteAnswer } from './analysis/route/find-route.ts';
export { type Hedge, hedge } from './analysis/route/hedge.ts';
export { type SimulateQuery, type SimulationAnswer, simulateRoute } from './analysis/route/simulate-route.ts';
export type { Sampling } from './analysis/spread-draws.ts';
export type { SampledFigure, SpreadFigure } from './analysis/spread-figures.ts';
export { changeInventory } from './analysis/suggest/change-inventory.ts';
export type { Goal, GoalState, Option, PlannedMove } from './analysis/suggest/effects.ts';
export type { FieldChange, Move as SuggestedMove } from './analysis/suggest/move.ts';
export type { Obstacle } from './analysis/suggest/obstacle.ts';
export { type Suggestions, type SuggestQuery, suggestChanges } from './analysis/suggest/suggest-changes.ts';
export { type SweepQuery, sweepFailures } from './analysis/sweep-failures.ts';
export {
  type PairSweepAnswer,
  type PairSweepQuery,
  sweepPairs,
  type WorsePair,
} from './analysis/sweep-pairs.ts';
export { findTargetSpread, type TargetSpread, type TargetSpreadQuery } from './analysis/target-spread.ts';
export { isAtLeastAsBad, type Verdict, verdicts } from './analysis/verdict.ts';
export type { Held } from './analysis/what-holds.ts';
export { makeCanFail, type Outage, whatIf } from './analysis/what-if.ts';
export type { Share, ThresholdRemainder } from './analysis/what-remains.ts';
export { type WorstAnswer, type WorstQuery, worstFailures } from './analysis/worst-failures.ts';
// Loading: text to a checked inventory, with every problem and its position.
export type { Diagnostic, Place, Position, Range, Severity } from './diagnostics/diagnostic.ts';
export { InputError, UsageError } from './diagnostics/errors.ts';
// The typed dependency graph, and parts of it.
export {
  buildGraph,
  type DependencyAttributes,
  type DependencyGraph,
  type DependencyLink,
  type EntityAttributes,
} from './graph/build-graph.ts';
export { focusGraph, type GraphFocus } from './graph/focus-graph.ts';
export { bestPlan } from './incentives/best-plan.ts';
export { bestResponses, isEquilibrium, type Move, type Play } from './incentives/best-response.ts';
export { findEquilibria } from './incentives/find-equilibria.ts';
export type { Game, Site } from './incentives/game.ts';
export type { RewardRule, Rewards } from './incentives/reward-rule.ts';
export { beaconReward } from './incentives/rules/beaconing.ts';
export { type DecayingNode, decayingRewards } from './incentives/rules/decaying.ts';
export { densityLimit, densityScale } from './incentives/rules/hex-density.ts';
export {
  defineRewardRule,
  type OwnRewardRule,
  type PlacedNode,
  type RewardQuestion,
} from './incentives/rules/own-rule.ts';
export type {
  Acceptance,
  Dependency,
  Entity,
  Inventory,
  OwnFailure,
  Pair,
  Ref,
  Requirement,
} from './inventory/inventory.ts';
export { type LatencyFileName, latencyFiles } from './inventory/latency-files.ts';
export { type LoadedInventory, loadInventory, type SourceText } from './inventory/load-inventory.ts';
export { type ReadScenarios, readScenarios } from './inventory/read-scenarios.ts';
export { type ReadSources, readSources } from './inventory/read-sources.ts';
export type { Expectation, PairState, Scenario } from './inventory/scenario.ts';
export type { ModelState, ServiceTime, Serving } from './inventory/serving.ts';
export type {
  Candidate,
  Demand,
  LatencyTable,
  Model,
  Source,
  Whereabouts,
  Workload,
} from './inventory/workload.ts';
// Location problems alone: clients, sites and costs, without an inventory.
export type { SearchBudget, SitingAnswer, SitingProblem } from './location/siting-problem.ts';
export { type CapacitatedProblem, solveCapacitated } from './location/solve-capacitated.ts';
export { solveCentre } from './location/solve-centre.ts';
export { approximateSiting, solveSiting } from './location/solve-siting.ts';
// JSON Schemas of the inventory format and of every command's JSON.
export { jsonSchema, type SchemaName, schemaNames } from './report/json/json-schemas.ts';
export { version } from './report/version.ts';
export type { ConfigInput } from './rules/config-schema.ts';
export { type WrittenMoves, writeMoves } from './rules/fix/write-moves.ts';
export type { Level } from './rules/level.ts';
export type { Finding, Message, Messages, Value } from './rules/message.ts';
// Lint.
export { rules } from './rules/registry.ts';
export { defineRule, type Rule, type RuleContext, type RuleMeta } from './rules/rule.ts';
export { type LintOptions, runRules } from './rules/run-rules.ts';
export type { Setting, SettingOf } from './rules/settings.ts';
