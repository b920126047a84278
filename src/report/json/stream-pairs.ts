import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import type { Sampling } from '../../analysis/probability/spread-draws.ts';
import { stringifySafely } from './stringify-safely.ts';
import { toPair } from './to-result.ts';
import { type JsonContext, writeJson } from './write-json.ts';

/** Characters handed on at a time. */
const chunk = 1 << 16;

/** No text inside JSON has a line break, so this is the one place where the pairs stand. */
const hole = '\n    "pairs": []';

/**
 * What `writeJson` writes of the result of `pairs`, byte for byte, in chunks: the audits of a large fleet fit neither into
 * memory nor into one text.
 */
export function* streamPairs(
  audits: Iterable<PairAudit>,
  sampling: Sampling | null,
  context: JsonContext,
): Generator<string, void> {
  const summary = { total: 0, 'shared-fate': 0, entangled: 0, unproven: 0, independent: 0 };
  const around = (): string[] =>
    writeJson('pairs', { pairs: [], summary, sampling: sampling && { ...sampling } }, context).split(hole);
  const [head = ''] = around();
  let text = `${head}\n    "pairs": [`;
  for (const audit of audits) {
    const pair = stringifySafely(toPair(audit)).replaceAll('\n', '\n      ');
    text += `${summary.total === 0 ? '' : ','}\n      ${pair}`;
    summary.total++;
    summary[audit.verdict]++;
    if (text.length < chunk) continue;
    yield text;
    text = '';
  }
  const [, tail = ''] = around();
  yield `${text}${summary.total === 0 ? '' : '\n    '}]${tail}`;
}
