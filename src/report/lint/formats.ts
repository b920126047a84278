import type { LintWriter } from './lint-writer.ts';

export interface LintFormat {
  /** For whom it is, in a few words. */
  readonly summary: string;
  /** Loads its writer: a run pays only for the formats that it writes. */
  readonly load: () => Promise<LintWriter>;
}

/** Every format of `cofail lint`, in the order in which help names them. */
export const lintFormats = {
  stylish: {
    summary: 'for people, with the line of each finding',
    load: async () => (await import('./write-stylish.ts')).writeStylish,
  },
  compact: {
    summary: 'one line per finding, for editors and grep',
    load: async () => (await import('./write-compact.ts')).writeCompact,
  },
  json: {
    summary: 'one object with a schema, for programs',
    load: async () => (await import('./write-lint-json.ts')).writeLintJson,
  },
} as const satisfies Readonly<Record<string, LintFormat>>;

export type LintFormatName = keyof typeof lintFormats;
