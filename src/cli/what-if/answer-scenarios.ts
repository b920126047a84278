import { buildFaultModel } from '../../analysis/model/fault-model.ts';
import { countFindings, writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import { plural } from '../../report/words/words.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { type Session, styleFor } from '../session.ts';
import { loadScenarios } from './load-scenarios.ts';
import type { WhatIfOptions } from './what-if-options.ts';

/** `--scenario FILE…`: named outages, held against what is expected of them. Exit code 1 where one does not hold. */
export async function answerScenarios(session: Session, options: WhatIfOptions, io: Io): Promise<number> {
  const { inventory, style, print, printJson, say } = session;
  const model = buildFaultModel(inventory);
  const { outcomes, diagnostics, locate } = await loadScenarios(options.scenario ?? [], model, io.cwd);
  if (outcomes === null) {
    if (options.format === 'json') await printJson('what-if', null, diagnostics);
    else io.stderr.write(writeDiagnostics(diagnostics, styleFor(options, io, io.stderr)));
    const rule = diagnostics[0]?.rule ?? '';
    io.stderr.write(
      `The scenarios cannot be loaded: ${countFindings(diagnostics)}. More on the first: cofail explain ${rule}\n`,
    );
    return exitCodes.unusable;
  }
  if (options.format === 'json') {
    const { toScenariosResult } = await import('../../report/json/to-scenarios-result.ts');
    await printJson('what-if', toScenariosResult(outcomes, locate));
  } else if (options.format === 'junit') {
    const { writeScenariosJunit } = await import('../../report/xml/scenarios-junit.ts');
    await print(writeScenariosJunit(outcomes, locate));
  } else {
    const { writeScenarios } = await import('../../report/text/write-scenarios.ts');
    await print(writeScenarios(outcomes, locate, style));
  }
  const failing = outcomes.filter(({ holds }) => !holds).length;
  if (failing === 0) return exitCodes.clean;
  say(`${plural(failing, 'scenario')} with an expectation that does not hold.`);
  return exitCodes.findings;
}
