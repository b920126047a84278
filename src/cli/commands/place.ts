import { InvalidArgumentError, Option } from 'commander';
import { type PlaceAnswer, resilienceMeasures } from '../../analysis/place/place-answer.ts';
import { placeObjectives } from '../../analysis/place/placement-times.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { readDuration } from '../../inventory/quantities/quantities.ts';
import { planName } from '../../report/words/place-words.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
import {
  addCommonOptions,
  type CommonOptions,
  collect,
  givePathsBack,
  parseDuration,
  wholeNumber,
} from '../options.ts';
import { makeProgress } from '../progress.ts';
import { withSession } from '../session.ts';

const examples = `cofail place --role inference --add 2 prod/                  where the next two go, and why
cofail place --role inference --add 2 --max-cost 2000 prod/  for so much at most
cofail place --role full --forbid cloud:aws prod/            on anything that stays up without AWS
cofail place --role data --keep fra-1 --add 3 prod/          fra-1 and the two that go best with it
cofail place --role inference --format patch prod/ | git apply`;

/** Plans listed for people where --top says nothing. */
const topForPeople = 12;

/** Seconds that people wait where --timeout says nothing. Programs get the same answer anywhere. */
const patience = 30;

interface PlaceOptions extends CommonOptions {
  readonly role: string;
  readonly add: number;
  readonly objective?: (typeof placeObjectives)[number];
  readonly resilience: (typeof resilienceMeasures)[number];
  readonly candidates?: string[];
  readonly forbid?: string[];
  readonly keep?: string[];
  readonly maxCost?: number;
  /** Seconds. */
  readonly outage?: number;
  readonly slack?: number;
  readonly plan?: string;
  readonly top?: number;
  /** Seconds. */
  readonly timeout?: number;
}

export const place: CommandDefinition = (command, io, exit) => {
  command.description(
    'Where the next nodes of a role go: the plans that are worth a choice between time, resilience and cost.',
  );
  addCommonOptions(command, ['text', 'json', 'patch'], examples)
    .requiredOption('--role <role>', 'the role of the nodes')
    .option('--add <k>', 'how many nodes to add', wholeNumber(1), 1)
    .addOption(
      new Option(
        '--objective <time>',
        'what is to be fast (default: by the role; inference: latency, full: propagation, data: sources)',
      ).choices([...placeObjectives]),
    )
    .addOption(
      new Option('--resilience <measure>', 'what resilience is measured by')
        .choices([...resilienceMeasures])
        .default('worst'),
    )
    .option(
      '--candidates <candidate...>',
      'only these: an id, or kind:id for all that go down with it',
      collect,
    )
    .option(
      '--forbid <candidate...>',
      'none of these: an id, or kind:id for all that go down with it',
      collect,
    )
    .option('--keep <candidate...>', 'candidates that every plan has', collect)
    .option('--max-cost <amount>', 'what the plan may cost at most, as the candidates count it', parseAmount)
    .option('--outage <duration>', 'what it counts when nobody answers (default: 10s)', parseTime)
    .option(
      '--slack <percent>',
      'how much slower than the fastest the recommended plan may be (default: 10%)',
      parsePercent,
    )
    .option('--plan <name>', 'the plan that a patch writes (default: the recommended)')
    .option('--top <n>', `list n plans as text (default: ${topForPeople}); JSON has all`, wholeNumber(1))
    .option(
      '--timeout <duration>',
      `how long the search may take, e.g. 5m; beyond it, bounds (default: ${patience}s as text)`,
      parseDuration,
    )
    .action(async (paths: string[], options: PlaceOptions) => {
      for (const values of [options.candidates, options.forbid, options.keep])
        givePathsBack(values ?? [], paths, io.cwd);
      exit(
        await withSession('place', paths, options, io, async ({ inventory, sources, style, ...session }) => {
          const { place: answerPlace } = await import('../../analysis/place/place.ts');
          const { role, add, resilience, objective, forbid, keep, maxCost, outage, slack } = options;
          const progress = makeProgress('', options, io);
          const answer = await answerPlace(inventory, {
            ...{ role, add, resilience },
            ...given({ objective, only: options.candidates, forbid, keep, maxCost, outage, slack }),
            budget: {
              ...deadline(options, io),
              onProgress: ({ cost, bound }) =>
                progress.say(() => `searching: the best is within ${gap(cost, bound)} of what is possible`),
            },
          }).finally(() => progress.end());
          switch (options.format) {
            case 'json': {
              const { toPlaceResult } = await import('../../report/json/to-place-result.ts');
              await session.printJson('place', toPlaceResult(answer));
              break;
            }
            case 'patch': {
              const { writePlacePatch } = await import('../place/write-place-patch.ts');
              await session.print(writePlacePatch(inventory, sources, answer, planOf(answer, options.plan)));
              break;
            }
            default: {
              const { writePlace } = await import('../../report/text/write-place.ts');
              await session.print(
                writePlace(answer, style, options.top ?? topForPeople, patchCommand(options)),
              );
            }
          }
          return exitCodes.clean;
        }),
      );
    });
};

