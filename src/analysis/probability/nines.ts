import { compareText } from '../../diagnostics/compare-text.ts';
import type { Budget } from '../../fault/budget.ts';
import { Parts } from '../../fault/parts/parts.ts';
import type { Probability } from '../../fault/probability/probability.ts';
import type { Entity, Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';
import { makePaperProbability } from './paper-probability.ts';
import type { Sampling } from './spread-draws.ts';
import { SpreadFigures } from './spread-figures.ts';
import { spreadOf, type TargetSpread } from './target-spread.ts';

/** How likely an entity is to be down, in truth and on paper. */
export interface EntityNines {
  readonly entity: Ref;
  readonly kind: string;
  /** That it is down. */
  readonly probability: Probability;
  /** That it would be down if what its requirements name failed independently; null where that is not known exactly. */
  readonly onPaper: Probability | null;
  /** log10 of truth over paper: negative where things that fail together are better. Null where one is 0 or a bound. */
  readonly ninesLost: number | null;
  /** Some probability in it is cofail's assumption. */
  readonly assumed: boolean;
  /** What its probability may be where others are not known exactly; null where all that matter are. */
  readonly spread: TargetSpread | null;
}

export interface NinesAnswer {
  /** The likeliest to be down first, then in text order. */
  readonly rows: readonly EntityNines[];
  /** How many of the nodes among them are down on average; null where there is none. */
  readonly expectedDown: ExpectedNodes | null;
}

interface ExpectedNodes {
  readonly nodes: number;
  readonly lower: number;
  readonly upper: number;
  /** With every probability at its low end, and at its high end; null where all are known exactly. */
  readonly spread: { readonly lower: number; readonly upper: number } | null;
}

export interface NinesQuery {
  readonly kinds: readonly string[];
  readonly role?: string;
  readonly sampling: Sampling | null;
  readonly budget?: Budget;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The probability of each entity of some kinds to be down, exact within the budget, and what it has on paper. */
export function findNines(model: FaultModel, query: NinesQuery): NinesAnswer {
  const { kinds, role, sampling, budget, onProgress } = query;
  const wanted = [...model.inventory.entities.values()].filter(
    (entity) => kinds.includes(entity.kind) && (role === undefined || entity.role === role),
  );
  const parts = new Parts(model.compiled, budget);
  const paperProbability = makePaperProbability(model, parts, budget);
  const isAssumed = (event: number): boolean => model.ownFailures[event]?.assumed === true;
  const figures = new SpreadFigures(model, { sampling, budget });
  const rows = wanted.map(({ ref, kind }: Entity, index): EntityNines => {
    onProgress?.(index, wanted.length);
    const vertex = model.vertexOf.get(ref) ?? -1;
    const probability = parts.probabilityOf(vertex);
    const onPaper = paperProbability(ref);
    const { singles, complex } = parts.of(vertex);
    return {
      entity: ref,
      kind,
      probability,
      onPaper,
      ninesLost: ninesLost(probability.exact, onPaper?.exact ?? null),
      assumed: singles.some(isAssumed) || complex.some(({ candidates }) => candidates.some(isAssumed)),
      spread: spreadOf(figures, [vertex]),
    };
  });
  rows.sort((a, b) => b.probability.upper - a.probability.upper || compareText(a.entity, b.entity));
  return { rows, expectedDown: expectNodes(rows.filter(({ kind }) => kind === 'node')) };
}

function ninesLost(truth: number | null, paper: number | null): number | null {
  return truth === null || paper === null || truth === 0 || paper === 0 ? null : Math.log10(truth / paper);
}

/** The expectation of a sum is the sum of the expectations, whatever they share; it grows with every probability. */
function expectNodes(nodes: readonly EntityNines[]): ExpectedNodes | null {
  if (nodes.length === 0) return null;
  const sum = (amountOf: (node: EntityNines) => number): number =>
    nodes.reduce((total, node) => total + amountOf(node), 0);
  const isSpread = nodes.some(({ spread }) => spread !== null);
  return {
    nodes: nodes.length,
    lower: sum(({ probability }) => probability.lower),
    upper: sum(({ probability }) => probability.upper),
    spread: !isSpread
      ? null
      : {
          lower: sum(({ spread, probability }) => spread?.figure.lower ?? probability.lower),
          upper: sum(({ spread, probability }) => spread?.figure.upper ?? probability.upper),
        },
  };
}
