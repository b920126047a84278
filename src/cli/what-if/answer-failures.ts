import { defaultMeasure } from '../../analysis/damage/damage.ts';
import { buildFaultModel, type FaultModel } from '../../analysis/model/fault-model.ts';
import { checkKinds } from '../check-kinds.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Session } from '../session.ts';
import type { WhatIfOptions } from './what-if-options.ts';

/** Rows that a reader of text sees where nobody says how many. */
const mostRows = 20;
/** Pairs that a program gets where nobody says how many. */
const mostPairs = 10_000;

/** `--worst K`: the failures that hurt most. */
export async function answerWorst(
  { inventory, style, print, printJson }: Session,
  options: WhatIfOptions,
): Promise<number> {
  const { worstFailures } = await import('../../analysis/damage/worst-failures.ts');
  const model = buildFaultModel(inventory);
  const answer = worstFailures(model, { ...queryOf(model, options), most: options.worst ?? 1 });
  if (options.format === 'json') {
    const { toWorstResult } = await import('../../report/json/to-failures-result.ts');
    await printJson('what-if', toWorstResult(answer));
  } else {
    const { writeWorst } = await import('../../report/text/write-failures.ts');
    await print(writeWorst(answer, style));
  }
  return exitCodes.clean;
}

/** `--sweep`, `--sweep 2`: what each failure takes, or which two are worse than each alone. */
export async function answerSweep(session: Session, options: WhatIfOptions): Promise<number> {
  const model = buildFaultModel(session.inventory);
  return options.sweep === '2'
    ? answerPairSweep(model, session, options)
    : answerSingleSweep(model, session, options);
}

async function answerSingleSweep(
  model: FaultModel,
  { style, print, printJson }: Session,
  options: WhatIfOptions,
): Promise<number> {
  const { sweepFailures } = await import('../../analysis/damage/sweep-failures.ts');
  const query = queryOf(model, options);
  const rows = sweepFailures(model, query);
  if (options.format === 'json') {
    const { toSweepResult } = await import('../../report/json/to-failures-result.ts');
    await printJson('what-if', toSweepResult(rows.slice(0, options.top), query.by));
  } else {
    const { writeSweep } = await import('../../report/text/write-failures.ts');
    await print(writeSweep(rows, query.by, options.top ?? mostRows, style));
  }
  return exitCodes.clean;
}

async function answerPairSweep(
  model: FaultModel,
  { style, print, printJson }: Session,
  options: WhatIfOptions,
): Promise<number> {
  const { sweepPairs } = await import('../../analysis/damage/sweep-pairs.ts');
  const isJson = options.format === 'json';
  const answer = sweepPairs(model, { top: isJson ? mostPairs : mostRows / 2, ...queryOf(model, options) });
  if (isJson) {
    const { toPairSweepResult } = await import('../../report/json/to-failures-result.ts');
    await printJson('what-if', toPairSweepResult(answer));
  } else {
    const { writePairSweep } = await import('../../report/text/write-failures.ts');
    await print(writePairSweep(answer, style));
  }
  return exitCodes.clean;
}

function queryOf(model: FaultModel, { by, events, top, budget }: WhatIfOptions) {
  checkKinds(events, model.ownFailures);
  return { by: by ?? defaultMeasure(model), ...given({ kinds: events, top, budget }) };
}
