/** Keeps of the points that are offered those that no other is as good as in everything. Less is better. */
export class ParetoFront<Item> {
  #kept: { readonly point: readonly number[]; readonly item: Item }[] = [];

  /** Of items at the same point, the first that was offered stays. O(kept · numbers of a point). */
  offer(point: readonly number[], item: Item): boolean {
    if (this.#kept.some((other) => isNotWorse(other.point, point))) return false;
    this.#kept = this.#kept.filter((other) => !isNotWorse(point, other.point));
    this.#kept.push({ point, item });
    return true;
  }

  /** In order of the points' numbers. */
  get items(): Item[] {
    return this.#kept
      .toSorted((a, b) => {
        const at = a.point.findIndex((value, index) => value !== b.point[index]);
        return (a.point[at] ?? 0) - (b.point[at] ?? 0);
      })
      .map(({ item }) => item);
  }
}

function isNotWorse(one: readonly number[], other: readonly number[]): boolean {
  return one.every((value, index) => value <= (other[index] ?? value));
}
