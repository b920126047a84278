/**
 * Families of minimal sets of `maxOrder` events at most, as ZBDDs: the minimal cut sets of a function up to an order,
 * worked out gate by gate without any diagram of the function itself. Equal families have equal ids.
 *
 * Leaving out larger sets loses nothing below the limit: what makes a set not minimal is smaller than it.
 * Minato, *Zero-suppressed BDDs for set manipulation in combinatorial problems*, DAC 1993; Jung, Han and Ha, *A fast BDD
 * algorithm for large coherent fault trees analysis*, Reliability Engineering and System Safety 83, 2004 (truncation).
 *
 * Chains of low edges are walked in loops, so recursion is only as deep as `maxOrder`.
 */
import { highOf, levelOf, lowOf, node, pop, push, remember, remembered, top } from './table';

const OR: i32 = 0;
const WITHOUT: i32 = 1;
/** Products and truncations are remembered per order they may have. */
const UP_TO: i32 = 2;

/** Whether some set was left out for being larger than the limit. */
export let truncated: i32 = 0;
let maxOrder: i32 = 0;

export function limitOrder(value: i32): void {
  maxOrder = value;
  truncated = 0;
}

/** The minimal sets of the union. */
export function familyOr(f0: i32, g0: i32): i32 {
  const base = top;
  let f = f0;
  let g = g0;
  let result: i32;
  while (true) {
    if (f === g || g === 0) result = f;
    else if (f === 0) result = g;
    else if (f === 1 || g === 1) result = 1;
    else {
      if (f > g) {
        const swap = f;
        f = g;
        g = swap;
      }
      result = remembered(f, g, OR);
      if (result === -1) {
        push(f, g, 0);
        const levelF = levelOf(f);
        const levelG = levelOf(g);
        if (levelF <= levelG) f = lowOf(f);
        if (levelG <= levelF) g = lowOf(g);
        continue;
      }
    }
    break;
  }
  while (top > base) {
    pop();
    f = load<i32>(top);
    g = load<i32>(top, 4);
    const levelF = levelOf(f);
    const levelG = levelOf(g);
    let high: i32;
    if (levelF < levelG) high = without(highOf(f), g);
    else if (levelG < levelF) high = without(highOf(g), f);
    else high = without(familyOr(highOf(f), highOf(g)), result);
    result = family(min(levelF, levelG), result, high);
    remember(f, g, OR, result);
  }
  return result;
}

/** The minimal unions of a set of each, up to the limit. */
export function familyAnd(f: i32, g: i32): i32 {
  return product(f, g, maxOrder);
}

function product(f0: i32, g0: i32, limit: i32): i32 {
  const tag = UP_TO + limit;
  const base = top;
  let f = f0;
  let g = g0;
  let result: i32;
  while (true) {
    if (f === 0 || g === 0) result = 0;
    else if (f === 1 || f === g) result = upTo(g, limit);
    else if (g === 1) result = upTo(f, limit);
    else if (limit === 0) {
      truncated = 1;
      result = 0;
    } else {
      if (f > g) {
        const swap = f;
        f = g;
        g = swap;
      }
      result = remembered(f, g, tag);
      if (result === -1) {
        push(f, g, 0);
        const levelF = levelOf(f);
        const levelG = levelOf(g);
        if (levelF <= levelG) f = lowOf(f);
        if (levelG <= levelF) g = lowOf(g);
        continue;
      }
    }
    break;
  }
  while (top > base) {
    pop();
    f = load<i32>(top);
    g = load<i32>(top, 4);
    const levelF = levelOf(f);
    const levelG = levelOf(g);
    let high: i32;
    if (levelF < levelG) high = product(highOf(f), g, limit - 1);
    else if (levelG < levelF) high = product(f, highOf(g), limit - 1);
    else {
      const all = familyOr(lowOf(g), highOf(g));
      const left = product(highOf(f), all, limit - 1);
      high = familyOr(left, product(lowOf(f), highOf(g), limit - 1));
    }
    result = family(min(levelF, levelG), result, without(high, result));
    remember(f, g, tag, result);
  }
  return result;
}

/** The sets of `f0` that contain no set of `g0`. */
function without(f0: i32, g0: i32): i32 {
  const base = top;
  let f = f0;
  let g = g0;
  let result: i32;
  while (true) {
    while (g > 1 && levelOf(g) < levelOf(f)) g = lowOf(g);
    if (f === 0 || g === 1 || f === g) result = 0;
    else if (g === 0 || f === 1) result = f;
    else {
      result = remembered(f, g, WITHOUT);
      if (result === -1) {
        push(f, g, 0);
        if (levelOf(f) === levelOf(g)) g = lowOf(g);
        f = lowOf(f);
        continue;
      }
    }
    break;
  }
  while (top > base) {
    pop();
    f = load<i32>(top);
    g = load<i32>(top, 4);
    const same = levelOf(f) === levelOf(g);
    let high = without(highOf(f), same ? lowOf(g) : g);
    if (same) high = without(high, highOf(g));
    result = family(levelOf(f), result, high);
    remember(f, g, WITHOUT, result);
  }
  return result;
}

/** The sets of at most `limit` events. */
function upTo(f0: i32, limit: i32): i32 {
  if (limit === maxOrder) return f0;
  const base = top;
  // Tagged apart from products, which have two families above 1.
  const tag = UP_TO + limit;
  let f = f0;
  let result: i32;
  while (true) {
    if (f < 2) result = f;
    else if (limit === 0) {
      // Sets of a minimal family that has more than the empty set all have some event.
      truncated = 1;
      result = 0;
    } else {
      result = remembered(1, f, tag);
      if (result === -1) {
        push(f, 1, 0);
        f = lowOf(f);
        continue;
      }
    }
    break;
  }
  while (top > base) {
    pop();
    f = load<i32>(top);
    result = family(levelOf(f), result, upTo(highOf(f), limit - 1));
    remember(1, f, tag, result);
  }
  return result;
}

/** Zero-suppressed: a variable that no set has is not mentioned. */
function family(level: i32, low: i32, high: i32): i32 {
  return high === 0 ? low : node(level, low, high);
}
