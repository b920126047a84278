import { type Game, payPerNode } from '../game.ts';
import type { RewardRule } from '../reward-rule.ts';
import { beaconReward, hip15Scale } from './beaconing.ts';
import { hip17Limits } from './hex-density.ts';
import { HexTable } from './hex-table.ts';

export interface Beaconing {
  readonly redundancy: number;
  readonly decay: number;
  /** Kilometres within which a beacon is heard. */
  readonly range: number;
}

/** Nearer than so many kilometres a witness is not valid: "today ~300m". */
const leastKm = 0.3;

/** Radio reaches some tens of kilometres; nodes in data centres are farther apart, so the range is the asker's. */
export const defaultBeaconing: Beaconing = { ...hip15Scale, range: 1500 };

/**
 * Each node sends one beacon a period; it earns for its own by how many hear it, and for each that it hears by how many
 * others do. One reward unit is pay / (nodes · (N+1)): where every beacon has the N witnesses that are wanted, the whole
 * pay is paid, and each node earns the same.
 *
 * Source: Helium Improvement Proposal 15.
 */
export function hip15(settings: Beaconing = defaultBeaconing): RewardRule {
  return { id: 'hip15', start: (game) => startBeaconing(game, settings, null) };
}

/**
 * The same, with what each beacon pays, to its transmitter and to its witnesses, scaled by the density of the hexagons
 * around the transmitter, as Helium pays.
 *
 * Source: Helium Improvement Proposal 17.
 */
export function hip17(settings: Beaconing = defaultBeaconing): RewardRule {
  return {
    id: 'hip17',
    start: (game) => startBeaconing(game, settings, new HexTable(game, hip17Limits)),
  };
}

function startBeaconing(
  game: Game,
  settings: Beaconing,
  hexes: HexTable | null,
): ReturnType<RewardRule['start']> {
  const { sites, km } = game;
  const unit = payPerNode(game) / (settings.redundancy + 1);
  const inRange = sites.map((_site, a) =>
    [...sites.keys()].filter((b) => {
      const away = km(a, b);
      return away >= leastKm && away <= settings.range;
    }),
  );
  const nodes = sites.map(({ standing }) => standing);
  /** How many nodes hear a beacon from a site. */
  const heard = inRange.map((others) => others.reduce((sum, other) => sum + nodes[other]!, 0));
  const change = (site: number, by: 1 | -1): void => {
    nodes[site]! += by;
    for (const other of inRange[site]!) heard[other]! += by;
    hexes?.change(site, by);
  };
  return {
    add: (site) => change(site, 1),
    remove: (site) => change(site, -1),
    reward: (site) => {
      change(site, 1);
      const scale = (at: number): number => (hexes === null ? 1 : hexes.scale(at));
      let units = beaconReward(heard[site]!, settings).transmitter * scale(site);
      for (const other of inRange[site]!)
        if (nodes[other]! > 0)
          units += nodes[other]! * beaconReward(heard[other]!, settings).witness * scale(other);
      change(site, -1);
      return unit * units;
    },
  };
}
