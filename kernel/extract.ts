import { BOTTOM, highOf, levelOf, lowOf, scratch } from './table';

/**
 * What a root needs of the table, at the address given: the number of nodes, then their levels, labels, lows and highs,
 * children before parents, then the label of each level that has a node, and 0 for the others. The host has put the label
 * of every level at `labels`. Linear in the table.
 */
export function extract(root: i32, labels: usize, levels: i32): usize {
  const placeBytes = (<usize>max(2, root + 1)) << 2;
  const place = scratch(placeBytes);
  memory.fill(place, 0, placeBytes);
  store<i32>(place + ((<usize>root) << 2), 1);
  let size: i32 = 2;
  for (let id = root; id > 1; id--) {
    if (load<i32>(place + ((<usize>id) << 2)) === 0) continue;
    store<i32>(place + ((<usize>lowOf(id)) << 2), 1);
    store<i32>(place + ((<usize>highOf(id)) << 2), 1);
    size++;
  }
  const bytes = (<usize>size) << 2;
  const levelBytes = (<usize>levels) << 2;
  const out = scratch(placeBytes + 4 + 4 * bytes + levelBytes) + placeBytes;
  const level = out + 4;
  const label = level + bytes;
  const low = label + bytes;
  const high = low + bytes;
  const used = high + bytes;
  store<i32>(out, size);
  store<i32>(level, BOTTOM);
  store<i32>(level, BOTTOM, 4);
  store<i64>(label, 0);
  store<i64>(low, 0);
  store<i64>(high, 0);
  memory.fill(used, 0, levelBytes);
  store<i32>(place, 0);
  store<i32>(place, 1, 4);
  let next: usize = 8;
  for (let id = 2; id <= root; id++) {
    const slot = place + ((<usize>id) << 2);
    if (load<i32>(slot) === 0) continue;
    const own = levelOf(id);
    const name = load<i32>(labels + ((<usize>own) << 2));
    store<i32>(level + next, own);
    store<i32>(label + next, name);
    store<i32>(used + ((<usize>own) << 2), name);
    store<i32>(low + next, load<i32>(place + ((<usize>lowOf(id)) << 2)));
    store<i32>(high + next, load<i32>(place + ((<usize>highOf(id)) << 2)));
    store<i32>(slot, <i32>(next >> 2));
    next += 4;
  }
  return out;
}
