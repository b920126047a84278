import { writeJson } from '../json/write-json.ts';
import { countBySeverity } from './count-by-severity.ts';
import type { LintWriter } from './lint-writer.ts';

/** The JSON of every command, with how many findings there are of each severity as its result. */
export const writeLintJson: LintWriter = ({ diagnostics, files }, { inventory }) => ({
  text: writeJson('lint', { summary: countBySeverity(diagnostics) }, { files, inventory, diagnostics }),
  notes: [],
});
