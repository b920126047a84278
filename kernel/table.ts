/**
 * The nodes of decision diagrams, each stored once: `(level, low, high)` has one id. Ids 0 and 1 are the terminals; a
 * node's id is above the ids of its children, so that a sweep by id is a sweep in topological order.
 *
 * Chained hashing, four ints a node beside each other: a lookup touches one cache line. Bryant, *Graph-based algorithms
 * for Boolean function manipulation*, IEEE Trans. Comput. C-35(8), 1986; Brace, Rudell and Bryant, *Efficient
 * implementation of a BDD package*, DAC 1990.
 *
 * Memory from below: the stack, what the host hands in, bucket heads, bounds, remembered results, nodes, scratch. The
 * first two have their size from the start; the others double together, in place.
 */

import { outOfMemory, outOfNodes, outOfSteps } from './host';

/** The level of the two terminals: below every variable. */
export const BOTTOM: i32 = 0x7fffffff;

const FIRST_ADDRESS: usize = 1024;
const PAGE: usize = 65536;
const SMALLEST: i32 = 256;
/** The bounds of the family without sets: at least very much, at most nothing. */
const NO_SET: i32 = 0xffff;
const MOST_REMEMBERED: i32 = 1 << 22;

/** How many more nodes may be made, and how many steps may be taken before the host is asked. */
export let nodesLeft: i32 = 0;
export let stepsLeft: i32 = 0;

export let count: i32 = 2;
let capacity: i32 = 0;
let remembers: i32 = 0;
let heads: usize = 0;
let bounds: usize = 0;
let results: usize = 0;
let nodes: usize = 0;

/** Frames of four ints of the operations that are under way: chains of 100,000 gates need no call stack. */
let stack: usize = 0;
export let top: usize = 0;

export function grant(newNodes: i32, newSteps: i32): void {
  nodesLeft = newNodes;
  stepsLeft = newSteps;
}

/** Forgets everything. Levels will be below `levels`; gives the address of room for what the host hands in. */
export function reset(levels: i32, inputBytes: i32): usize {
  stack = FIRST_ADDRESS;
  top = stack;
  const input = stack + ((<usize>(levels + 2)) << 4);
  heads = (input + <usize>inputBytes + 15) & ~15;
  capacity = SMALLEST;
  remembers = SMALLEST;
  count = 2;
  bounds = heads + ((<usize>capacity) << 2);
  results = bounds + ((<usize>capacity) << 2);
  nodes = results + ((<usize>remembers) << 4);
  needMemory(nodes + ((<usize>capacity) << 4));
  store<u32>(bounds, <u32>NO_SET);
  store<u32>(bounds, 0, 4);
  memory.fill(heads, 0, (<usize>capacity) << 2);
  memory.fill(results, 0xff, (<usize>remembers) << 4);
  store<i32>(nodes, BOTTOM);
  store<i32>(nodes, BOTTOM, 16);
  return input;
}

/** Where memory is free until the next node is made. */
export function scratch(bytes: usize): usize {
  const from = nodes + ((<usize>capacity) << 4);
  needMemory(from + bytes);
  return from;
}

function needMemory(end: usize): void {
  const missing = <i32>((end + PAGE - 1) / PAGE) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) outOfMemory();
}

export function levelOf(id: i32): i32 {
  return load<i32>(addressOf(id));
}

export function lowOf(id: i32): i32 {
  return load<i32>(addressOf(id), 4);
}

export function highOf(id: i32): i32 {
  return load<i32>(addressOf(id), 8);
}

/** What the lightest and the heaviest set of a family weigh, as `setWeights` was told. */
export function leastWeightOf(id: i32): i32 {
  return <i32>load<u16>(bounds + ((<usize>id) << 2));
}

export function mostWeightOf(id: i32): i32 {
  return <i32>load<u16>(bounds + ((<usize>id) << 2), 2);
}

export function setWeights(id: i32, least: i32, most: i32): void {
  store<u32>(bounds + ((<usize>id) << 2), <u32>(least | (most << 16)));
}

/** The node with these parts. The caller applies its diagram's own reduction rule first. */
export function node(level: i32, low: i32, high: i32): i32 {
  const hash = hashOf(level, low, high);
  let id = load<i32>(headOf(hash));
  while (id !== 0) {
    const known = addressOf(id);
    if (load<i32>(known, 4) === low && load<i32>(known, 8) === high && load<i32>(known) === level) return id;
    id = load<i32>(known, 12);
  }
  if (--nodesLeft < 0) outOfNodes();
  if (count === capacity) grow();
  id = count++;
  const head = headOf(hash);
  const at = addressOf(id);
  store<i32>(at, level);
  store<i32>(at, low, 4);
  store<i32>(at, high, 8);
  store<i32>(at, load<i32>(head), 12);
  store<i32>(head, id);
  return id;
}

