import { eventsBelow } from '../../fault/compile/events-below.ts';
import { outageSweep } from '../../fault/compile/propagate.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { FaultModel } from '../model/fault-model.ts';

/**
 * Per service that is up in an outage: the own failures that alone would take it down now and would not have before. Only
 * what a service can depend on is tried: one outage query each, and one more where it takes a service.
 */
export function nextSinglePoints(
  model: FaultModel,
  failed: readonly number[],
  services: readonly Ref[],
): Map<Ref, string[]> {
  if (services.length === 0) return new Map();
  const found = new Map<number, string[]>(services.map((ref) => [model.vertexOf.get(ref) ?? -1, []]));
  const before = outageSweep(model.compiled);
  const now = outageSweep(model.compiled, failed);
  const already = new Set(failed);
  for (const event of eventsBelow(model.compiled, found.keys())) {
    if (already.has(event)) continue;
    const hit = [...now.down([event])].filter((vertex) => found.has(vertex));
    if (hit.length === 0) continue;
    const alone = new Set(before.down([event]));
    const name = model.ownFailures[event]?.name ?? '';
    for (const vertex of hit) if (!alone.has(vertex)) found.get(vertex)?.push(name);
  }
  return new Map(services.map((ref) => [ref, found.get(model.vertexOf.get(ref) ?? -1) ?? []]));
}
