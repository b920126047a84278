import { resetDecoded } from './decode';
import { readJson } from './json';
import { allocate, release } from './memory';
import { resetTape } from './tape';
import { toUnits } from './units';
import { resetWords } from './words';
import { readYaml } from './yaml';

export { cells, cellsEnd, places, placesEnd } from './tape';
export { spans, wordCount } from './words';

/** Zeros behind the text: readers may look ahead, eight bytes at the most. */
const ZEROS: usize = 16;

let text: usize = 0;
let textLength: usize = 0;

/** Forgets everything, and answers where to put a text of so many bytes of UTF-8. */
export function begin(length: usize): usize {
  release();
  text = allocate(length + ZEROS);
  textLength = length;
  return text;
}

/** Parses the text as JSON, or else as YAML. Throws where it is not plain. */
export function parse(isJson: bool, keepsEverything: bool): void {
  memory.fill(text + textLength, 0, ZEROS);
  resetWords(text, textLength);
  resetTape(text, textLength, keepsEverything);
  resetDecoded(textLength);
  if (isJson) readJson(text, text + textLength);
  else readYaml(text, text + textLength);
  toUnits(text, textLength);
}
