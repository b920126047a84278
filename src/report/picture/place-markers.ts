import { compareText } from '../../diagnostics/compare-text.ts';
import type { Ref } from '../../inventory/inventory.ts';
import type { Point } from './fit-map.ts';

/** One mark on the map, for one node or, in large fleets, for those near each other. */
export interface Marker {
  readonly nodes: readonly Ref[];
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface PlacedNode {
  readonly ref: Ref;
  readonly point: Point;
}

/** Up to so many nodes have a mark each. */
const mostSingle = 200;
const singleRadius = 4.6;
/** Nodes in one square of this side share a mark, in large fleets. */
const cell = 26;
const gap = 0.6;

/**
 * Marks for nodes that do not cover each other: each as near to its place as those before it leave room. In the order of
 * the map from left to right, so that the same fleet always gets the same marks. Quadratic in the marks, of which there
 * are few.
 */
export function placeMarkers(nodes: readonly PlacedNode[], width: number, height: number): Marker[] {
  const groups = nodes.length <= mostSingle ? nodes.map((node) => [node]) : shareCells(nodes);
  const wanted = groups.map((group) => ({
    nodes: group.map(({ ref }) => ref),
    x: mean(group.map(({ point: [x] }) => x)),
    y: mean(group.map(({ point: [, y] }) => y)),
    radius: nodes.length <= mostSingle ? singleRadius : radiusOf(group.length, nodes.length),
  }));
  // The large first: they have most to lose.
  wanted.sort(
    (a, b) =>
      b.radius - a.radius || a.x - b.x || a.y - b.y || compareText(a.nodes[0] ?? '', b.nodes[0] ?? ''),
  );
  const placed: Marker[] = [];
  for (const marker of wanted) {
    const { x, y } = firstFree(marker, placed, width, height);
    placed.push({ ...marker, x, y });
  }
  return placed.sort((a, b) => a.x - b.x || a.y - b.y);
}

function shareCells(nodes: readonly PlacedNode[]): PlacedNode[][] {
  const cells = new Map<string, PlacedNode[]>();
  for (const node of nodes) {
    const key = node.point.map((value) => Math.floor(value / cell)).join(' ');
    const known = cells.get(key);
    if (known === undefined) cells.set(key, [node]);
    else known.push(node);
  }
  return [...cells.values()];
}

/** Area goes with the number of nodes. */
function radiusOf(nodes: number, all: number): number {
  return 4 + 26 * Math.sqrt(nodes / all);
}

/** The nearest place where a mark covers no other, tried along a spiral. */
function firstFree(marker: Marker, placed: readonly Marker[], width: number, height: number): Point2 {
  const { radius } = marker;
  const inside = ({ x, y }: Point2): boolean =>
    x >= radius && x <= width - radius && y >= radius && y <= height - radius;
  const isFree = ({ x, y }: Point2): boolean =>
    placed.every((other) => Math.hypot(other.x - x, other.y - y) >= other.radius + radius + gap);
  const goldenAngle = Math.PI * (3 - Math.sqrt(5));
  for (let step = 0; step < 4000; step++) {
    const distance = Math.sqrt(step) * radius * 0.45;
    const tried = {
      x: round(marker.x + distance * Math.cos(step * goldenAngle)),
      y: round(marker.y + distance * Math.sin(step * goldenAngle)),
    };
    if (inside(tried) && isFree(tried)) return tried;
  }
  return { x: round(marker.x), y: round(marker.y) };
}

interface Point2 {
  readonly x: number;
  readonly y: number;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
