import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { type Entity, isUnknown, type Ref } from '../inventory.ts';
import { inside, type Problem, problem } from '../problem.ts';
import { readDataRate, readSize } from '../quantities/data-quantities.ts';
import { readDuration, readRate } from '../quantities/quantities.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import type { Declared, DeclaredWorkload } from '../read/file-content.ts';
import type { DemandRest, ModelInput, SourceInput, WhereaboutsInput } from '../schema/schema-workload.ts';
import type { Candidate, Demand, LatencyTable, Model, Source, Whereabouts, Workload } from '../workload.ts';
import type { ResolutionContext } from './resolution-context.ts';
import { noModel, undeclaredModels } from './resolve-serving.ts';
import { sortByText } from './sort-by-text.ts';

/** Times are read to the microsecond. */
const decimals = 6;

/** Merges what files say beside their entities, and resolves what it refers to, into an order that no file's changes. */
export class WorkloadResolver {
  readonly #context: ResolutionContext;
  /** Names were lost in a part that makes no sense: what is missing may have been there. */
  readonly #isUncertain: boolean;

  constructor(context: ResolutionContext, isUncertain: boolean) {
    this.#context = context;
    this.#isUncertain = isUncertain;
  }

  resolve(
    contents: readonly DeclaredWorkload[],
    nodes: readonly DeclaredEntity[],
    latency: LatencyTable,
    resolveNode: (declared: DeclaredEntity) => Entity,
  ): Workload {
    const models = this.#once(
      contents.flatMap((content) => content.models),
      (id, declared) => this.#model(id, declared),
    );
    const sources = this.#once(
      contents.flatMap((content) => content.sources),
      (id, declared) => this.#source(id, declared),
    );
    const candidates = contents.flatMap((content) => content.candidates);
    for (const node of nodes)
      if (node.saysMore && node.input.models !== undefined) this.#checkModels(node, models);
    for (const candidate of candidates) this.#checkModels(candidate, models);
    return {
      models,
      sources,
      latency,
      demand: sortByText(
        contents.flatMap((content) => content.demand).flatMap((declared) => this.#demand(declared, models)),
        ({ label, model, rate }) => `${label}\n${model ?? ''}\n${rate}`,
      ),
      candidates: this.#candidates(candidates, resolveNode),
    };
  }

  /** Things by id, each declared once, in text order. */
  #once<Input, Found>(
    declared: readonly Declared<{ readonly id: string; readonly fields: Input }>[],
    resolve: (id: string, declared: Declared<Input>) => Found | null,
  ): Map<string, Found> {
    const found = new Map<string, Found>();
    const places = new Map<string, Place>();
    for (const { input, place } of declared) {
      const resolved = resolve(input.id, { input: input.fields, place });
      const earlier = places.get(input.id);
      if (earlier !== undefined) this.#context.report(declaredTwice(input.id, place, earlier));
      else if (resolved !== null) found.set(input.id, resolved);
      places.set(input.id, earlier ?? place);
    }
    return new Map([...found].sort(([a], [b]) => compareText(a, b)));
  }

  #model(id: string, { input, place }: Declared<ModelInput>): Model {
    const seconds = (text: string | undefined) => (text === undefined ? null : readDuration(text, decimals));
    const from = input.pull?.from;
    return {
      id,
      size: input.size === undefined ? null : readSize(input.size),
      loadSeconds: seconds(input.loadTime),
      loadRate: input.loadRate === undefined ? null : readDataRate(input.loadRate),
      prefillSeconds: seconds(input.prefill),
      decodeSeconds: seconds(input.decode),
      variation: input.variation ?? null,
      pullFrom: from === undefined ? null : this.#entity(from, null, inside(place, 'pull', 'from')),
      pullBandwidth: input.pull?.bandwidth === undefined ? null : readDataRate(input.pull.bandwidth),
      place,
    };
  }

  #source(id: string, { input, place }: Declared<SourceInput>): Source | null {
    const isObject = typeof input === 'object' && !Array.isArray(input);
    const {
      region,
      location,
      weight = 1,
    } = (isObject ? input : {}) as Exclude<SourceInput, string | number[]>;
    const written = isObject ? (region ?? location) : (input as string | [number, number]);
    if (written === undefined) return null;
    const at = this.#whereabouts(written, isObject ? inside(place, 'region') : place);
    return at === null ? null : { id, at, weight, place };
  }

  #demand({ input, place }: Declared<DemandRest>, models: ReadonlyMap<string, Model>): readonly Demand[] {
    const { from, model, rate } = input;
    if (model !== undefined && !models.has(model))
      this.#report(noModel(model, models, inside(place, 'model')));
    const at = from === undefined ? null : this.#whereabouts(from, inside(place, 'from'));
    if (from === undefined || at === null || rate === undefined) return [];
    const label = labelOf(from, at);
    return [{ label, from: at, model: model ?? null, rate: readRate(rate) ?? 0, place }];
  }

  #whereabouts(input: WhereaboutsInput, place: Place): Whereabouts | null {
    if (typeof input === 'string') {
      const ref = this.#entity(input, 'region', place);
      return ref === null ? null : { type: 'region', ref };
    }
    return { type: 'point', location: 'location' in input ? input.location : input };
  }

  #candidates(
    declared: readonly DeclaredEntity[],
    resolveNode: (declared: DeclaredEntity) => Entity,
  ): ReadonlyMap<string, Candidate> {
    const found = new Map<string, Candidate>();
    for (const candidate of sortByText(declared, ({ id }) => id)) {
      const { id, place } = candidate;
      const earlier = found.get(id)?.node.place ?? this.#context.directory.find('node', id)?.place;
      const node = resolveNode(candidate);
      if (earlier !== undefined) this.#context.report(declaredTwice(id, place, earlier));
      else found.set(id, { id, node });
    }
    return found;
  }

  #checkModels(node: DeclaredEntity, models: ReadonlyMap<string, Model>): void {
    for (const found of undeclaredModels(node, models)) this.#report(found);
  }

  /** An entity that is named; null where it is missing or unknown, which is then reported. */
  #entity(text: string, kind: string | null, place: Place): Ref | null {
    const { directory, report } = this.#context;
    const resolution =
      kind === null ? directory.resolve(text, place) : directory.resolveKind(kind, text, place);
    if ('ref' in resolution && !isUnknown(resolution.ref)) return resolution.ref;
    const unknown = (ref: Ref) =>
      problem('wrong-kind', place, `${quote(ref)} is no place`, 'Name an entity that is declared.');
    report('ref' in resolution ? unknown(resolution.ref) : resolution.problem);
    return null;
  }

  #report(found: Problem): void {
    this.#context.report(this.#isUncertain ? { ...found, isEcho: true } : found);
  }
}

function labelOf(from: WhereaboutsInput, at: Whereabouts): string {
  if (at.type === 'region') return at.ref.slice('region:'.length);
  const name = typeof from === 'object' && 'location' in from ? from.name : undefined;
  return name ?? at.location.join(', ');
}

function declaredTwice(id: string, place: Place, earlier: Place): Problem {
  const wrong = `${quote(id)} is declared twice`;
  const related = [{ message: `${show(id)} is first here`, place: earlier }];
  return problem('duplicate-id', place, wrong, 'Merge the two, or rename one.', related);
}
