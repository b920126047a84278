/** The public API of cofail: load an inventory, ask it questions, write the answers. The engine alone: `cofail/fault`. */

export {
  type Cluster,
  type ClusterAnswer,
  type ClusterQuery,
  findClusters,
} from './analysis/clusters/find-clusters.ts';
export { type IndependentCount, independentCount } from './analysis/clusters/independent-count.ts';
export {
  type Concentration,
  type ConcentrationQuery,
  concentration,
  type DomainShare,
  standardThresholds,
} from './analysis/concentration/concentration.ts';
export {
  type ConcentrationsQuery,
  reportConcentration,
} from './analysis/concentration/report-concentration.ts';
export { type CutSetAnswer, type CutSetQuery, findCutSets } from './analysis/cuts/find-cut-sets.ts';
export { findImportance, type Importance, type ImportanceMeasures } from './analysis/cuts/importance.ts';
export { type Chokepoint, type Chokepoints, findChokepoints } from './analysis/damage/chokepoints.ts';
export type { Damage, DamageMeasure } from './analysis/damage/damage.ts';
export type { FailureSet } from './analysis/damage/failure-set.ts';
export { type SweepQuery, sweepFailures } from './analysis/damage/sweep-failures.ts';
export {
  type PairSweepAnswer,
  type PairSweepQuery,
  sweepPairs,
  type WorsePair,
} from './analysis/damage/sweep-pairs.ts';
export { type WorstAnswer, type WorstQuery, worstFailures } from './analysis/damage/worst-failures.ts';
export { type DiffOptions, diffInventories, type InventoryDiff } from './analysis/diff/diff-inventories.ts';
export { makeHexGrid } from './analysis/geography/hex-grid.ts';
export {
  estimateRoundTrip,
  type Latency,
  makeLatency,
  type RoundTripTime,
  type Spot,
} from './analysis/geography/latency.ts';
export {
  type IncentiveGame,
  type IncentiveQuery,
  makeIncentiveGame,
} from './analysis/incentives/incentive-game.ts';
export {
  type IncentiveAnswer,
  playIncentives,
  type RuleAnswer,
} from './analysis/incentives/play-incentives.ts';
export { type ChosenRule, readRewardRule } from './analysis/incentives/read-reward-rule.ts';
export { buildFaultModel, type FaultModel, type OwnFailureEvent } from './analysis/model/fault-model.ts';
// Questions: each a pure function from the fault model of an inventory to plain data.
export {
  type AuditOptions,
  auditPairs,
  type PairAudit,
  type PairProbability,
  type SharedCause,
} from './analysis/pairs/audit-pairs.ts';
export type { PairSpread } from './analysis/pairs/pair-spread.ts';
export { isAtLeastAsBad, type Verdict, verdicts } from './analysis/pairs/verdict.ts';
export { place } from './analysis/place/place.ts';
export type { FleetFigures, PlaceAnswer, PlacePlan, PlaceQuery } from './analysis/place/place-answer.ts';
export {
  nodeAt,
  type PlacementCandidate,
  placementCandidates,
  withNodes,
} from './analysis/place/placement-candidates.ts';
export { type ExpectedDown, findExpectedDown, nines } from './analysis/probability/expected-down.ts';
export {
  type EntityNines,
  findNines,
  type NinesAnswer,
  type NinesQuery,
} from './analysis/probability/nines.ts';
export type { Sampling } from './analysis/probability/spread-draws.ts';
export type { SampledFigure, SpreadFigure } from './analysis/probability/spread-figures.ts';
export {
  findTargetSpread,
  type TargetSpread,
  type TargetSpreadQuery,
} from './analysis/probability/target-spread.ts';
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
export { changeInventory } from './analysis/suggest/change-inventory.ts';
export type { Goal, GoalState, Option, PlannedMove } from './analysis/suggest/effects.ts';
export type { FieldChange, Move as SuggestedMove } from './analysis/suggest/move.ts';
export type { Obstacle } from './analysis/suggest/obstacle.ts';
export { type Suggestions, type SuggestQuery, suggestChanges } from './analysis/suggest/suggest-changes.ts';
export {
  checkScenario,
  type ExpectationOutcome,
  type ScenarioOutcome,
} from './analysis/what-if/check-scenario.ts';
export { pathOf } from './analysis/what-if/explain-outage.ts';
export type { PairInOutage } from './analysis/what-if/pairs-in-outage.ts';
export type { Why } from './analysis/what-if/reasons.ts';
export type { RoleRemainder } from './analysis/what-if/role-remainder.ts';
export type { Held } from './analysis/what-if/what-holds.ts';
export { makeCanFail, type Outage, whatIf } from './analysis/what-if/what-if.ts';
export type { Share, ThresholdRemainder } from './analysis/what-if/what-remains.ts';
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
export { type ReadSources, readSources } from './inventory/read-sources.ts';
export { type ReadScenarios, readScenarios } from './inventory/scenarios/read-scenarios.ts';
export type { Expectation, PairState, Scenario } from './inventory/scenarios/scenario.ts';
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
export type { ConfigInput } from './rules/config/config-schema.ts';
export type { Level } from './rules/config/level.ts';
export type { Setting, SettingOf } from './rules/config/settings.ts';
export { type WrittenMoves, writeMoves } from './rules/fix/write-moves.ts';
export type { Finding, Message, Messages, Value } from './rules/message.ts';
// Lint.
export { rules } from './rules/registry.ts';
export { defineRule, type Rule, type RuleContext, type RuleMeta } from './rules/rule.ts';
export { type LintOptions, runRules } from './rules/run/run-rules.ts';
