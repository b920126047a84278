import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  arbitraryInventory,
  arbitraryShuffledInventory,
  shuffleDocument,
  TODAY,
} from './arbitrary-inventory.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { type Document, type Requirement, readDocument } from './read-document.ts';

const SEED = 20260115;

function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void, numRuns = 300): void {
  fc.assert(fc.property(arbitrary, predicate), { numRuns, seed: SEED });
}

function requirementsIn(requirement: Requirement): Requirement[] {
  switch (requirement.type) {
    case 'vertex':
      return [requirement];
    case 'all':
    case 'any':
      return [requirement, ...requirement.members.flatMap(requirementsIn)];
    case 'threshold':
      return [requirement, ...requirement.members.flatMap((member) => requirementsIn(member.requirement))];
    case 'delayed':
      return [requirement, ...requirementsIn(requirement.requirement)];
  }
}

function answersOf(oracle: Oracle): unknown {
  const pairs = oracle.model.pairs.map(({ primary, backup, kind }) => {
    const { probability, ...answer } = oracle.pair(primary, backup, TODAY);
    return { primary, backup, kind, ...answer, both: probability.both.toPrecision(9) };
  });
  const byText = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return {
    entities: oracle.entities,
    pairs: pairs.sort(byText),
    clusters: oracle.clusters(),
    independent: oracle.independentCount(),
    cutSets: oracle.entities.map((ref) => oracle.minimalCutSets([ref])),
  };
}

/** Earliest times in another way than the oracle's: along dependencies, improved until nothing changes. */
function relaxTimes(document: Document, failed: readonly string[]): Map<string, number> {
  const { vertices } = readDocument(document);
  const times = vertices.map(({ name }) => (failed.includes(name) ? 0 : Number.POSITIVE_INFINITY));
  const timeOf = (requirement: Requirement): number => {
    switch (requirement.type) {
      case 'vertex':
        return times[requirement.vertex] ?? Number.POSITIVE_INFINITY;
      case 'all':
        return Math.min(...requirement.members.map(timeOf));
      case 'any':
        return Math.max(...requirement.members.map(timeOf));
      case 'delayed':
        return timeOf(requirement.requirement) + requirement.seconds;
      case 'threshold': {
        const { members, strict, denominator, bound } = requirement;
        const moments = members.map((member) => timeOf(member.requirement)).sort((a, b) => a - b);
        const isBrokenAt = (now: number) => {
          const up = members.filter((member) => timeOf(member.requirement) > now);
          const scaled = up.reduce((sum, { weight }) => sum + weight, 0) * denominator;
          return strict ? scaled <= bound : scaled < bound;
        };
        return moments.filter(Number.isFinite).find(isBrokenAt) ?? Number.POSITIVE_INFINITY;
      }
    }
  };
  for (let changed = true; changed; ) {
    changed = false;
    vertices.forEach(({ needs }, vertex) => {
      const time = timeOf(needs);
      if (time < (times[vertex] ?? 0)) {
        times[vertex] = time;
        changed = true;
      }
    });
  }
  return new Map(
    vertices.flatMap(({ name, isEntity }, vertex): [string, number][] => {
      const time = times[vertex] ?? Number.POSITIVE_INFINITY;
      return isEntity && Number.isFinite(time) ? [[name, time]] : [];
    }),
  );
}

