/** Whether an ascending list holds all of another. */
export function holds(large: ArrayLike<number>, small: ArrayLike<number>): boolean {
  if (small.length > large.length) return false;
  let at = 0;
  for (let i = 0; i < small.length; i++) {
    const item = small[i]!;
    while (at < large.length && large[at]! < item) at++;
    if (large[at] !== item) return false;
  }
  return true;
}
