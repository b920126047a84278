/**
 * Sweeps over a finished diagram that the host has handed in: its levels, lows and highs, one list after the other.
 */

/**
 * The root's value, where the terminals have 0 and 1, and a node has `high` times its level's first factor and `low` times
 * its second. Eight bytes a number: two factors per level at `factors`, then room for a value per node.
 */
export function sweep(diagram: usize, size: i32, root: i32, factors: usize, levels: i32): f64 {
  const bytes = (<usize>size) << 2;
  const lows = diagram + bytes;
  const highs = lows + bytes;
  const values = factors + ((<usize>levels) << 4);
  store<f64>(values, 0);
  store<f64>(values, 1, 8);
  for (let at: usize = 8; at < bytes; at += 4) {
    const own = factors + ((<usize>load<i32>(diagram + at)) << 4);
    const low = load<f64>(values + ((<usize>load<i32>(lows + at)) << 3));
    const high = load<f64>(values + ((<usize>load<i32>(highs + at)) << 3));
    store<f64>(values + (at << 1), load<f64>(own) * high + load<f64>(own, 8) * low);
  }
  return load<f64>(values + ((<usize>root) << 3));
}

/** Puts each node's label, from `labels` by level, in place of its level, and lets node `id` be `id + shift`. */
export function place(diagram: usize, size: i32, labels: usize, shift: i32): void {
  const bytes = (<usize>size) << 2;
  const end = diagram + bytes;
  for (let at = diagram + 8; at < end; at += 4) {
    store<i32>(at, load<i32>(labels + ((<usize>load<i32>(at)) << 2)));
    shiftAt(at + bytes, shift);
    shiftAt(at + 2 * bytes, shift);
  }
}

/** The terminals stay what they are. */
function shiftAt(at: usize, shift: i32): void {
  const id = load<i32>(at);
  if (id > 1) store<i32>(at, id + shift);
}