describe('random inventories', () => {
  test.each([1, 4, 10, 12])('have at most %i own failures', (maxOwnFailures) => {
    check(arbitraryInventory({ maxOwnFailures }), (document) => {
      expect(createOracle(document).ownFailures.length).toBeLessThanOrEqual(maxOwnFailures);
    });
  });

  test('keep the rules of the format', () => {
    check(arbitraryInventory(), (document) => {
      const { vertices, pairs, acceptances } = readDocument(document);
      for (const { name, needs } of vertices) {
        for (const requirement of requirementsIn(needs).slice(1)) {
          expect(requirement.type === 'vertex' && vertices[requirement.vertex]?.name === name).toBe(false);
          if (!('members' in requirement)) continue;
          expect(requirement.members.length).toBeGreaterThan(0);
          const named = requirement.members
            .map((member) => ('weight' in member ? member.requirement : member))
            .flatMap((member) => (member.type === 'vertex' ? [member.vertex] : []));
          expect(new Set(named).size).toBe(named.length);
          if (requirement.type !== 'threshold') continue;
          const { members, strict, denominator, bound } = requirement;
          const total = members.reduce((sum, { weight }) => sum + weight, 0) * denominator;
          expect(bound).toBeGreaterThanOrEqual(strict ? 0 : 1);
          expect(bound).toBeLessThanOrEqual(strict ? total - 1 : total);
        }
      }
      const declared = pairs.map(({ primary, backup }) => `${primary} ${backup}`);
      expect(new Set(declared).size).toBe(declared.length);
      expect(pairs.every(({ primary, backup }) => primary !== backup)).toBe(true);
      expect(acceptances.every(({ until }) => until === null || /^\d{4}-\d\d-\d\d$/.test(until))).toBe(true);
    });
  });

  test('can be written as YAML without anchors and read back', () => {
    check(arbitraryInventory(), (document) => {
      const yaml = stringify(document);
      expect(yaml).not.toMatch(/[&*]a\d/);
      expect(parse(yaml)).toEqual(document);
    });
  });

  test('may name themselves where that is wanted', () => {
    const documents = fc.sample(arbitraryInventory({ selfReferences: true }), { numRuns: 300, seed: SEED });
    const isLoop = ({ name, needs }: { name: string; needs: Requirement }, document: Document) => {
      const { vertices } = readDocument(document);
      return requirementsIn(needs).some(
        (one) => one.type === 'vertex' && vertices[one.vertex]?.name === name,
      );
    };
    const looped = documents.filter((document) =>
      readDocument(document).vertices.some((vertex) => isLoop(vertex, document)),
    );
    expect(looped.length).toBeGreaterThan(20);
  });

  test('are shuffled but for coordinates and the pair of an acceptance', () => {
    const document = {
      regions: { r: { location: [1, 2, 3, 4, 5, 6] } },
      accept: [{ pair: ['a', 'b'], cause: 'c', reason: 'r' }],
      nodes: { a: { backups: ['1', '2', '3', '4', '5', '6'] } },
    };
    const shuffled = Array.from({ length: 20 }, (_, seed) => shuffleDocument(document, seed));
    const partsOf = (part: string) => shuffled.map((each) => JSON.stringify(each[part]));
    expect(new Set(partsOf('regions'))).toEqual(new Set([JSON.stringify(document.regions)]));
    expect(partsOf('accept').every((part) => part.includes('["a","b"]'))).toBe(true);
    expect(new Set(partsOf('nodes')).size).toBeGreaterThan(10);
    expect(new Set(shuffled.map((each) => Object.keys(each).join())).size).toBeGreaterThan(2);
    expect(shuffleDocument(document, 7)).toEqual(shuffleDocument(document, 7));
  });

  test('have every form of requirement, and pairs of every verdict before and after acceptance', () => {
    const documents = fc.sample(arbitraryInventory(), { numRuns: 500, seed: SEED });
    const text = documents.map((document) => JSON.stringify(document));
    for (const part of [
      ...['allOf', 'anyOf', 'atLeast', 'moreThan', 'of', 'weighted', 'weights', 'on', 'after', 'where'],
      ...['cloud', 'region', 'within', 'network', 'operator', 'domains', 'dependsOn', 'requires', 'labels'],
      ...['backups', 'pairs', 'accept', 'pair', 'until', 'aliases', 'defaults', 'location', 'weight', 'role'],
      ...['availability', 'mtbf', 'rate', 'constructor', '__proto__', 'id', 'name', 'model', 'power-grid'],
    ]) {
      expect([part, text.filter((each) => each.includes(`"${part}":`)).length > 10]).toEqual([part, true]);
    }
    const verdicts = new Map<string, number>();
    for (const document of documents) {
      const oracle = createOracle(document);
      for (const { primary, backup } of oracle.model.pairs) {
        const { verdict, residualVerdict } = oracle.pair(primary, backup, TODAY);
        for (const key of [verdict, ...(verdict === residualVerdict ? [] : ['changed by acceptance'])]) {
          verdicts.set(key, (verdicts.get(key) ?? 0) + 1);
        }
      }
    }
    for (const key of ['shared-fate', 'entangled', 'unproven', 'independent', 'changed by acceptance']) {
      expect([key, (verdicts.get(key) ?? 0) >= 15]).toEqual([key, true]);
    }
  });
});

describe('the oracle on random inventories', () => {
  test('gives the same answers whatever the order of keys and lists', () => {
    check(
      arbitraryShuffledInventory({ selfReferences: true }),
      ({ document, shuffled }) => {
        expect(answersOf(createOracle(shuffled))).toEqual(answersOf(createOracle(document)));
      },
      200,
    );
  });

  test('is monotone, and nothing is down when nothing has failed', () => {
    check(
      fc.tuple(arbitraryInventory(), fc.array(fc.nat({ max: 99 }), { maxLength: 6 })),
      ([document, picks]) => {
        const oracle = createOracle(document);
        const failed = picks.flatMap(
          (pick) => oracle.ownFailures[pick % oracle.ownFailures.length]?.name ?? [],
        );
        expect(oracle.blastRadius([])).toEqual([]);
        const more = oracle.blastRadius(failed);
        const less = oracle.blastRadius(failed.slice(1));
        expect(less.filter((ref) => !more.includes(ref))).toEqual([]);
      },
    );
  });

  test('gives cut sets that bring the target down, and of which every member is needed', () => {
    check(
      arbitraryInventory(),
      (document) => {
        const oracle = createOracle(document);
        for (const ref of oracle.entities) {
          for (const cutSet of oracle.minimalCutSets([ref])) {
            expect(oracle.isDown(ref, cutSet)).toBe(true);
            for (const one of cutSet) {
              const rest = cutSet.filter((other) => other !== one);
              expect(oracle.isDown(ref, rest)).toBe(false);
            }
          }
        }
      },
      100,
    );
  });

  test('brings entities down at the times that relaxation gives, and in the end all of the blast radius', () => {
    check(
      fc.tuple(arbitraryInventory({ selfReferences: true }), fc.array(fc.nat({ max: 99 }), { maxLength: 3 })),
      ([document, picks]) => {
        const oracle = createOracle(document);
        const failed = picks.flatMap(
          (pick) => oracle.ownFailures[pick % oracle.ownFailures.length]?.name ?? [],
        );
        const times = oracle.downTimes(failed, Number.POSITIVE_INFINITY);
        expect(times).toEqual(relaxTimes(document, failed));
        expect([...times.keys()].sort()).toEqual(oracle.blastRadius(failed));
      },
    );
  });
});
