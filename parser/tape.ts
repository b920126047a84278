/** What is written: see src/inventory/parse/tape.ts. */
import { DEEPEST } from './characters';
import { notPlain } from './host';
import { allocate, doubled } from './memory';
import { wordAt } from './words';

export const BLOCK_MAP: i32 = -1;
export const BLOCK_LIST: i32 = -2;
export const FLOW_MAP: i32 = -3;
export const FLOW_LIST: i32 = -4;
const NOTHING: i32 = -5;

/** Key start and end, value start and end, places with all inside: five numbers, four bytes each. */
const PLACE_SIZE: usize = 20;

let base: usize = 0;
/** Places are kept of everything, not only of entities. */
let keepsAll: bool = false;

export let cells: usize = 0;
export let cellsEnd: usize = 0;
let cellsLimit: usize = 0;

export let places: usize = 0;
export let placesEnd: usize = 0;
let placesLimit: usize = 0;

/** Per depth: the number of the map that is open, and a list that has, for each word, the last map with it as a key. */
const DEPTH_SIZE: usize = 16;
const depths: usize = memory.data(<i32>DEPTH_SIZE * (DEEPEST + 3));
let maps: u32 = 0;
/** What is being written are the kinds of the document, which have entities inside. */
let isOfKinds: bool = false;

export function resetTape(textStart: usize, length: usize, keepsEverything: bool): void {
  base = textStart;
  keepsAll = keepsEverything;
  // About a cell for eight characters.
  const room: usize = 64 + (length / 8) * 4;
  cells = allocate(room);
  cellsEnd = cells;
  cellsLimit = cells + room;
  places = allocate(16 * PLACE_SIZE);
  placesEnd = places;
  placesLimit = places + 16 * PLACE_SIZE;
  memory.fill(depths, 0, DEPTH_SIZE * (DEEPEST + 3));
  maps = 0;
  isOfKinds = false;
}

function push(cell: i32): void {
  if (cellsEnd === cellsLimit) {
    const size = cellsEnd - cells;
    cells = doubled(cells, size);
    cellsEnd = cells + size;
    cellsLimit = cellsEnd + size;
  }
  store<i32>(cellsEnd, cell);
  cellsEnd += 4;
}

/** Opens a map or list; answers what `close` wants. */
export function open(form: i32, depth: i32): usize {
  const start = cellsEnd - cells;
  push(form);
  push(0);
  store<u32>(depths + <usize>depth * DEPTH_SIZE, ++maps);
  return start;
}

export function close(start: usize): void {
  const size = cellsEnd - cells - start;
  store<i32>(cells + start, <i32>(size >> 2), 4);
}

/** A key between two addresses, without its quotes. Not plain where it stands twice in its map. */
export function writeKeyCell(start: usize, end: usize, depth: i32): void {
  const word = wordAt(start, end);
  const entry = depths + <usize>depth * DEPTH_SIZE;
  const map = load<u32>(entry);
  if (<u32>word >= load<u32>(entry, 8)) growKeys(entry, <u32>word);
  const last = <usize>load<u32>(entry, 4) + ((<usize>word) << 2);
  if (load<u32>(last) === map) notPlain();
  store<u32>(last, map);
  push(word << 1);
  if (depth === 0) isOfKinds = isDomains(start, end);
}

function growKeys(entry: usize, word: u32): void {
  const old = load<u32>(entry, 8);
  let count: u32 = old === 0 ? 64 : old;
  while (count <= word) count <<= 1;
  const list = allocate((<usize>count) << 2);
  memory.copy(list, <usize>load<u32>(entry, 4), (<usize>old) << 2);
  memory.fill(list + ((<usize>old) << 2), 0, (<usize>(count - old)) << 2);
  store<u32>(entry, <u32>list, 4);
  store<u32>(entry, count, 8);
}

/** Whether this is the key `domains`. */
function isDomains(start: usize, end: usize): bool {
  return end - start === 7 && load<u32>(start) === 0x616d6f64 && load<u32>(start, 3) === 0x736e6961;
}

export function writeScalarCell(start: usize, end: usize, isQuoted: bool): void {
  push((wordAt(start, end) << 1) + (isQuoted ? 1 : 0));
}

export function writeNothing(): void {
  push(NOTHING);
}

/** Whether places of the entries of a collection at a depth are kept: those of the file, of entities and of kinds. */
export function keepsPlaces(depth: i32): bool {
  return keepsAll || depth <= 1 || (depth === 2 && isOfKinds);
}

/** Begins an entry whose place is kept; answers what `endPlace` wants. Addresses are 0 for what has no key. */
export function beginPlace(keyStart: usize, keyEnd: usize): usize {
  if (placesEnd === placesLimit) {
    const size = placesEnd - places;
    places = doubled(places, size);
    placesEnd = places + size;
    placesLimit = placesEnd + size;
  }
  store<i32>(placesEnd, offsetOf(keyStart));
  store<i32>(placesEnd, offsetOf(keyEnd), 4);
  const at = placesEnd - places;
  placesEnd += PLACE_SIZE;
  return at;
}

/** `start` is 0 for a value that is not there. */
export function endPlace(at: usize, start: usize, end: usize): void {
  const size = placesEnd - places - at;
  const place = places + at;
  store<i32>(place, offsetOf(start), 8);
  store<i32>(place, offsetOf(end), 12);
  store<i32>(place, <i32>(size / PLACE_SIZE), 16);
}

function offsetOf(address: usize): i32 {
  return address === 0 ? -1 : <i32>(address - base);
}
