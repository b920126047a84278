import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readRefs } from '../read-refs.ts';
import type { Session } from '../session.ts';
import type { WhatIfOptions } from './what-if-options.ts';

/** `--fail`: one outage. */
export async function answerOutage(session: Session, options: WhatIfOptions, io: Io): Promise<number> {
  const { inventory, style, print, printJson } = session;
  const { makeCanFail, whatIf } = await import('../../analysis/what-if/what-if.ts');
  const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
  const model = buildFaultModel(inventory);
  const failed = readRefs(options.fail ?? [], inventory, io.cwd, {
    includes: makeCanFail(model),
    otherwise: 'cannot fail: nothing here stands on it',
  });
  const outage = whatIf(inventory, failed, options.for ?? null, model);
  if (options.format === 'json') {
    const { toWhatIfResult } = await import('../../report/json/to-what-if-result.ts');
    const { usersInOutage } = await import('../../analysis/route/users-in-outage.ts');
    await printJson('what-if', toWhatIfResult(outage, usersInOutage(inventory, outage.down)));
  } else {
    const { writeWhatIf } = await import('../../report/text/write-what-if.ts');
    await print(writeWhatIf(outage, inventory, style));
  }
  return exitCodes.clean;
}
