import type { FaultModel } from '../../analysis/model/fault-model.ts';
import { makeCanFail, type Outage, whatIf } from '../../analysis/what-if/what-if.ts';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Ref } from '../../inventory/inventory.ts';
import { readDuration } from '../../inventory/quantities/quantities.ts';
import { hang, type Style } from '../../report/text/style.ts';
import { whyLines } from '../../report/text/write-outage-why.ts';
import { writeWhatIf } from '../../report/text/write-what-if.ts';
import { formatDuration } from '../../report/words/duration.ts';
import { listNames, listSome, plural } from '../../report/words/words.ts';
import { readRefs } from '../read-refs.ts';

interface State {
  readonly failed: ReadonlySet<Ref>;
  readonly seconds: number | null;
}

export interface PromptAnswer {
  readonly text: string;
  readonly isOver: boolean;
}

const help = `fail X…     let these fail too: refs, node:*, node[role=full]
repair X…   let these fail no more
X…          a name alone switches its failure on or off
for 30m     how long the outage lasts; for ever: long enough for every after
show        the whole answer, as cofail what-if prints it
why X       why it is down
undo        take back the last change
reset       nothing fails
quit        or Ctrl-D
`;

const commands = ['fail', 'repair', 'for', 'show', 'why', 'undo', 'reset', 'help', 'quit'] as const;
type PromptCommand = (typeof commands)[number];

/** A conversation about one inventory: failures are switched on and off, and each change says what it changes. */
export class WhatIfPrompt {
  readonly #model: FaultModel;
  readonly #style: Style;
  readonly #cwd: string;
  readonly #canFail: (ref: Ref) => boolean;
  readonly #past: State[] = [];
  #state: State;
  #outage: Outage;

  constructor(
    model: FaultModel,
    style: Style,
    cwd: string,
    failed: readonly string[] = [],
    seconds: number | null = null,
  ) {
    this.#model = model;
    this.#style = style;
    this.#cwd = cwd;
    this.#canFail = makeCanFail(model);
    this.#state = { failed: new Set(this.#refs(failed)), seconds };
    this.#outage = this.#ask(this.#state);
  }

  /** How things are when the conversation begins. */
  greet(): string {
    const { inventory } = this.#model;
    const start = `${plural(inventory.entities.size, 'entity')}. What fails? help lists the commands, Tab completes names.\n`;
    return this.#state.failed.size === 0 ? start : start + this.#summary();
  }

  /** Answers one line. What is wrong with it is an answer too. */
  run(line: string): PromptAnswer {
    const [first = '', ...words] = line.trim().split(/\s+/u);
    if (first === '') return { text: '', isOver: false };
    if (first === 'quit' || first === 'exit') return { text: '', isOver: true };
    try {
      const command = commands.find((one) => one === first);
      const text = command === undefined ? this.#toggle([first, ...words]) : this.#command(command, words);
      return { text, isOver: false };
    } catch (error) {
      if (error instanceof UsageError)
        return { text: `${this.#style.yellow(error.message)}\n`, isOver: false };
      throw error;
    }
  }

