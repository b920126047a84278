import { compareText } from '../../diagnostics/compare-text.ts';
import { eventsBelow } from '../../fault/compile/events-below.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Random } from '../../random/random.ts';
import type { FaultModel } from '../model/fault-model.ts';
import type { SimulatedInventory } from './simulated-inventory.ts';

/** What is down, by index of the simulated inventory. */
interface DrawnOutage {
  readonly nodes: readonly number[];
  /** Models that cannot be pulled. */
  readonly models: readonly number[];
}

/** The failures that matter to nodes which serve, to be drawn from. */
export interface OutageDraw {
  /** The own failures that take two of the nodes or more down alone, or what models are pulled from. */
  readonly shared: readonly { readonly name: string; readonly nodes: number; readonly probability: number }[];
  /** The probability that at least one of these has happened. */
  readonly probability: number;
  readonly assumed: boolean;
  /** A state of the world in which none of the shared ones has happened, the others by chance. */
  readonly drawCalm: (random: Random) => DrawnOutage;
  /** One in which at least one of the shared ones has. */
  readonly drawShared: (random: Random) => DrawnOutage;
}

/**
 * Splits the worlds that the fault model makes possible into two strata, and draws from each: rare failures of what nodes
 * share would be in no run of a sensible length. What follows from a draw is the fault engine's answer. Preparing costs an
 * outage query for each own failure below the nodes.
 */
export function makeOutageDraw(model: FaultModel, simulated: SimulatedInventory): OutageDraw {
  const { compiled, ownFailures, vertexOf } = model;
  const nodeOf = new Map(simulated.nodes.map(({ ref }, index) => [vertexOf.get(ref) ?? -1, index]));
  const modelsOf = new Map<number, number[]>();
  for (const [index, { pullFrom }] of simulated.models.entries()) {
    const vertex = pullFrom === null ? undefined : vertexOf.get(pullFrom);
    if (vertex !== undefined) modelsOf.set(vertex, [...(modelsOf.get(vertex) ?? []), index]);
  }
  const sweep = outageSweep(compiled);
  const outageOf = (events: readonly number[]): DrawnOutage => {
    const down = events.length === 0 ? [] : [...sweep.down(events)];
    return {
      nodes: down.flatMap((vertex) => nodeOf.get(vertex) ?? []).sort((a, b) => a - b),
      models: down.flatMap((vertex) => modelsOf.get(vertex) ?? []).sort((a, b) => a - b),
    };
  };
  const relevant = [...eventsBelow(compiled, [...nodeOf.keys(), ...modelsOf.keys()])].sort((a, b) => a - b);
  const chanceOf = (event: number): number => ownFailures[event]?.probability ?? 0;
  const alone = relevant.map((event) => ({ event, ...outageOf([event]) }));
  const shared = alone.filter(
    ({ event, nodes, models }) => (nodes.length > 1 || models.length > 0) && chanceOf(event) > 0,
  );
  const isShared = new Set(shared.map(({ event }) => event));
  const others = relevant.filter((event) => !isShared.has(event) && chanceOf(event) > 0);
  const none = shared.reduce((product, { event }) => product * (1 - chanceOf(event)), 1);

  const byChance = (events: readonly number[], random: Random): number[] =>
    events.filter((event) => random() < chanceOf(event));
  const drawSome = (random: Random): number[] => {
    // The first of them to have happened, then the ones behind it, each by chance.
    let left = random() * (1 - none);
    let before = 1;
    for (const [index, { event }] of shared.entries()) {
      left -= before * chanceOf(event);
      before *= 1 - chanceOf(event);
      if (left >= 0 && index < shared.length - 1) continue;
      return [
        event,
        ...byChance(
          shared.slice(index + 1).map((one) => one.event),
          random,
        ),
      ];
    }
    return [];
  };
  return {
    shared: shared
      .map(({ event, nodes }) => ({
        ...{ name: ownFailures[event]?.name ?? '', nodes: nodes.length, probability: chanceOf(event) },
      }))
      .sort((a, b) => b.nodes - a.nodes || compareText(a.name, b.name)),
    probability: 1 - none,
    assumed: relevant.some((event) => ownFailures[event]?.assumed === true),
    drawCalm: (random) => outageOf(byChance(others, random)),
    drawShared: (random) => outageOf([...drawSome(random), ...byChance(others, random)]),
  };
}
