import type * as z from 'zod';
import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Problem } from '../problem.ts';
import { acceptanceSchema, commonCauseSchema, pairSchema } from '../schema/schema.ts';
import type { FailureInput } from '../schema/schema-failure.ts';
import type { DemandRest, LatencyInput, ModelInput, SourceInput } from '../schema/schema-workload.ts';
import type { DeclaredEntity } from './declared-entity.ts';

/** What one file declares, checked for its form; references are still text. */
export interface FileContent {
  readonly name: string | null;
  readonly kinds: readonly string[];
  readonly entities: readonly DeclaredEntity[];
  readonly pairs: readonly Declared<z.output<typeof pairRest>>[];
  readonly acceptances: readonly Declared<z.output<typeof acceptanceRest>>[];
  readonly commonCauses: readonly Declared<z.output<typeof commonCauseRest>>[];
  readonly defaultFailures: readonly Declared<{ kind: string; failure: FailureInput }>[];
  readonly workload: DeclaredWorkload;
  readonly problems: readonly Problem[];
  /** Kinds and ids in parts that make no sense: references to them are no mistakes of their own. */
  readonly lostNames: ReadonlySet<string>;
  /** False where nothing of the file could be made sense of. */
  readonly isUnderstood: boolean;
}

/** What a file says beside its entities: what users ask for, how far places are apart, where more nodes could stand. */
export interface DeclaredWorkload {
  readonly models: readonly Declared<{ id: string; fields: ModelInput }>[];
  readonly demand: readonly Declared<DemandRest>[];
  readonly sources: readonly Declared<{ id: string; fields: SourceInput }>[];
  readonly latency: readonly Declared<LatencyInput>[];
  readonly candidates: readonly DeclaredEntity[];
}

export interface Declared<Input> {
  readonly input: Input;
  readonly place: Place;
}

/** What is left of a pair, an acceptance or a group where parts of it are wrong. */
export const pairRest = pairSchema.partial();
export const acceptanceRest = acceptanceSchema.partial();
export const commonCauseRest = commonCauseSchema.partial();
