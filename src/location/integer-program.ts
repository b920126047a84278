import type { Highs } from 'highs';
import { defaultIterations, type SearchBudget } from './siting-problem.ts';

/** Minimise cost · x where each row of A x is between its bounds, every x between 0 and `upper`, and some x are 0 or 1. */
export interface IntegerProgram {
  readonly columns: ProgramColumn[];
  readonly rows: ProgramRow[];
}

export interface ProgramColumn {
  readonly cost: number;
  readonly upper: number;
  readonly isWhole: boolean;
}

export interface ProgramRow {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export interface ProgramAnswer {
  /** The best values found; null where there are none, or none were found. */
  readonly values: Float64Array | null;
  /** No values cost less; `Infinity` where it is proven that there are none. */
  readonly bound: number;
  /** Solved to the end: the values are the best, or there are none. */
  readonly complete: boolean;
}

let loaded: Promise<Highs> | undefined;

async function loadHighs(): Promise<Highs> {
  const { default: found } = await import('highs');
  // The types of the package are those of its CommonJS form; as a module, its default export is the loader itself.
  const load = found as unknown as (typeof found)['default'];
  return load();
}

/**
 * Solves by HiGHS, branch and cut, in WebAssembly, which is loaded at the first call. The model is handed over as numbers:
 * no name or text of anybody is in it. It ends after the budget's simplex iterations, not by a clock, so that the same
 * program gets the same answer on every machine. `known`: values to start from. Costs are scaled to some million, so that
 * the solver's absolute tolerances (1e-6) mean the same for any unit.
 *
 * Source: Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
 * Computation 10, 2018.
 */
export async function solveIntegerProgram(
  program: IntegerProgram,
  scaleOfCosts: number,
  { iterations = defaultIterations, signal }: SearchBudget,
  known?: Float64Array,
): Promise<ProgramAnswer> {
  if (program.columns.length === 0) return answerOfNothing(program);
  loaded ??= loadHighs();
  const highs = await loaded;
  const { columns, rows } = program;
  const scale = 2 ** Math.round(20 - Math.log2(Math.min(2 ** 60, Math.max(2 ** -30, scaleOfCosts))));
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost * scale),
    colLower: new Float64Array(columns.length),
    colUpper: Float64Array.from(columns, ({ upper }) => upper),
    rowLower: Float64Array.from(rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(rows, ({ upper }) => upper),
    integrality: columns.map(({ isWhole }) =>
      isWhole ? highs.constants.variableType.integer : highs.constants.variableType.continuous,
    ),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from([0, ...runningTotals(rows)]),
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.values)),
    },
  });
  try {
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6, random_seed: 0 });
    if (known !== undefined) model.setSolution({ colValue: known });
    const { modelStatus, callbackType } = highs.constants;
    model.run({
      [callbackType.mipInterrupt]: (event) => {
        const done = Number(event.data.mip_total_lp_iterations ?? 0n);
        if (done > iterations || signal?.aborted === true) event.interrupt();
      },
    });
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible)
      return { values: null, bound: Number.POSITIVE_INFINITY, complete: true };
    const isOptimal = status === modelStatus.optimal;
    const hasValues = model.info.get('primal_solution_status') === 2;
    const bound = Number(model.info.get('mip_dual_bound')) / scale;
    return {
      values: hasValues ? model.getSolution().colValue : null,
      bound: Number.isFinite(bound) ? bound : Number.NEGATIVE_INFINITY,
      complete: isOptimal,
    };
  } finally {
    model.dispose();
  }
}

/** The answer to a program without columns, which HiGHS does not take: the values are none, or do not do. */
function answerOfNothing({ rows }: IntegerProgram): ProgramAnswer {
  const isMet = rows.every(({ lower, upper }) => lower <= 0 && upper >= 0);
  return isMet
    ? { values: new Float64Array(), bound: 0, complete: true }
    : { values: null, bound: Number.POSITIVE_INFINITY, complete: true };
}

function* runningTotals(rows: readonly ProgramRow[]): Iterable<number> {
  let total = 0;
  for (const { columns } of rows) {
    total += columns.length;
    yield total;
  }
}
