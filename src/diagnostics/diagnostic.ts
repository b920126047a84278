/** A place in a file: 1-based line and column, counted in UTF-16 code units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Keys and list indexes from the top of a document to a value in it. */
export type DocumentPath = readonly (string | number)[];

/** Where a value stands: a file and the path inside its document. Line and column are looked up only when shown. */
export interface Place {
  readonly file: string;
  readonly path: DocumentPath;
  /** Point at the key rather than at its value. */
  readonly key?: boolean;
}

export type Severity = 'error' | 'warning';

export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly range: Range | null;
}

/** One finding, with everything that a person needs to mend it. Data only: words are put around it by a writer. */
export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint: string | null;
  readonly file: string;
  readonly range: Range | null;
  readonly path: DocumentPath;
  readonly related: readonly RelatedPlace[];
  /** What it is about, where its path could come to mean something else. */
  readonly subject?: string;
}
