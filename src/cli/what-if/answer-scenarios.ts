import { checkScenario } from '../../analysis/check-scenario.ts';
import { buildFaultModel } from '../../analysis/fault-model.ts';
import { makeCanFail } from '../../analysis/what-if.ts';
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts';
import { readScenarios } from '../../inventory/read-scenarios.ts';
import { readSources } from '../../inventory/read-sources.ts';
import { plural } from '../../report/text/words.ts';
import { countFindings, writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { mostBytes } from '../load.ts';
import { type Session, styleFor } from '../session.ts';
import { scenarioFiles } from './scenario-files.ts';
import type { WhatIfOptions } from './what-if-options.ts';

/** `--scenario FILE…`: named outages, held against what is expected of them. Exit code 1 where one does not hold. */
export async function answerScenarios(session: Session, options: WhatIfOptions, io: Io): Promise<number> {
  const { inventory, style, print, printJson, say } = session;
  const files = await scenarioFiles(options.scenario ?? [], io.cwd);
  const { sources, diagnostics: unread } = await readSources(files, io.cwd, mostBytes());
  const model = buildFaultModel(inventory);
  const read = readScenarios(sources, inventory, makeCanFail(model));
  const diagnostics = sortDiagnostics([...unread, ...read.diagnostics]);
  if (read.scenarios === null || diagnostics.length > 0) {
    if (options.format === 'json') await printJson('what-if', null, diagnostics);
    else io.stderr.write(writeDiagnostics(diagnostics, styleFor(options, io, io.stderr)));
    const rule = diagnostics[0]?.rule ?? '';
    io.stderr.write(
      `The scenarios cannot be loaded: ${countFindings(diagnostics)}. More on the first: cofail explain ${rule}\n`,
    );
    return exitCodes.unusable;
  }
  const outcomes = read.scenarios.map((scenario) => checkScenario(inventory, scenario, model));
  if (options.format === 'json') {
    const { toScenariosResult } = await import('../../report/json/to-scenarios-result.ts');
    await printJson('what-if', toScenariosResult(outcomes, read.locate));
  } else if (options.format === 'junit') {
    const { writeScenariosJunit } = await import('../../report/xml/scenarios-junit.ts');
    await print(writeScenariosJunit(outcomes, read.locate));
  } else {
    const { writeScenarios } = await import('../../report/text/write-scenarios.ts');
    await print(writeScenarios(outcomes, read.locate, style));
  }
  const failing = outcomes.filter(({ holds }) => !holds).length;
  if (failing === 0) return exitCodes.clean;
  say(`${plural(failing, 'scenario')} with an expectation that does not hold.`);
  return exitCodes.findings;
}
