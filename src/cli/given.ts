/** Options without those that nobody gave, so that what is asked has its own defaults for them. */
export function given<T extends object>(options: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  // Entries of an object have its keys and values.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
