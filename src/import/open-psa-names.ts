import type { XmlElement } from './read-xml.ts';

/** What the first element that says so says. */
export function firstOf<T>(
  elements: readonly XmlElement[],
  read: (element: XmlElement) => T | null,
): T | null {
  for (const element of elements) {
    const found = read(element);
    if (found !== null) return found;
  }
  return null;
}

/** The name that an element gives what it defines; null where it has none. */
export function nameOf({ attributes }: XmlElement): string | null {
  const name = attributes.name?.trim() ?? '';
  return name === '' ? null : name;
}

/** The words for people inside an element; null where there are none. */
export function labelOf(element: XmlElement): string | null {
  const label =
    element.children
      .find(({ tag }) => tag === 'label')
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? '';
  return label === '' ? null : label;
}
