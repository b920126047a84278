/** Open-PSA text of small trees for tests. */

/** A model with these definitions; where they start is line 2. */
export function model(...definitions: readonly string[]): string {
  return `<opsa-mef>\n${definitions.join('\n')}\n</opsa-mef>\n`;
}

export function gate(name: string, formula: string): string {
  return `<define-gate name="${name}">${formula}</define-gate>`;
}

/** Basic events `a`, `b`, … with a probability each. */
export function events(...names: readonly string[]): string {
  return names
    .map((name) => `<define-basic-event name="${name}"><float value="0.1"/></define-basic-event>`)
    .join('');
}

export function event(name: string): string {
  return `<event name="${name}"/>`;
}
