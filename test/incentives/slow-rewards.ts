import type { Game } from '../../src/incentives/game.ts';
import { beaconReward } from '../../src/incentives/rules/beaconing.ts';
import { densityLimit, hip17Limits } from '../../src/incentives/rules/hex-density.ts';
import { publishedCaps } from '../../src/incentives/rules/stake-caps.ts';

/** The rewards again, each from its definition and from scratch: what one node at `site` earns beside the others. */
export type SlowReward = (game: Game, others: readonly number[], site: number) => number;

/** The sites of all standing nodes and of entrants at these. */
export function everyNode({ sites }: Game, entrants: readonly number[]): number[] {
  return [...sites.flatMap(({ standing }, at) => new Array<number>(standing).fill(at)), ...entrants];
}

function coveredBy({ demand, latency, reach }: Game, nodes: readonly number[]): number {
  return demand.reduce(
    (sum, share, at) => sum + (nodes.some((node) => latency[at]![node]! <= reach) ? share : 0),
    0,
  );
}

function afterWorstLoss(game: Game, nodes: readonly number[]): number {
  const states = [[], ...game.losses.map(({ sites }) => sites)];
  return Math.min(
    ...states.map((down) =>
      coveredBy(
        game,
        nodes.filter((node) => !down.includes(node)),
      ),
    ),
  );
}

const each = (game: Game): number => game.pay / (everyNode(game, []).length + game.entrants);

const beaconing =
  (scaled: boolean): SlowReward =>
  (game, others, site) => {
    const nodes = [...others, site];
    const hears = (a: number, b: number): boolean => game.km(a, b) >= 0.3 && game.km(a, b) <= 1500;
    const reward = (from: number) =>
      beaconReward(nodes.filter((node) => hears(node, from)).length, { redundancy: 4, decay: 0.8 });
    const scale = (node: number): number => (scaled ? slowScale(game, nodes, node) : 1);
    let units = reward(site).transmitter * scale(site);
    for (const node of others) if (hears(site, node)) units += reward(node).witness * scale(node);
    return (units * each(game)) / 5;
  };

function slowScale({ hexes }: Game, nodes: readonly number[], node: number): number {
  if (hexes === null) return 1;
  const cellsAt = (resolution: number): Set<string> =>
    new Set(nodes.flatMap((one) => hexes.cell(one, resolution) ?? []));
  const known = new Map<string, number>();
  const there = (cell: string, resolution: number): number => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const found =
      resolution === 10
        ? nodes.filter((one) => hexes.cell(one, 10) === cell).length
        : [...cellsAt(resolution + 1)]
            .filter((child) => hexes.parent(child) === cell)
            .reduce((sum, child) => sum + counted(child, resolution + 1), 0);
    known.set(cell, found);
    return found;
  };
  const counted = (cell: string, resolution: number): number => {
    const limit = hip17Limits.get(resolution)!;
    const occupied = [cell, ...hexes.neighbours(cell)].filter(
      (one) => there(one, resolution) >= limit.target,
    ).length;
    return Math.min(there(cell, resolution), densityLimit(occupied, limit));
  };
  let scale = 1;
  for (let resolution = 10; resolution >= 4; resolution--) {
    const cell = hexes.cell(node, resolution)!;
    scale *= counted(cell, resolution) / there(cell, resolution);
  }
  return scale;
}

const caps =
  (name: keyof typeof publishedCaps): SlowReward =>
  (game, others, site) => {
    const { caps: limits, beyond } = publishedCaps[name];
    const all = everyNode(game, []).length + game.entrants;
    const parts = limits.flatMap(({ kind, share }) =>
      (game.sites[site]!.domains.get(kind) ?? []).map((domain) => {
        const there = [...others, site].filter((node) =>
          game.sites[node]!.domains.get(kind)?.includes(domain),
        ).length;
        if (there <= share * all) return 1;
        return beyond === 'nothing' ? 0 : (share * all) / there;
      }),
    );
    return each(game) * Math.min(1, ...parts);
  };

export const slowRewards: Readonly<Record<string, SlowReward>> = {
  flat: (game) => each(game),
  'nearest-split': ({ demand, latency, pay }, others, site) =>
    pay *
    demand.reduce((sum, share, at) => {
      const away = latency[at]!;
      if (others.some((node) => away[node]! < away[site]!)) return sum;
      return sum + share / (others.filter((node) => away[node] === away[site]).length + 1);
    }, 0),
  'equal-split': ({ demand, latency, pay, reach }, others, site) =>
    pay *
    demand.reduce((sum, share, at) => {
      const away = latency[at]!;
      if (away[site]! > reach) return sum;
      return sum + share / (others.filter((node) => away[node]! <= reach).length + 1);
    }, 0),
  marginal: (game, others, site) => game.pay * (coveredBy(game, [...others, site]) - coveredBy(game, others)),
  'marginal-after-loss': (game, others, site) =>
    game.pay * (afterWorstLoss(game, [...others, site]) - afterWorstLoss(game, others)),
  'marginal-mean-loss': (game, others, site) => {
    const losses = game.losses.length === 0 ? [[]] : game.losses.map(({ sites }) => sites);
    const gains = losses.map((down) => {
      const up = (nodes: readonly number[]): number[] => nodes.filter((node) => !down.includes(node));
      return coveredBy(game, up([...others, site])) - coveredBy(game, up(others));
    });
    return (game.pay * gains.reduce((sum, gain) => sum + gain, 0)) / losses.length;
  },
  hip15: beaconing(false),
  hip17: beaconing(true),
  icp: (game, others, site) => {
    const operatorOf = (node: number): string => game.sites[node]!.domains.get('operator')![0]!;
    return each(game) * 0.8 ** others.filter((node) => operatorOf(node) === operatorOf(site)).length;
  },
  sfdp: caps('sfdp'),
  marinade: caps('marinade'),
  thorchain: caps('thorchain'),
};

export function slowWelfare(game: Game, goal: 'service' | 'after-loss', sites: readonly number[]): number {
  const nodes = everyNode(game, sites);
  const served = goal === 'service' ? coveredBy(game, nodes) : afterWorstLoss(game, nodes);
  return game.pay * served - sites.reduce((sum, site) => sum + game.sites[site]!.cost, 0);
}
