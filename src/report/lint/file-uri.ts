/** A file as a URI: relative to where cofail ran, as it was given; absolute ones under `file:`. */
export function fileUri(file: string): string {
  const path = wellFormed(file).split('/').map(encodeURIComponent).join('/');
  if (path.startsWith('/')) return `file://${path}`;
  return /^[A-Za-z]%3A\//.test(path) ? `file:///${path.replace('%3A', ':')}` : path;
}

/** Text that can be written as UTF-8. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}
