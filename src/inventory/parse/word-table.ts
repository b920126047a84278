/** The words of a text by number: where each stands in it first, and those that do not stand in it as they are. */
export interface Words {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decoded: ReadonlyMap<number, string>;
}

export function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