function grow(): void {
  const oldNodes = nodes;
  const oldResults = results;
  const oldOrders = bounds;
  const doubles = remembers < MOST_REMEMBERED;
  bounds = heads + ((<usize>capacity) << 3);
  results = bounds + ((<usize>capacity) << 3);
  nodes = results + ((<usize>remembers) << (doubles ? 5 : 4));
  needMemory(nodes + ((<usize>capacity) << 5));
  memory.copy(nodes, oldNodes, (<usize>capacity) << 4);
  memory.copy(results, oldResults, (<usize>remembers) << 4);
  memory.copy(bounds, oldOrders, (<usize>capacity) << 2);
  capacity *= 2;
  if (doubles) spreadResults();
  link();
}

/** Puts every node into its bucket. */
function link(): void {
  memory.fill(heads, 0, (<usize>capacity) << 2);
  for (let id = 2; id < count; id++) {
    const at = addressOf(id);
    const head = headOf(hashOf(load<i32>(at), load<i32>(at, 4), load<i32>(at, 8)));
    store<i32>(at, load<i32>(head), 12);
    store<i32>(head, id);
  }
}

/**
 * Forgets the nodes that the given roots do not need, and all results. The others move together, in their order; the
 * roots are rewritten. What is forgotten may be made again.
 */
export function collect(roots: usize, rootCount: i32): void {
  const placeBytes = (<usize>count) << 2;
  const place = scratch(placeBytes);
  memory.fill(place, 0, placeBytes);
  const end = roots + ((<usize>rootCount) << 2);
  for (let root = roots; root < end; root += 4) store<i32>(place + ((<usize>load<i32>(root)) << 2), 1);
  for (let id = count - 1; id > 1; id--) {
    if (load<i32>(place + ((<usize>id) << 2)) === 0) continue;
    store<i32>(place + ((<usize>lowOf(id)) << 2), 1);
    store<i32>(place + ((<usize>highOf(id)) << 2), 1);
  }
  store<i32>(place, 0);
  store<i32>(place, 1, 4);
  let next: i32 = 2;
  for (let id = 2; id < count; id++) {
    const slot = place + ((<usize>id) << 2);
    if (load<i32>(slot) === 0) continue;
    const at = addressOf(next);
    store<i32>(at, levelOf(id));
    store<i32>(at, load<i32>(place + ((<usize>lowOf(id)) << 2)), 4);
    store<i32>(at, load<i32>(place + ((<usize>highOf(id)) << 2)), 8);
    store<u32>(bounds + ((<usize>next) << 2), load<u32>(bounds + ((<usize>id) << 2)));
    store<i32>(slot, next++);
  }
  for (let root = roots; root < end; root += 4) {
    store<i32>(root, load<i32>(place + ((<usize>load<i32>(root)) << 2)));
  }
  nodesLeft += count - next;
  count = next;
  link();
  memory.fill(results, 0xff, (<usize>remembers) << 4);
}

/** Each result stays where it is, or moves to the same place of the new half. */
function spreadResults(): void {
  const half = (<usize>remembers) << 4;
  memory.fill(results + half, 0xff, half);
  remembers *= 2;
  const end = results + half;
  for (let at = results; at < end; at += 16) {
    const place = resultOf(load<i32>(at), load<i32>(at, 4), load<i32>(at, 8));
    if (place === at || load<i32>(at) === -1) continue;
    store<u64>(place, load<u64>(at));
    store<u64>(place, load<u64>(at, 8), 8);
    store<i32>(at, -1);
  }
}

/** What two nodes and a tag were worked out to; -1 where it is not remembered. Direct-mapped and lossy. */
export function remembered(a: i32, b: i32, tag: i32): i32 {
  const at = resultOf(a, b, tag);
  return load<i32>(at) === a && load<i32>(at, 4) === b && load<i32>(at, 8) === tag ? load<i32>(at, 12) : -1;
}

export function remember(a: i32, b: i32, tag: i32, result: i32): void {
  const at = resultOf(a, b, tag);
  store<i32>(at, a);
  store<i32>(at, b, 4);
  store<i32>(at, tag, 8);
  store<i32>(at, result, 12);
}

/** Opens a frame, which is a step. Frames are of ascending levels, so there are no more of them than levels. */
export function push(a: i32, b: i32, c: i32): void {
  if (--stepsLeft < 0) outOfSteps();
  store<i32>(top, a);
  store<i32>(top, b, 4);
  store<i32>(top, c, 8);
  top += 16;
}

export function pop(): void {
  top -= 16;
}

function resultOf(a: i32, b: i32, tag: i32): usize {
  const mixed = a * 0x9e3779b1 + b * 0x85ebca6b + tag * 0x27d4eb2f;
  return results + ((<usize>((mixed ^ (mixed >>> 15)) & (remembers - 1))) << 4);
}

function headOf(hash: i32): usize {
  return heads + ((<usize>(hash & (capacity - 1))) << 2);
}

function hashOf(level: i32, low: i32, high: i32): i32 {
  const mixed = level * 0x9e3779b1 + low * 0x85ebca6b + high * 0xc2b2ae35;
  return mixed ^ (mixed >>> 15);
}

function addressOf(id: i32): usize {
  return nodes + ((<usize>id) << 4);
}
