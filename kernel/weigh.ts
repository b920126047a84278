/**
 * The heaviest variable first: weights flow down a circuit from its root, shared evenly among a gate's inputs, and are
 * worked out anew for each level, as if the variables placed so far were no longer there. Minato, Ishiura and Yajima,
 * *Shared binary decision diagram with attributed edges for efficient Boolean function manipulation*, DAC 1990.
 *
 * What the host hands in lies at `work`, one list after the other: a weight per term, in eight bytes; per term how many of
 * its inputs are left, 1 for variables; per gate where its inputs begin, and where those of the last one end; the inputs;
 * and the level of each variable, which is the answer. Terms are variables, then gates.
 */
export function orderByWeight(work: usize, variables: i32, gates: i32, inputCount: i32, root: i32): void {
  const terms = <usize>(variables + gates);
  const left = work + (terms << 3);
  const starts = left + (terms << 2);
  const inputs = starts + ((<usize>(gates + 1)) << 2);
  const levels = inputs + ((<usize>inputCount) << 2);
  for (let level = 0; level < variables; level++) {
    memory.fill(work, 0, terms << 3);
    store<f64>(work + ((<usize>root) << 3), 1);
    for (let gate = gates - 1; gate >= 0; gate--) {
      const term = <usize>(variables + gate);
      const count = load<i32>(left + (term << 2));
      if (count === 0) continue;
      const share = load<f64>(work + (term << 3)) / <f64>count;
      const start = starts + ((<usize>gate) << 2);
      const end = inputs + ((<usize>load<i32>(start, 4)) << 2);
      for (let at = inputs + ((<usize>load<i32>(start)) << 2); at < end; at += 4) {
        const input = <usize>load<i32>(at);
        if (load<i32>(left + (input << 2)) === 0) continue;
        const weight = work + (input << 3);
        store<f64>(weight, load<f64>(weight) + share);
      }
    }
    const heaviest = <usize>heaviestLeft(work, left, variables);
    store<i32>(levels + (heaviest << 2), level);
    store<i32>(left + (heaviest << 2), 0);
    for (let gate = 0; gate < gates; gate++) {
      const own = left + ((<usize>(variables + gate)) << 2);
      if (load<i32>(own) === 0) continue;
      const start = starts + ((<usize>gate) << 2);
      const end = inputs + ((<usize>load<i32>(start, 4)) << 2);
      let count = 0;
      for (let at = inputs + ((<usize>load<i32>(start)) << 2); at < end; at += 4) {
        if (load<i32>(left + ((<usize>load<i32>(at)) << 2)) !== 0) count++;
      }
      store<i32>(own, count);
    }
  }
}

function heaviestLeft(weights: usize, left: usize, variables: i32): i32 {
  let heaviest: i32 = -1;
  let most: f64 = 0;
  for (let v = 0; v < variables; v++) {
    if (load<i32>(left + ((<usize>v) << 2)) === 0) continue;
    const weight = load<f64>(weights + ((<usize>v) << 3));
    if (heaviest !== -1 && weight <= most) continue;
    heaviest = v;
    most = weight;
  }
  return heaviest;
}
