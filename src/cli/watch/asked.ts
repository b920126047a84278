import type { Command } from 'commander';

/** What a command was asked to look at again whenever it changes. */
export interface Asked {
  readonly paths: readonly string[];
  readonly config?: string;
  readonly baseline?: string;
  readonly scenario?: readonly string[];
  readonly quiet?: true;
}

/** Null for a command that is to run once. */
export function readAsked(command: Command): Asked | null {
  const { watch, ...options } = command.opts<Omit<Asked, 'paths'> & { readonly watch?: true }>();
  // The commands that can watch take paths, and nothing else.
  const [paths] = command.processedArgs as [(readonly string[])?];
  return watch === true && paths !== undefined ? { ...options, paths } : null;
}
