import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { quote } from '../../diagnostics/quote.ts';
import { type Acceptance, isUnknown, type Pair, type Ref } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { type DeclaredEntity, placeOfEntity } from '../read/declared-entity.ts';
import type { FileContent } from '../read/file-content.ts';
import type { Directory } from './directory.ts';

/** Collects the pairs that are declared, each once, and the acceptances, with their references resolved. */
export class PairResolver {
  readonly #directory: Directory;
  readonly #report: (found: Problem | null) => void;
  readonly #pairs: Pair[] = [];
  readonly #acceptances: Acceptance[] = [];

  constructor(directory: Directory, report: (found: Problem | null) => void) {
    this.#directory = directory;
    this.#report = report;
  }

  /** In text order of primary, backup and kind; each once, where it is declared first. */
  pairs(): Pair[] {
    return this.#pairs
      .sort(comparePairs)
      .filter((pair, index, all) => index === 0 || comparePairs(pair, all[index - 1] ?? pair) !== 0);
  }

  acceptances(): Acceptance[] {
    return this.#acceptances
      .map((acceptance) => ({ acceptance, key: acceptanceKey(acceptance) }))
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ acceptance }) => acceptance);
  }

  addBackups(declared: DeclaredEntity): void {
    const { ref, backups, dropped } = declared;
    for (let index = 0; index < backups.length; index++) {
      const text = backups[index]!;
      if (dropped.size > 0 && dropped.has(formatPath(['backups', index]))) continue;
      const known = this.#directory.plainRef(null, text);
      const backup = known ?? this.#resolve(text, inside(declared.place, 'backups', index));
      if (backup === null) continue;
      if (backup === ref) this.#selfBackup(ref, inside(declared.place, 'backups', index));
      else this.#pairs.push(new BackupPair(declared, backup, index));
    }
  }

  addPair({ input, place }: FileContent['pairs'][number]): void {
    const at = inside(place, 'backup');
    const primary = this.#resolve(input.primary, inside(place, 'primary'));
    const backup = this.#resolve(input.backup, at);
    if (primary === null || backup === null) return;
    if (primary === backup) this.#selfBackup(primary, at);
    else this.#pairs.push({ primary, backup, kind: input.kind ?? 'failover', place });
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

/** Refs hold no spaces, so this is the order of `primary backup kind` as one text. */
function comparePairs(a: Pair, b: Pair): number {
  return compareText(a.primary, b.primary) || compareText(a.backup, b.backup) || compareText(a.kind, b.kind);
}

/** There may be millions, so its place is made only when asked for. */
class BackupPair implements Pair {
  readonly primary: Ref;
  readonly backup: Ref;
  readonly kind = 'failover';
  readonly #collection: Place;
  readonly #id: string;
  readonly #index: number;

  constructor({ ref, collection, id }: DeclaredEntity, backup: Ref, index: number) {
    this.primary = ref;
    this.backup = backup;
    this.#collection = collection;
    this.#id = id;
    this.#index = index;
  }

  get place(): Place {
    const { file, path } = placeOfEntity(this.#collection, this.#id);
    return { file, path: [...path, 'backups', this.#index] };
  }
}
