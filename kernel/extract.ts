import { BOTTOM, highOf, levelOf, lowOf, scratch } from './table';

/**
 * What a root needs of the table, at the address given: the number of nodes, then their levels, lows and highs, children
 * before parents. Linear in the table.
 */
export function extract(root: i32): usize {
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
  const out = scratch(placeBytes + 4 + 3 * bytes) + placeBytes;
  const level = out + 4;
  const low = level + bytes;
  const high = low + bytes;
  store<i32>(out, size);
  store<i32>(level, BOTTOM);
  store<i32>(level, BOTTOM, 4);
  store<i64>(low, 0);
  store<i64>(high, 0);
  store<i32>(place, 0);
  store<i32>(place, 1, 4);
  let next: usize = 8;
  for (let id = 2; id <= root; id++) {
    const slot = place + ((<usize>id) << 2);
    if (load<i32>(slot) === 0) continue;
    store<i32>(level + next, levelOf(id));
    store<i32>(low + next, load<i32>(place + ((<usize>lowOf(id)) << 2)));
    store<i32>(high + next, load<i32>(place + ((<usize>highOf(id)) << 2)));
    store<i32>(slot, <i32>(next >> 2));
    next += 4;
  }
  return out;
}
