/** An inventory with the findings that one rule has in it, each as `line:column message`; none where it is valid. */
export interface RuleCase {
  readonly name: string;
  /** Without its first line, `cofail: 1`. */
  readonly yaml: string;
  readonly options?: unknown;
  readonly findings: readonly string[];
}
