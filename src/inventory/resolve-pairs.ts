import { compareText } from '../diagnostics/compare-text.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { formatPath } from '../diagnostics/document-path.ts';
import { quote } from '../diagnostics/quote.ts';
import type { Directory } from './directory.ts';
import type { DeclaredEntity, FileContent } from './file-content.ts';
import { type Acceptance, isUnknown, type Pair, type Ref } from './inventory.ts';
import { inside, type Problem, problem } from './problem.ts';
import type { PairKind } from './schema.ts';

/** Collects the pairs that are declared, each once, and the acceptances, with their references resolved. */
export class PairResolver {
  readonly #directory: Directory;
  readonly #report: (found: Problem | null) => void;
  readonly #pairs = new Map<string, Pair>();
  readonly #acceptances: Acceptance[] = [];

  constructor(directory: Directory, report: (found: Problem | null) => void) {
    this.#directory = directory;
    this.#report = report;
  }

  /** In text order of primary, backup and kind. */
  pairs(): Pair[] {
    return [...this.#pairs].sort(([a], [b]) => compareText(a, b)).map(([, pair]) => pair);
  }

  acceptances(): Acceptance[] {
    return this.#acceptances
      .map((acceptance) => ({ acceptance, key: acceptanceKey(acceptance) }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ acceptance }) => acceptance);
  }

  addBackups({ ref, input, place, dropped }: DeclaredEntity & { readonly ref: Ref }): void {
    for (const [index, backup] of (input.backups ?? []).entries()) {
      if (dropped.size > 0 && dropped.has(formatPath(['backups', index]))) continue;
      const at = inside(place, 'backups', index);
      this.#add(ref, this.#directory.plainRef(null, backup) ?? this.#resolve(backup, at), 'failover', at, at);
    }
  }

  addPair({ input, place }: FileContent['pairs'][number]): void {
    const at = inside(place, 'backup');
    const primary = this.#resolve(input.primary, inside(place, 'primary'));
    this.#add(primary, this.#resolve(input.backup, at), input.kind ?? 'failover', place, at);
  }

  accept({ input, place }: FileContent['acceptances'][number]): void {
    const cause = this.#cause(input.cause, inside(place, 'cause'));
    const [primary, backup] = (input.pair ?? []).map((side, index) =>
      this.#resolve(side, inside(place, 'pair', index)),
    );
    if (typeof primary === 'string' && primary === backup)
      this.#selfBackup(primary, inside(place, 'pair', 1));
    if (cause === null || primary === null || backup === null) return;
    const pair: Acceptance['pair'] = primary === undefined || backup === undefined ? null : [primary, backup];
    this.#acceptances.push({ pair, cause, reason: input.reason ?? '', until: input.until ?? null, place });
  }

  #add(primary: Ref | null, backup: Ref | null, kind: PairKind, place: Place, backupPlace: Place): void {
    if (primary === null || backup === null) return;
    if (primary === backup) {
      this.#selfBackup(primary, backupPlace);
      return;
    }
    const key = `${primary} ${backup} ${kind}`;
    if (!this.#pairs.has(key)) this.#pairs.set(key, { primary, backup, kind, place });
  }

  #selfBackup(ref: Ref, place: Place): void {
    this.#report(problem('self-backup', place, `${quote(ref)} is its own backup`, 'Name another entity.'));
  }

  /** Null where it is missing or wrong, which is then reported. */
  #cause(text: string | undefined, place: Place): Ref | null {
    if (text === undefined) return null;
    const resolution = this.#directory.resolve(text, place);
    if ('ref' in resolution) return resolution.ref;
    this.#report(resolution.problem);
    return null;
  }

  /** The entity that a side of a pair names; `unknown` can be none. */
  #resolve(text: string | undefined, place: Place): Ref | null {
    const ref = this.#cause(text, place);
    if (ref === null || !isUnknown(ref)) return ref;
    const wrong = `${quote(ref)} is no entity that can be in a pair`;
    this.#report(problem('wrong-kind', place, wrong, 'Name an entity that is declared.'));
    return null;
  }
}

function acceptanceKey({ pair, cause, until, reason }: Acceptance): string {
  return [cause, ...(pair ?? ['', '']), until ?? '', reason].join(' ');
}
