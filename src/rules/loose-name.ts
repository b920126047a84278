import { legalSuffixes } from '../inventory/read/aliases.ts';

/** A name without what tells two spellings, two companies of one group, or two branches of one company apart. */
export interface LooseName {
  readonly key: string;
  /** The part of the world that the name ended on; empty where it named none. */
  readonly branch: string;
  /** It had a legal form: it is surely the name of a company. */
  readonly isCompany: boolean;
}

const moreLegalForms = ['holdings', 'holding', 'group', 'gruppe', 'oyj', 'asa', 'aps', 'ltda', 'sro', 'doo'];

const branches = [
  ...['asia pacific', 'north america', 'south america', 'latin america', 'middle east'],
  ...['asia', 'apac', 'emea', 'europe', 'eu', 'america', 'americas', 'latam', 'africa', 'oceania'],
  ...['united states', 'united kingdom', 'hong kong', 'new zealand', 'south africa', 'usa', 'us', 'uk'],
  ...['australia', 'japan', 'china', 'india', 'singapore', 'korea', 'taiwan', 'canada', 'brazil', 'brasil'],
  ...['mexico', 'germany', 'deutschland', 'france', 'spain', 'italy', 'italia', 'netherlands', 'nederland'],
  ...['belgium', 'switzerland', 'schweiz', 'austria', 'sweden', 'norway', 'denmark', 'finland', 'poland'],
  ...['polska', 'ireland', 'israel', 'international', 'global', 'worldwide'],
];

/** What says nothing once the part of the world is gone: Air India and Air China are two. */
const general = new Set(
  `bank bankof telecom telekom mobile cloud team network networks internet backbone transit operator provider hosting
  host staking validator validators node nodes power data datacenter university universityof vendor company site edge
  core main primary backup default support office platform infra region zone`.split(/\s+/),
);

const shortestKey = 4;

/** A name without case, accents and punctuation; dots and dashes between digits count: rack 1-1 is not rack 11. */
export function plainKey(name: string): string {
  return joinWords(wordsOf(name));
}

/** The same without legal form and part of the world, in whatever order they stand at the end. */
export function companyKey(name: string): LooseName {
  let words = wordsOf(name).replace(/^the /, '');
  let branch = '';
  let isCompany = false;
  for (;;) {
    const legal = longestSuffix(words, legalForms);
    const place = legal === '' && branch === '' ? longestSuffix(words, branchWords) : '';
    const rest = words.slice(0, -(legal || place).length - 1);
    if (legal + place === '' || !saysSomething(rest, place !== '')) break;
    if (legal !== '') isCompany = true;
    else branch = place;
    words = rest;
  }
  return { key: joinWords(words), branch, isCompany };
}

/** AS174 or ASN 174 anywhere as one word, AS 174 only at the start: elsewhere `as` may be a word. */
const asNumber = /(?:^\s*as[\s-]?|(?<![\p{L}\p{N}])(?:as|asn[\s-]?))0*(?<number>\d{1,10})(?![\p{L}\p{N}])/iu;

/** The number of an autonomous system in the name of a network, such as AS174, ASN 174 or as174-cogent; else null. */
export function systemNumber(name: string): string | null {
  return asNumber.exec(name)?.groups?.number ?? null;
}

/** In `C++` and `C#` the marks are no punctuation. */
function wordsOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+|[.'’](?!\d)/gu, '')
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim();
}

function joinWords(words: string): string {
  return words.replace(/(?<=\d) (?=\d)/g, '.').replaceAll(' ', '');
}

type Suffixes = ReadonlyMap<string, readonly string[]>;

/** By their last word, longest first. */
function bySuffix(forms: readonly string[]): Suffixes {
  const found = new Map<string, string[]>();
  for (const form of [...forms].sort((a, b) => b.length - a.length)) {
    const last = form.slice(form.lastIndexOf(' ') + 1);
    found.set(last, [...(found.get(last) ?? []), form]);
  }
  return found;
}

const legalForms = bySuffix([...legalSuffixes, ...moreLegalForms]);
const branchWords = bySuffix(branches);

function longestSuffix(words: string, suffixes: Suffixes): string {
  const forms = suffixes.get(words.slice(words.lastIndexOf(' ') + 1)) ?? [];
  return forms.find((form) => words.endsWith(` ${form}`)) ?? '';
}

function saysSomething(words: string, isBranchGone: boolean): boolean {
  const key = words.replaceAll(' ', '');
  return !isBranchGone || (key.length >= shortestKey && !general.has(key));
}