  /** What the last word of a line may be completed to, and that word. */
  complete(line: string): [string[], string] {
    const words = line.trimStart().split(/\s+/u);
    const word = words.at(-1) ?? '';
    const refs = [...this.#model.inventory.entities.keys()];
    const candidates =
      words.length < 2
        ? [...commands.map((one) => `${one} `), ...refs]
        : words[0] === 'repair'
          ? [...this.#state.failed]
          : refs;
    return [candidates.filter((one) => one.startsWith(word)), word];
  }

  #command(command: PromptCommand, words: readonly string[]): string {
    const { failed, seconds } = this.#state;
    switch (command) {
      case 'fail':
        return this.#change({ failed: new Set([...failed, ...this.#some(words)]), seconds });
      case 'repair': {
        const gone = new Set(this.#some(words));
        const none = [...gone].find((ref) => !failed.has(ref));
        if (none !== undefined && gone.size === 1) throw new UsageError(`${quote(none)} has not failed`);
        return this.#change({ failed: new Set([...failed].filter((ref) => !gone.has(ref))), seconds });
      }
      case 'for':
        return this.#change({ failed, seconds: readTime(words.join(' ')) });
      case 'show':
        return writeWhatIf(this.#outage, this.#model.inventory, this.#style);
      case 'why':
        return this.#why(this.#some(words));
      case 'undo': {
        const before = this.#past.pop();
        if (before === undefined) throw new UsageError('there is nothing to take back');
        return this.#become(before);
      }
      case 'reset':
        return this.#change({ failed: new Set(), seconds: null });
      case 'help':
        return help;
      case 'quit':
        return '';
    }
  }

  #toggle(words: readonly string[]): string {
    const [first = ''] = words;
    const meant = didYouMean(first, commands);
    if (meant !== null && !first.includes(':') && words.length > 1)
      throw new UsageError(`there is no command ${quote(first)}. Did you mean ${meant}?`);
    const failed = new Set(this.#state.failed);
    for (const ref of this.#some(words)) if (!failed.delete(ref)) failed.add(ref);
    return this.#change({ failed, seconds: this.#state.seconds });
  }

  #some(words: readonly string[]): Ref[] {
    if (words.length === 0) throw new UsageError('what? Name an entity, e.g. cloud:aws');
    return this.#refs(words);
  }

  #refs(words: readonly string[]): Ref[] {
    return readRefs(words, this.#model.inventory, this.#cwd, {
      includes: this.#canFail,
      otherwise: 'cannot fail: nothing here stands on it',
    });
  }

  #why(refs: readonly Ref[]): string {
    const { why, down } = this.#outage;
    const isDown = new Set(down);
    const lines = [
      ...whyLines(
        refs.filter((ref) => isDown.has(ref)),
        this.#outage,
        this.#style,
      ),
      ...refs
        .filter((ref) => !isDown.has(ref))
        .map((ref) => `  ${this.#style.green(listNames([ref]).join())}  is up`),
    ];
    return why.size === 0 && lines.length === 0 ? 'nothing is down\n' : `${lines.join('\n')}\n`;
  }

  #change(next: State): string {
    this.#past.push(this.#state);
    return this.#become(next);
  }

  #become(next: State): string {
    const before = new Set(this.#outage.down);
    this.#state = next;
    this.#outage = this.#ask(next);
    const now = new Set(this.#outage.down);
    const changes = [
      ...this.#changed(
        'down',
        [...now].filter((ref) => !before.has(ref)),
        this.#style.red,
      ),
      ...this.#changed(
        'up again',
        [...before].filter((ref) => !now.has(ref)),
        this.#style.green,
      ),
    ];
    return this.#summary(changes);
  }

  #changed(label: string, refs: readonly Ref[], color: (text: string) => string): string[] {
    // What failed or was repaired itself is on the first line.
    const others = refs.filter((ref) => !this.#state.failed.has(ref));
    const services = others.filter((ref) => ref.startsWith('service:'));
    const rest = others.filter((ref) => !ref.startsWith('service:'));
    if (others.length === 0) return [];
    return hang(`  ${label}  `, listSome([...services, ...rest], 12), this.#style.width, color);
  }

  #summary(changes: readonly string[] = []): string {
    const { failed, down, services, seconds, nextSinglePoints } = this.#outage;
    const { entities } = this.#model.inventory;
    const { bold, width, yellow } = this.#style;
    const names = failed.length === 0 ? ['nothing', 'fails'] : ['failed:', ...listSome(failed, 12)];
    const duration = seconds === null ? [] : [`for ${formatDuration(seconds)}`];
    const nodes = [...entities.values()].filter(({ kind }) => kind === 'node');
    const isDown = new Set(down);
    const counts = [
      `${nodes.filter(({ ref }) => isDown.has(ref)).length} of ${plural(nodes.length, 'node')}`,
      `${services.down.length} of ${plural(services.down.length + services.up.length, 'service')}`,
      `${down.length} of ${plural(entities.size, 'entity')} down`,
    ];
    const next = new Set([...nextSinglePoints.values()].flat());
    const lines = [
      ...hang('', [...names, ...duration], width, bold),
      ...changes,
      `  ${counts.join(', ')}`,
      ...(next.size === 0
        ? []
        : hang('  one failure away now  ', listSome([...next].sort(), 6), width, yellow)),
    ];
    return `${lines.join('\n')}\n`;
  }

  #ask({ failed, seconds }: State): Outage {
    return whatIf(this.#model.inventory, [...failed].sort(), seconds, this.#model);
  }
}

function readTime(text: string): number | null {
  if (text === 'ever') return null;
  const seconds = readDuration(text);
  if (seconds === null)
    throw new UsageError(`${quote(text)} is no duration. Write e.g. for 30m, or for ever.`);
  return seconds;
}