/** The command that writes the recommended plan as a patch: the same question. */
function patchCommand(options: PlaceOptions): string[] {
  const { role, add, objective, resilience, candidates, forbid, keep, maxCost, outage, slack } = options;
  const given: readonly (readonly [string, readonly (string | number)[] | undefined])[] = [
    ['--role', [role]],
    ['--add', [add]],
    ['--objective', objective && [objective]],
    ['--resilience', resilience === 'worst' ? undefined : [resilience]],
    ['--candidates', candidates],
    ['--forbid', forbid],
    ['--keep', keep],
    ['--max-cost', maxCost === undefined ? undefined : [maxCost]],
    ['--outage', outage === undefined ? undefined : [`${outage}s`]],
    ['--slack', slack === undefined ? undefined : [`${slack * 100}%`]],
  ];
  const words = given.flatMap(([name, values]) =>
    values === undefined ? [] : [name, ...values.map(String)],
  );
  return ['place', ...words, '--format', 'patch'];
}

/** The search reads the clock only where people wait, or where a time was asked for. */
function deadline(
  { timeout, format }: PlaceOptions,
  io: Io,
): { readonly signal?: { readonly aborted: boolean } } {
  const seconds = timeout ?? (format === 'text' ? patience : undefined);
  if (seconds === undefined) return {};
  const end = io.now().getTime() + seconds * 1000;
  return {
    signal: {
      get aborted() {
        return io.now().getTime() > end;
      },
    },
  };
}

function gap(cost: number, bound: number): string {
  return bound > 0 ? `${((cost / bound - 1) * 100).toFixed(1)}%` : 'an unknown distance';
}

function planOf({ plans, recommended }: PlaceAnswer, name: string | undefined): number {
  if (name === undefined) return recommended;
  const found = [...plans.keys()].find((index) => planName(index) === name);
  if (found !== undefined) return found;
  const last = planName(plans.length - 1);
  throw new UsageError(
    `there is no plan ${quote(name)}. Plans here: ${plans.length === 1 ? last : `A to ${last}`}.`,
  );
}

function parseAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() !== '' && amount >= 0 && amount < Number.POSITIVE_INFINITY) return amount;
  throw new InvalidArgumentError('It must be a number that is not negative, such as 2500.');
}

function parseTime(text: string): number {
  const seconds = readDuration(text, 6);
  if (seconds !== null && seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be a duration above 0 such as 10s or 800ms.');
}

function parsePercent(text: string): number {
  const percent = Number(text.replace(/\s*%$/, ''));
  if (/\d/.test(text) && percent >= 0 && percent < Number.POSITIVE_INFINITY) return percent / 100;
  throw new InvalidArgumentError('It must be a share such as 10%.');
}
