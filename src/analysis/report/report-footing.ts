import { compareText } from '../../diagnostics/compare-text.ts';
import { commonCauseKind, type Ref } from '../../inventory/inventory.ts';
import { defaultProbability } from '../../inventory/resolve/default-failures.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { PairAudit } from '../pairs/audit-pairs.ts';
import type { Report } from './gather-report.ts';

/** A probability that cofail assumes, as nobody gave one. */
export interface AssumedDefault {
  readonly kind: string;
  readonly probability: number;
  /** Whose own failures have it, in text order of their names. */
  readonly names: readonly string[];
}

/** What a budget can end. */
export const boundedQuestions = [
  'independent-count',
  'pair',
  'probability',
  'on-paper',
  'cut-sets',
  'importance',
  'services',
  'nakamoto',
  'chokepoints',
  'changes',
] as const;

/** Something that a budget ended before it was exact. */
export interface Bounded {
  readonly question: (typeof boundedQuestions)[number];
  /** What it was asked about: refs, or a kind and a role. */
  readonly about: readonly string[];
}

/** The assumed probabilities, by kind. */
export function listAssumed({ ownFailures }: FaultModel): AssumedDefault[] {
  const byKind = new Map<string, { kind: string; probability: number; names: string[] }>();
  for (const { name, kind, assumed } of ownFailures) {
    // What a common-cause group shares follows from its members.
    if (!assumed || kind === commonCauseKind) continue;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, { kind, probability: defaultProbability(kind), names: [name] });
    else known.names.push(name);
  }
  return [...byKind.values()].sort((a, b) => compareText(a.kind, b.kind));
}

/** Every answer of the report that is not whole. Rows that a table leaves out are none: these are counted. */
export function listBounded(report: Omit<Report, 'bounded'>, audits: readonly PairAudit[]): Bounded[] {
  const found: Bounded[] = [];
  const tell = (question: Bounded['question'], ...about: Ref[]): void => {
    found.push({ question, about });
  };
  if (!report.independentCount.exact) tell('independent-count');
  for (const { primary, backup, complete, probability } of audits)
    if (!complete || probability.both === null) tell('pair', primary, backup);
  for (const { service, probability, onPaper, cutSets, importanceCount } of report.services.rows) {
    if (probability.exact === null) tell('probability', service);
    if (onPaper === null || onPaper.exact === null) tell('on-paper', service);
    if (!cutSets.complete) tell('cut-sets', service);
    if (importanceCount === null) tell('importance', service);
  }
  const { services } = report;
  if (services.rows.length < services.count) tell('services');
  for (const { kind, role, nakamoto } of report.concentration)
    if (nakamoto.some(({ coefficient }) => coefficient?.exact === false))
      tell('nakamoto', kind, ...(role === null ? [] : [role]));
  if (!report.chokepoints.isComputed) tell('chokepoints');
  if (!report.changes.complete) tell('changes');
  return found;
}
