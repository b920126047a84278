/** The lines of one file, or of several by name. */
export type Files = readonly string[] | Readonly<Record<string, readonly string[]>>;

interface InvalidCase {
  readonly yaml: Files;
  /** `line:column`, after the file's name where there are several. */
  readonly at: string;
  /** As people read it: `nodes.a.dependsOn[0]`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
  /** `line:column message` of each place beside it. */
  readonly related?: readonly string[];
}

/** By rule: files with exactly one finding, of that rule, and near misses without any. */
export type RuleCases = Readonly<
  Record<string, { readonly invalid: readonly InvalidCase[]; readonly valid: readonly Files[] }>
>;

export function sourcesOf(files: Files): { path: string; text: string }[] {
  const byName = isLines(files) ? { 'inventory.yaml': files } : files;
  return Object.entries(byName).map(([path, lines]) => ({ path, text: `${lines.join('\n')}\n` }));
}

function isLines(files: Files): files is readonly string[] {
  return Array.isArray(files);
}
