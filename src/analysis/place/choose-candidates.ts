import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Entity, Inventory, Ref } from '../../inventory/inventory.ts';
import { buildFaultModel } from '../model/fault-model.ts';
import { nodeAt, type PlacementCandidate, placementCandidates, withNodes } from './placement-candidates.ts';

/** Which candidates may be chosen, by words: the id of a candidate, or `kind:id` for all that go down with that. */
export interface CandidateFilter {
  /** Only these; all by default. */
  readonly only?: readonly string[];
  readonly forbid?: readonly string[];
  /** Ids of candidates that every plan has. */
  readonly keep?: readonly string[];
}

export interface ChosenCandidates {
  /** In text order. */
  readonly ids: readonly string[];
  /** The nodes that they would be, in the same order. */
  readonly nodes: readonly Entity[];
  /** Indexes of those that every plan has. */
  readonly must: readonly number[];
  /** By candidate; null where none says what it costs. */
  readonly costs: readonly number[] | null;
}

/**
 * The candidates for nodes of a role: those of the inventory that have no other role, less what the filter leaves out.
 *
 * @throws UsageError for a role that nothing has and a word that names nothing; InputError where nothing is left, or where
 * only some of what is left say what they cost.
 */
export function chooseCandidates(
  inventory: Inventory,
  role: string,
  { only, forbid = [], keep = [] }: CandidateFilter,
): ChosenCandidates {
  checkRole(inventory, role);
  const all = placementCandidates(inventory).filter(({ node }) => node.role === null || node.role === role);
  if (all.length === 0)
    throw new InputError(
      `there is no candidate: all candidates of the inventory have another role than ${quote(role)}`,
    );
  const reads = makeReader(inventory, all);
  const kept = new Set(keep.flatMap((id) => candidateOf(all, id)));
  const allowed = only === undefined ? null : new Set([...only.flatMap(reads), ...kept]);
  const forbidden = new Set(forbid.flatMap(reads));
  for (const id of kept)
    if (forbidden.has(id)) throw new UsageError(`${quote(id)} is kept and forbidden: choose one`);
  const left = all.filter(({ id }) => !forbidden.has(id) && (allowed === null || allowed.has(id)));
  if (left.length === 0) throw new InputError('there is no candidate: --candidates and --forbid leave none');
  return {
    ids: left.map(({ id }) => id),
    nodes: left.map((candidate) => nodeAt(candidate, candidate.id, role)),
    must: [...left.keys()].filter((at) => kept.has(left[at]?.id ?? '')),
    costs: costsOf(left),
  };
}

function checkRole({ entities, workload }: Inventory, role: string): void {
  const roles = new Set<string>();
  for (const entity of [...entities.values(), ...[...workload.candidates.values()].map(({ node }) => node)])
    if (entity.kind === 'node' && entity.role !== null) roles.add(entity.role);
  if (roles.has(role) || roles.size === 0) return;
  const suggestion = didYouMean(role, roles);
  const hint =
    suggestion === null
      ? `Roles here: ${[...roles].sort().map(show).join(', ')}.`
      : `Did you mean ${show(suggestion)}?`;
  throw new UsageError(`no node and no candidate has the role ${quote(role)}. ${hint}`);
}

function candidateOf(all: readonly PlacementCandidate[], id: string): string {
  if (all.some((candidate) => candidate.id === id)) return id;
  throw noCandidate(
    id,
    all.map((candidate) => candidate.id),
  );
}

function noCandidate(word: string, names: readonly string[]): UsageError {
  const suggestion = didYouMean(word, names);
  const some = names.slice(0, 5).map(show).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  const hint = suggestion === null ? `Candidates here: ${some}${more}.` : `Did you mean ${show(suggestion)}?`;
  return new UsageError(`${quote(word)} is no candidate. ${hint}`);
}

/** Reads a word as the candidates that it means. */
function makeReader(
  inventory: Inventory,
  all: readonly PlacementCandidate[],
): (word: string) => readonly string[] {
  return (word) => {
    if (all.some(({ id }) => id === word)) return [word];
    if (!inventory.entities.has(word))
      throw noCandidate(word, [...all.map(({ id }) => id), ...inventory.entities.keys()]);
    return goingDownWith(inventory, all, word);
  };
}

/** The candidates that the failure of an entity takes down. */
function goingDownWith(inventory: Inventory, all: readonly PlacementCandidate[], ref: Ref): string[] {
  const whole = withNodes(
    inventory,
    all.map(({ node }) => node),
  );
  const model = buildFaultModel(whole, new Set([ref]));
  const event = model.ownFailures.findIndex(({ name }) => name === ref);
  const down = new Set(outageSweep(model.compiled).down([event]));
  return all.flatMap(({ id, node }) => (down.has(model.vertexOf.get(node.ref) ?? -1) ? [id] : []));
}

function costsOf(candidates: readonly PlacementCandidate[]): number[] | null {
  const costs = candidates.flatMap(({ node }) => node.serving.cost ?? []);
  if (costs.length === 0) return null;
  const without = candidates.find(({ node }) => node.serving.cost === null);
  if (without === undefined) return costs;
  throw new InputError(
    `candidate ${quote(without.id)} has no cost, but others have one, so plans cannot be compared. Give every candidate a cost, or none`,
  );
}
