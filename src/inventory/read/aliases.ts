/** Company forms that say nothing about which company it is. Longest first, as `Pte Ltd` ends with `Ltd`. */
export const legalSuffixes = [
  'private limited',
  'gmbh co kg',
  'pte ltd',
  'pty ltd',
  'pvt ltd',
  'sp z o o',
  'sp z oo',
  'incorporated',
  'corporation',
  'company',
  'limited',
  'gmbh',
  'corp',
  'sarl',
  'sasu',
  'inc',
  'llc',
  'llp',
  'ltd',
  'plc',
  'pte',
  'pty',
  'srl',
  'spa',
  'sas',
  'bv',
  'nv',
  'ag',
  'sa',
  'se',
  'ab',
  'as',
  'oy',
  'oü',
  'kg',
  'kk',
  'co',
];

/** A name without case, punctuation and legal suffix: what two spellings of one alias have in common. */
export function normalizeAlias(name: string): string {
  let words = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  for (let suffix = suffixOf(words); suffix !== undefined; suffix = suffixOf(words)) {
    words = words.slice(0, -suffix.length - 1).trim();
  }
  const bare = words.replaceAll(' ', '');
  // A name of punctuation alone stays itself, so that no two of them become one.
  return bare === '' ? name : bare;
}

function suffixOf(words: string): string | undefined {
  return legalSuffixes.find((suffix) => words.endsWith(` ${suffix}`));
}
