import type { FaultModel } from '../../analysis/model/fault-model.ts';
import { checkScenario, type ScenarioOutcome } from '../../analysis/what-if/check-scenario.ts';
import { makeCanFail } from '../../analysis/what-if/what-if.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts';
import { readSources } from '../../inventory/read-sources.ts';
import { readScenarios } from '../../inventory/scenarios/read-scenarios.ts';
import { mostBytes } from '../load.ts';
import { scenarioFiles } from './scenario-files.ts';

export interface LoadedScenarios {
  /** Null where there are problems. */
  readonly outcomes: readonly ScenarioOutcome[] | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly locate: ReturnType<typeof readScenarios>['locate'];
}

/** Reads files of scenarios, or folders with such files, and answers them. */
export async function loadScenarios(
  given: readonly string[],
  model: FaultModel,
  cwd: string,
): Promise<LoadedScenarios> {
  const { inventory } = model;
  const { sources, diagnostics: unread } = await readSources(
    await scenarioFiles(given, cwd),
    cwd,
    mostBytes(),
  );
  const read = readScenarios(sources, inventory, makeCanFail(model));
  const diagnostics = sortDiagnostics([...unread, ...read.diagnostics]);
  const isWhole = read.scenarios !== null && diagnostics.length === 0;
  return {
    outcomes: isWhole ? (read.scenarios ?? []).map((one) => checkScenario(inventory, one, model)) : null,
    diagnostics,
    locate: read.locate,
  };
}
