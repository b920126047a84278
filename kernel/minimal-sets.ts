/**
 * The minimal cut sets of a monotone function given as a BDD, as a ZBDD over the same levels.
 *
 * A minimal cut set either has the top variable x, and is then one of f(x=1) that is no cut set of f(x=0), or is one of
 * f(x=0): Rauzy, *New algorithms for fault trees analysis*, Reliability Engineering and System Safety 40, 1993. The
 * families of all nodes are made in one sweep from the bottom; "no cut set of f(x=0)" is decided against the BDD itself,
 * whose nodes are far fewer than those of a family.
 */
import { highOf, levelOf, lowOf, node, pop, push, remember, remembered, top } from './table';

let levels: usize = 0;
let lows: usize = 0;
let highs: usize = 0;

/**
 * The family of the function whose diagram of `size` nodes the host has put at `bdd`: levels, lows, highs, and room for
 * as many ints again.
 */
export function minimalSets(bdd: usize, size: i32, root: i32): i32 {
  const bytes = (<usize>size) << 2;
  levels = bdd;
  lows = levels + bytes;
  highs = lows + bytes;
  const family = highs + bytes;
  store<i32>(family, 0);
  store<i32>(family, 1, 4);
  for (let id: usize = 8; id < bytes; id += 4) {
    const low = load<i32>(lows + id);
    const high = without(load<i32>(family + ((<usize>load<i32>(highs + id)) << 2)), low);
    const others = load<i32>(family + ((<usize>low) << 2));
    store<i32>(family + id, high === 0 ? others : node(load<i32>(levels + id), others, high));
  }
  return load<i32>(family + ((<usize>root) << 2));
}

/** The sets of a family that are not cut sets of the function `g0`. */
function without(family0: i32, g0: i32): i32 {
  let family = family0;
  let g = g0;
  const base = top;
  while (true) {
    // Variables above the family's own are in none of its sets.
    const level = levelOf(family);
    while (g > 1 && levelIn(g) < level) g = lowIn(g);
    let result: i32;
    if (family === 0 || g === 1) result = 0;
    else if (g === 0) result = family;
    else {
      result = remembered(family, g, 0);
      if (result === -1) {
        push(family, g, -1);
        if (levelIn(g) === level) g = lowIn(g);
        family = lowOf(family);
        continue;
      }
    }
    while (true) {
      if (top === base) return result;
      const frame = top - 16;
      family = load<i32>(frame);
      g = load<i32>(frame, 4);
      const low = load<i32>(frame, 8);
      if (low === -1) {
        store<i32>(frame, result, 8);
        if (levelIn(g) === levelOf(family)) g = highIn(g);
        family = highOf(family);
        break;
      }
      pop();
      result = result === 0 ? low : node(levelOf(family), low, result);
      remember(family, g, 0, result);
    }
  }
}

function levelIn(id: i32): i32 {
  return load<i32>(levels + ((<usize>id) << 2));
}

function lowIn(id: i32): i32 {
  return load<i32>(lows + ((<usize>id) << 2));
}

function highIn(id: i32): i32 {
  return load<i32>(highs + ((<usize>id) << 2));
}
