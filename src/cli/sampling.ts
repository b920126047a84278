import type { Command } from 'commander';
import type { Sampling } from '../analysis/probability/spread-draws.ts';
import { UsageError } from '../diagnostics/errors.ts';
import { wholeNumber } from './options.ts';

export interface SamplingOptions {
  readonly samples?: number;
  readonly seed?: number;
}

/** With fewer draws there is no 5th percentile. */
const fewestSamples = 20;
/** The seed where none is given. */
const defaultSeed = 1;
/** Seeds are 32 bits. */
const largestSeed = 2 ** 32 - 1;

/** Options that draw probabilities which are ranges or lognormal. */
export function addSampling(command: Command): Command {
  return command
    .option(
      '--samples <n>',
      'draw probabilities that are ranges or lognormal so many times',
      wholeNumber(fewestSamples),
    )
    .option(
      '--seed <s>',
      `start of the random numbers of --samples (default: ${defaultSeed})`,
      wholeNumber(0),
    );
}

/** How to draw; null where nothing is to be drawn. @throws UsageError for a seed that nothing uses, or that is too large. */
export function samplingOf({ samples, seed }: SamplingOptions): Sampling | null {
  if (samples === undefined && seed !== undefined) throw new UsageError('--seed goes with --samples N');
  if (seed !== undefined && seed > largestSeed) throw new UsageError(`--seed is at most ${largestSeed}`);
  return samples === undefined ? null : { samples, seed: seed ?? defaultSeed };
}

/** What to say where draws were asked for and nothing is to be drawn. */
export const nothingToDraw =
  'No probability that matters here is a range or lognormal: there is nothing to draw.';
