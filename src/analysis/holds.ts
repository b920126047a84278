/** Whether an ascending list holds all of another. */
export function holds(large: readonly number[], small: readonly number[]): boolean {
  if (small.length > large.length) return false;
  let at = 0;
  for (const item of small) {
    while (at < large.length && (large[at] ?? 0) < item) at++;
    if (large[at] !== item) return false;
  }
  return true;
}
