import type { IntegerProgram, ProgramColumn, ProgramRow } from './integer-program.ts';
import type { SitingCore } from './siting-core.ts';

export interface RadiusProgram {
  readonly program: IntegerProgram;
  /** By column of a site: its number in the core. */
  readonly siteOf: Int32Array;
  /** Costs beside those of the program. */
  readonly constant: number;
  /** The values of all columns that a choice of sites means. */
  readonly valuesOf: (isOpen: Uint8Array) => Float64Array;
}

/**
 * A siting problem as an integer program, in the radius formulation: beside a 0-1 variable for each site that is not
 * fixed, one for each *neighbourhood*, the sites that are nearer to some client than some distance; it is 1 at least where
 * none of them is open, and the client then pays the way to the next distance. Clients with a neighbourhood in common
 * share its variable. As strong as the classic formulation with a variable per client and site, and much smaller.
 *
 * Columns: the free sites, in the order of `siteOf`, then the neighbourhoods.
 *
 * Sources: S. Elloumi, "A tighter formulation of the p-median problem", J. Combinatorial Optimization 19, 2010;
 * R. L. Church, "COBRA: a new formulation of the classic p-median location problem", Annals of OR 122, 2003.
 */
export function makeRadiusProgram(core: SitingCore, fixed: Int8Array): RadiusProgram {
  const siteOf = Int32Array.from(fixed.keys()).filter((site) => fixed[site] === 0);
  const columnOf = new Int32Array(core.sites).fill(-1);
  for (const [column, site] of siteOf.entries()) columnOf[site] = column;
  const columns: MutableColumn[] = Array.from(siteOf, (site) => ({
    cost: core.opening[site]!,
    upper: 1,
    isWhole: true,
  }));
  const rows: ProgramRow[] = [];
  const neighbourhoods = new Neighbourhoods(columns, rows);
  let constant = core.constant;
  for (let site = 0; site < core.sites; site++) if (fixed[site] === 1) constant += core.opening[site]!;
  for (let client = 0; client < core.clients; client++)
    constant += addClient(core, client, fixed, columnOf, neighbourhoods, columns, rows);
  addLimits(core, fixed, siteOf, rows);
  return {
    program: { columns, rows },
    siteOf,
    constant,
    valuesOf: (isOpen) => {
      const isChosen = (column: number): boolean => isOpen[siteOf[column]!] === 1;
      const values = Float64Array.from(columns.keys(), (column) => (isChosen(column) ? 1 : 0));
      for (const { column, sites } of neighbourhoods) values[column] = sites.some(isChosen) ? 0 : 1;
      return values;
    },
  };
}

type MutableColumn = { -readonly [Key in keyof ProgramColumn]: ProgramColumn[Key] };

/** Adds what a client pays beyond its nearest free site; answers what it pays for that one. */
function addClient(
  { sites, costs, cap, forbidden, order, start }: SitingCore,
  client: number,
  fixed: Int8Array,
  columnOf: Int32Array,
  neighbourhoods: Neighbourhoods,
  columns: MutableColumn[],
  rows: ProgramRow[],
): number {
  // A site that is open in any case caps the cost; what is closed in any case is not there.
  const levels: { readonly cost: number; readonly near: number[] }[] = [];
  let last = cap[client]!;
  for (let at = start[client]!; at < start[client + 1]!; at++) {
    const site = order[at]!;
    const cost = costs[client * sites + site]!;
    if (fixed[site] === 1) {
      last = cost;
      break;
    }
    if (fixed[site] === -1) continue;
    const level = levels.at(-1);
    if (level?.cost === cost) level.near.push(columnOf[site]!);
    else levels.push({ cost, near: [columnOf[site]!] });
  }
  const mustBeServed = last >= forbidden;
  let before: Neighbourhood | null = null;
  for (const [index, { cost, near }] of levels.entries()) {
    const next = levels[index + 1]?.cost ?? last;
    // Sites as far as one that is open anyway help nobody.
    if (next <= cost) break;
    if (index === levels.length - 1 && mustBeServed) {
      rows.push(coverRow(before, near));
      break;
    }
    before = neighbourhoods.extend(before, near);
    const column = columns[before.column];
    if (column !== undefined) column.cost += next - cost;
  }
  return levels[0]?.cost ?? last;
}

/** At least one of the sites is open, or the neighbourhood before has none. */
function coverRow(before: Neighbourhood | null, near: readonly number[]): ProgramRow {
  const sites = near.map(() => 1);
  return before === null
    ? { lower: 1, upper: Number.POSITIVE_INFINITY, columns: near, values: sites }
    : {
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        columns: [...near, before.column],
        values: [...sites, -1],
      };
}

function addLimits(core: SitingCore, fixed: Int8Array, siteOf: Int32Array, rows: ProgramRow[]): void {
  let opened = 0;
  let spent = 0;
  for (let site = 0; site < core.sites; site++) {
    if (fixed[site] !== 1) continue;
    opened++;
    spent += core.spending[site]!;
  }
  const columns = [...siteOf.keys()];
  rows.push({
    lower: core.least - opened,
    upper: core.most - opened,
    columns,
    values: columns.map(() => 1),
  });
  // What is beyond the budget alone is closed already, which is all where there is none.
  const scale = core.spendable;
  if (scale === Number.POSITIVE_INFINITY || scale === 0) return;
  rows.push({
    lower: Number.NEGATIVE_INFINITY,
    upper: (core.spendable - spent) / scale,
    columns,
    values: Array.from(siteOf, (site) => core.spending[site]! / scale),
  });
}

interface Neighbourhood {
  readonly column: number;
  /** The columns of its sites, ascending. */
  readonly sites: readonly number[];
}

/** Neighbourhoods by the sites in them, so that clients share them. */
class Neighbourhoods {
  readonly #columns: MutableColumn[];
  readonly #rows: ProgramRow[];
  readonly #known = new Map<string, Neighbourhood>();

  constructor(columns: MutableColumn[], rows: ProgramRow[]) {
    this.#columns = columns;
    this.#rows = rows;
  }

  [Symbol.iterator](): Iterator<Neighbourhood> {
    return this.#known.values();
  }

  /** The neighbourhood of one before and further sites; where it is new, its variable and row are added. */
  extend(before: Neighbourhood | null, near: readonly number[]): Neighbourhood {
    const sites = [...(before?.sites ?? []), ...near].sort((a, b) => a - b);
    const key = String.fromCodePoint(...sites.map((site) => site + 1));
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const column = this.#columns.push({ cost: 0, upper: 1, isWhole: false }) - 1;
    const row = coverRow(before, near);
    this.#rows.push({ ...row, columns: [...row.columns, column], values: [...row.values, 1] });
    const made = { column, sites };
    this.#known.set(key, made);
    return made;
  }
}
