/** JSON that is safe to look at and to embed: no character that a terminal obeys, and none that opens a tag in a page. */
export function stringifySafely(value: object, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(/[<\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character === '\n' ? character : escapeUnits(character),
  );
}

function escapeUnits(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
