/**
 * JSON Schema of the part of SARIF 2.1.0 that cofail writes, by sections 3.13 to 3.58 of the specification (OASIS
 * Standard, with errata 01). It allows only properties that the specification has, and of these only those in use; what
 * the specification requires is required here too, and so is what GitHub code scanning requires beside it.
 */
const text = { type: 'string', minLength: 1 };
const position = { type: 'integer', minimum: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });
const set = (items: object): object => list(items, { uniqueItems: true });
const object = (required: object, optional: object = {}): object => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});

/** 3.11 */
const message = object({ text });
/** 3.12 */
const multiformatMessageString = object({ text }, { markdown: text });
/** 3.4 */
const artifactLocation = object({ uri: { ...text, format: 'uri-reference' } }, { uriBaseId: text });
/** 3.30; columns and lines of both ends, as GitHub wants them */
const region = object({ startLine: position, startColumn: position, endLine: position, endColumn: position });
/** 3.29 */
const physicalLocation = object({ artifactLocation }, { region });
/** 3.33, of the kinds that it names for structured text */
const logicalLocation = object({
  fullyQualifiedName: text,
  kind: { enum: ['object', 'array', 'property', 'value'] },
});
/** 3.28 */
const location = object(
  { physicalLocation },
  { id: { type: 'integer', minimum: 0 }, logicalLocations: set(logicalLocation), message },
);
/** 3.35 */
const suppression = object({ kind: { enum: ['inSource', 'external'] } }, { justification: text });

/** 3.27 */
const result = object(
  {
    ruleId: text,
    level,
    message,
    locations: list(location, { minItems: 1, maxItems: 1 }),
    partialFingerprints: { type: 'object', additionalProperties: text, minProperties: 1 },
  },
  {
    ruleIndex: { type: 'integer', minimum: 0 },
    relatedLocations: set(location),
    suppressions: set(suppression),
  },
);

/** 3.49, with what GitHub requires and recommends */
const reportingDescriptor = object({
  id: text,
  shortDescription: object({ text: { ...text, maxLength: 1024 } }),
  fullDescription: object({ text: { ...text, maxLength: 1024 } }),
  help: multiformatMessageString,
  defaultConfiguration: object({}, { enabled: { type: 'boolean' }, level }),
  properties: {
    type: 'object',
    required: ['tags', 'precision', 'problem.severity'],
    properties: {
      tags: list(text, { uniqueItems: true, maxItems: 10 }),
      precision: { enum: ['very-high', 'high', 'medium', 'low'] },
      'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
    },
  },
});

/** 3.20 */
const invocation = object(
  { executionSuccessful: { type: 'boolean' }, exitCode: { type: 'integer' } },
  { toolConfigurationNotifications: list(object({ message, level })) },
);

/** 3.14 */
const run = object({
  tool: object({
    driver: object({ name: text, semanticVersion: text, rules: set(reportingDescriptor) }),
  }),
  invocations: list(invocation),
  originalUriBaseIds: { type: 'object', additionalProperties: object({ description: message }) },
  artifacts: set(object({ location: artifactLocation, roles: set({ enum: ['analysisTarget'] }) })),
  columnKind: { enum: ['utf16CodeUnits'] },
  results: list(result, { maxItems: 5000 }),
});

/** 3.13 */
export const sarifSchema = object({
  $schema: { ...text, format: 'uri' },
  version: { const: '2.1.0' },
  runs: list(run, { minItems: 1, maxItems: 1 }),
});
