import type { DamageMeasure } from '../../analysis/damage/damage.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { CommonOptions } from '../options.ts';

export interface WhatIfOptions extends CommonOptions {
  readonly fail?: string[];
  readonly for?: number;
  readonly worst?: number;
  /** True where the option stands alone. */
  readonly sweep?: string | true;
  readonly by?: DamageMeasure;
  readonly events?: string[];
  readonly top?: number;
  readonly budget?: number;
  readonly scenario?: readonly string[];
  readonly interactive?: true;
  readonly watch?: true;
}

export type Mode = 'outage' | 'worst' | 'sweep' | 'scenarios' | 'interactive';

const questions: readonly {
  readonly option: keyof WhatIfOptions;
  readonly mode: Mode;
  readonly flag: string;
}[] = [
  { option: 'worst', mode: 'worst', flag: '--worst' },
  { option: 'sweep', mode: 'sweep', flag: '--sweep' },
  { option: 'scenario', mode: 'scenarios', flag: '--scenario' },
  { option: 'interactive', mode: 'interactive', flag: '--interactive' },
];

/** Options that go with some questions only. */
const besides: readonly { readonly option: keyof WhatIfOptions; readonly modes: readonly Mode[] }[] = [
  { option: 'fail', modes: ['outage', 'interactive'] },
  { option: 'for', modes: ['outage', 'interactive'] },
  { option: 'by', modes: ['worst', 'sweep'] },
  { option: 'events', modes: ['worst', 'sweep'] },
  { option: 'top', modes: ['worst', 'sweep'] },
  { option: 'budget', modes: ['worst', 'sweep'] },
];

const flagOf: Readonly<Record<Mode, string>> = {
  outage: '--fail',
  worst: '--worst',
  sweep: '--sweep',
  scenarios: '--scenario',
  interactive: '--interactive',
};

/** Which question the options ask. @throws UsageError for none, for two, and for options that do not go with it. */
export function modeOf(options: WhatIfOptions): Mode {
  const [first, second] = questions.filter(({ option }) => options[option] !== undefined);
  if (first !== undefined && second !== undefined)
    throw new UsageError(`${first.flag} and ${second.flag} are two questions; ask one at a time`);
  if (first === undefined && options.fail === undefined)
    throw new UsageError(
      'what fails? Say --fail REF, or ask --worst K, --sweep, --scenario FILE or --interactive',
    );
  const mode = first?.mode ?? 'outage';
  const stray = besides.find(({ option, modes }) => options[option] !== undefined && !modes.includes(mode));
  if (stray !== undefined) {
    const fitting = stray.modes.map((one) => flagOf[one]).join(' and ');
    throw new UsageError(`--${stray.option} goes with ${fitting}, not with ${flagOf[mode]}`);
  }
  if (options.format === 'junit' && mode !== 'scenarios')
    throw new UsageError('--format junit goes with --scenario FILE');
  if (mode === 'interactive' && options.watch === true)
    throw new UsageError('--interactive reads what is typed; --watch does not go with it');
  if (mode === 'interactive' && (options.format === 'json' || options.output !== undefined))
    throw new UsageError(
      '--interactive answers on the terminal; --format json and --output do not go with it',
    );
  return mode;
}
