import { type Argument, Command, type Option } from 'commander';
import { loadRules } from '../../inventory/problem.ts';
import { commands } from '../command-table.ts';
import type { Io } from '../io.ts';

/** What can stand at a place of the command line. */
export type Values =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** Words behind which a file may stand: `sarif=findings.sarif`. */
  | { readonly kind: 'words=file'; readonly words: readonly string[] }
  | { readonly kind: 'words-and-files'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  /** What the inventory of the command has. */
  | { readonly kind: InventoryWord }
  /** Anything: a number, a date. */
  | { readonly kind: 'anything' };

export type InventoryWord = 'ref' | 'kind' | 'role' | 'candidate';

export interface OptionShape {
  /** `--format`, and `-f` where there is one. */
  readonly names: readonly string[];
  readonly summary: string;
  /** Null for a flag. */
  readonly value: { readonly name: string; readonly values: Values; readonly isMany: boolean } | null;
}

export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionShape[];
  /** What can stand where no option wants a value. */
  readonly argument: Values;
}

/** The commands as their own definitions have them, so that completion cannot drift from what there is. */
export async function describeCommands(io: Io): Promise<CommandShape[]> {
  const described = await Promise.all(commands.map(({ name }) => describeCommand(name, io)));
  const help = { name: 'help', summary: 'the help of a command', options: [] };
  const names = commands.map(({ name }) => name);
  return [...described, { ...help, argument: { kind: 'words', words: names } }];
}

export async function describeCommand(name: string, io: Io): Promise<CommandShape> {
  const entry = commands.find((one) => one.name === name);
  const command = new Command(name);
  if (entry !== undefined) (await entry.load())(command, io, () => {});
  const options = command.options.filter(({ hidden }) => !hidden);
  return {
    name,
    summary: entry?.summary ?? '',
    options: [...(await Promise.all(options.map(describeOption))), helpOption],
    argument: await describeArguments(command.registeredArguments),
  };
}

const helpOption: OptionShape = { names: ['-h', '--help'], summary: 'display help for command', value: null };

async function describeOption(option: Option): Promise<OptionShape> {
  const { flags, short, long, description, required, variadic } = option;
  const [, name = ''] = /[<[](.*?)(?:\.\.\.)?[>\]]$/.exec(flags) ?? [];
  return {
    names: [short, long].filter((one) => one !== undefined && one !== null),
    summary: description,
    value: required ? { name, values: await valuesOf(name, option), isMany: variadic } : null,
  };
}

/** One way for all the arguments of a command: which of them a word is, is left to who writes it. */
async function describeArguments(all: readonly Argument[]): Promise<Values> {
  const [first = { kind: 'anything' }, second] = await Promise.all(
    all.map((argument) => valuesOf(argument.name(), argument)),
  );
  return first.kind === 'words' && second?.kind === 'files' ? { ...first, kind: 'words-and-files' } : first;
}

/** By the name that the help gives a value, where its definition lists no choices. */
async function valuesOf(name: string, { argChoices }: Option | Argument): Promise<Values> {
  if (argChoices !== undefined)
    return { kind: name.endsWith('[=file]') ? 'words=file' : 'words', words: argChoices };
  switch (name) {
    case 'file':
    case 'paths':
      return { kind: 'files' };
    case 'ref':
    case 'a,b':
      return { kind: 'ref' };
    case 'kind':
    case 'role':
    case 'candidate':
      return { kind: name };
    case 'rule': {
      const { rules } = await import('../../rules/registry.ts');
      const ids = [...rules.map(({ meta }) => meta.id), ...loadRules].sort();
      return { kind: 'words', words: ids };
    }
    default:
      return { kind: 'anything' };
  }
}
