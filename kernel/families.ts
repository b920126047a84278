/**
 * Families of minimal sets up to a weight, as ZBDDs: the lightest minimal cut sets of a function, worked out gate by gate
 * without any diagram of the function itself. A set weighs what its variables weigh together: its order where each weighs
 * one, its improbability where each weighs minus the logarithm of its probability. Equal families have equal ids.
 *
 * Leaving out heavier sets loses nothing below the limit: what makes a set not minimal is lighter than it.
 * Minato, *Zero-suppressed BDDs for set manipulation in combinatorial problems*, DAC 1993; Jung, Han and Ha, *A fast BDD
 * algorithm for large coherent fault trees analysis*, Reliability Engineering and System Safety 83, 2004 (truncation).
 * Each node knows its lightest and its heaviest set: a union is no lighter than either part, which ends most products
 * before they begin, and only a lighter set can be contained in another.
 *
 * Chains of low edges are walked in loops, so recursion is only as deep as the largest set.
 */
import {
  highOf,
  leastWeightOf,
  levelOf,
  lowOf,
  mostWeightOf,
  node,
  pop,
  push,
  remember,
  remembered,
  setWeights,
  top,
} from './table';

const OR: i32 = 0;
const WITHOUT: i32 = 1;
/** Products and truncations are remembered per weight they may have. */
const WITHIN: i32 = 2;

/** Whether some set was left out for being heavier than the limit. */
export let truncated: i32 = 0;
let limitOfAll: i32 = 0;
/** Per level what its variable weighs. */
let weights: usize = 0;

export function limitWeight(limit: i32, weightOfLevel: usize): void {
  limitOfAll = limit;
  weights = weightOfLevel;
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
  return product(f, g, limitOfAll);
}

function product(f0: i32, g0: i32, limit: i32): i32 {
  const tag = WITHIN + limit;
  const base = top;
  let f = f0;
  let g = g0;
  let result: i32;
  while (true) {
    if (f === 0 || g === 0) result = 0;
    else if (f === 1 || f === g) result = within(g, limit);
    else if (g === 1) result = within(f, limit);
    else if (max(leastWeightOf(f), leastWeightOf(g)) > limit) {
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
    const left = limit - weightOf(min(levelF, levelG));
    if (levelF < levelG) high = product(highOf(f), g, left);
    else if (levelG < levelF) high = product(f, highOf(g), left);
    else {
      const all = familyOr(lowOf(g), highOf(g));
      const some = product(highOf(f), all, left);
      high = familyOr(some, product(lowOf(f), highOf(g), left));
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
    else if (f === 1 || leastWeightOf(g) > mostWeightOf(f)) result = f;
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

/** The sets of at most this weight. */
function within(f0: i32, limit: i32): i32 {
  const base = top;
  // Tagged apart from products, which have two families above 1.
  const tag = WITHIN + limit;
  let f = f0;
  let result: i32;
  while (true) {
    if (mostWeightOf(f) <= limit) result = f;
    else if (leastWeightOf(f) > limit) {
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
    result = family(levelOf(f), result, within(highOf(f), limit - weightOf(levelOf(f))));
    remember(1, f, tag, result);
  }
  return result;
}

/** Zero-suppressed: a variable that no set has is not mentioned. */
function family(level: i32, low: i32, high: i32): i32 {
  if (high === 0) return low;
  const id = node(level, low, high);
  const weight = weightOf(level);
  setWeights(
    id,
    min(leastWeightOf(low), leastWeightOf(high) + weight),
    max(mostWeightOf(low), mostWeightOf(high) + weight),
  );
  return id;
}

export function familyOfVariable(level: i32): i32 {
  if (weightOf(level) <= limitOfAll) return family(level, 0, 1);
  truncated = 1;
  return 0;
}

function weightOf(level: i32): i32 {
  return load<i32>(weights + ((<usize>level) << 2));
}
