import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { isDate, readDuration } from '../inventory/quantities/quantities.ts';
import type { Io } from './io.ts';

/** Options that every command on inventories has. */
export interface CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly config?: string;
  readonly quiet?: true;
  readonly color: boolean;
}

export function addCommonOptions(
  command: Command,
  formats: readonly string[] | Option,
  examples: string,
): Command {
  return command
    .argument('[paths...]', 'inventory files and folders (default: those of the config, else inventories/)')
    .addOption(
      formats instanceof Option
        ? formats
        : new Option('-f, --format <format>', 'format of the result').choices(formats).default(formats[0]),
    )
    .option('-o, --output <file>', 'write the result to a file instead of stdout')
    .option('--config <file>', 'config file (default: cofail.config.{yaml,json,ts,js,mjs}, found upward)')
    .option('-w, --watch', 'run again whenever a file that was read changes, until Ctrl-C')
    .option('-q, --quiet', 'no words on stderr but errors')
    .option('--no-color', 'no colours; NO_COLOR=1 does the same')
    .addHelpText('after', `\nExamples:\n${examples.replace(/^/gm, '  ')}`);
}

/** Choices that help lists and completion offers, where the command itself says what is wrong with another word. */
export function offer(argument: Argument, choices: readonly string[]): Argument {
  return argument.choices(choices).argParser((word: string) => word);
}

export interface TodayOption {
  readonly today?: string;
}

/** The day on which acceptances are judged, YYYY-MM-DD: the given one, or the day it is in UTC. */
export function today(options: TodayOption, io: Io): string {
  return options.today ?? io.now().toISOString().slice(0, 10);
}

export function addToday(command: Command): Command {
  return command.option(
    '--today <date>',
    'the day on which acceptances are judged (default: today)',
    parseDate,
  );
}

function parseDate(text: string): string {
  if (isDate(text)) return text;
  throw new InvalidArgumentError('It must be a date such as 2027-06-30.');
}

/** A whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
  };
}

/** Collects refs as they stand: an id may hold a comma, so what one separates shows only when they are read. */
export function collectRefs(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** Collects an option that may be given several times, each time with one value or several behind commas. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ];
}

/**
 * `--events node cloud prod/`: an option that takes several values also swallows the paths behind them. Gives those back:
 * every value after the first that is no `kind:id` and names an existing file or folder.
 */
export function givePathsBack(values: string[], paths: string[], cwd: string): void {
  const isPath = (value: string): boolean => !value.includes(':') && existsSync(path.resolve(cwd, value));
  const found = values.slice(1).filter(isPath);
  values.splice(1, values.length, ...values.slice(1).filter((value) => !isPath(value)));
  paths.push(...found);
}

/** Seconds of a duration such as 30m. */
export function parseDuration(text: string): number {
  const seconds = readDuration(text);
  if (seconds === null) throw new InvalidArgumentError('It must be a duration such as 30m, 4h or PT30M.');
  return seconds;
}
