import type { Place } from '../diagnostics/diagnostic.ts';
import { escapeInvisible, show } from '../diagnostics/quote.ts';

/** What a rule says: words with `{placeholders}` for the values of a finding, and what to do about it. */
export interface Message {
  readonly text: string;
  readonly hint: string;
}

/** By message id. */
export type Messages = Readonly<Record<string, Message>>;

/** Text of the user's is made safe to show. Of a list, the first few are named and the others counted; a path is whole. */
export type Value = string | number | readonly string[] | { readonly path: readonly string[] };

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

type ValuesOf<Said extends Message> = Readonly<Record<Placeholders<Said['text' | 'hint']>, Value>>;

/** One finding of a rule, as data: the words are the rule's messages. */
export type Finding<Said extends Messages = Messages> = {
  readonly [Id in keyof Said & string]: {
    readonly place: Place;
    readonly message: Id;
    readonly values: ValuesOf<Said[Id]>;
    readonly related?: readonly { readonly message: string; readonly place: Place }[];
    /**
     * What it is about, where its place could come to mean something else: a place in a list moves when the list is
     * sorted. Baselines and fingerprints know a finding by this; by default, by the path of its place.
     */
    readonly subject?: string;
  };
}[keyof Said & string];

/** Members of a list that are named. */
const mostNamed = 3;

/** Words between placeholders, safe to show, and the names of these. */
interface Template {
  readonly words: readonly string[];
  readonly names: readonly string[];
}

const templates = new Map<string, Template>();

/** Puts the values into the words. */
export function fillMessage(words: string, values: Readonly<Record<string, Value>>): string {
  const { words: between, names } = templateOf(words);
  let text = between[0]!;
  for (let index = 0; index < names.length; index++) {
    const name = names[index]!;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`a finding has no value for {${name}} in "${words}"`);
    text += showValue(value) + between[index + 1]!;
  }
  return text;
}

/** A fleet has tens of thousands of findings, and a rule a few messages. */
function templateOf(words: string): Template {
  const known = templates.get(words);
  if (known !== undefined) return known;
  const parts = words.split(/\{(\w+)\}/);
  const template = {
    words: parts.filter((_, index) => index % 2 === 0).map(escapeInvisible),
    names: parts.filter((_, index) => index % 2 === 1),
  };
  templates.set(words, template);
  return template;
}

function showValue(value: Value): string {
  if (typeof value !== 'object') return show(String(value));
  return 'path' in value ? value.path.map(show).join(' → ') : listNames(value);
}

function listNames(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return names.slice(0, mostNamed).map(show).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
