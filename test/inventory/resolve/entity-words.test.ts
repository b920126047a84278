import { describe, expect, test } from 'vitest';
import { EntityWords } from '../../../src/inventory/resolve/entity-words.ts';
import { inventoryOf } from '../../analysis/model.ts';

const inventory = inventoryOf(`clouds: { aws: { aliases: [Amazon] }, "odd*": {} }
regions: { east: { cloud: aws }, east-a: { within: east }, west: {} }
networks: { lumen: {}, cogent: {} }
domains: { tee: { nitro: {} } }
nodes:
  full-1: { role: full, region: east-a, network: { anyOf: [lumen, cogent] }, labels: { gen: 3 } }
  full-2: { role: full, region: west, domains: { tee: nitro }, name: 'a, b' }
  data-1: { role: data, cloud: aws, weight: 5, labels: { tee: nitro } }
  "n[1]": { operator: unknown }
services:
  chat: { role: full }`);

const words = new EntityWords(inventory);
const place = { file: 'x.yaml', path: ['scenarios'] };

function read(word: string): readonly string[] | string {
  const meaning = words.read(word, place);
  return 'refs' in meaning ? meaning.refs : `${meaning.problem.message} ${meaning.problem.hint ?? ''}`.trim();
}

describe('a word means', () => {
  test.each<[string, string[]]>([
    ['cloud:aws', ['cloud:aws']],
    ['amazon', ['cloud:aws']],
    ['operator:unknown', ['operator:unknown']],
    ['node:*', ['node:data-1', 'node:full-1', 'node:full-2', 'node:n[1]']],
    ['node:full-*', ['node:full-1', 'node:full-2']],
    ['node:*-1', ['node:data-1', 'node:full-1']],
    ['node:f*l*1', ['node:full-1']],
    ['region:east*', ['region:east', 'region:east-a']],
    ['node[]', ['node:data-1', 'node:full-1', 'node:full-2', 'node:n[1]']],
    ['node[role=full]', ['node:full-1', 'node:full-2']],
    ['node[ role = full , region = east ]', ['node:full-1']],
    ['node[role=full|data]', ['node:data-1', 'node:full-1', 'node:full-2']],
    ['node[cloud=aws]', ['node:data-1', 'node:full-1']],
    ['node[network=lumen]', ['node:full-1']],
    ['node[tee=nitro]', ['node:data-1', 'node:full-2']],
    ['node[gen=3]', ['node:full-1']],
    ['node[weight=5]', ['node:data-1']],
    ['node[name="a, b"]', ['node:full-2']],
    ['node[name="c"|"a, b",role=full]', ['node:full-2']],
    ['region[within=east]', ['region:east-a']],
    ['service[role=full]', ['service:chat']],
  ])('%s', (word, refs) => {
    expect(read(word)).toEqual(refs);
  });

  test('what is called so before what it could be read as', () => {
    expect(read('cloud:odd*')).toEqual(['cloud:odd*']);
    expect(read('n[1]')).toEqual(['node:n[1]']);
  });
});

describe('a word that means nothing says why', () => {
  test.each([
    ['node:fall-1', 'there is no node "fall-1" Did you mean full-1?'],
    ['node:x*', 'nothing here is called "node:x*"'],
    ['nodes:*', 'there is no kind "nodes" Did you mean node?'],
    ['nodes[role=full]', 'there is no kind "nodes" Did you mean node?'],
    ['node[role=ful]', 'no node has role "ful" Did you mean full?'],
    ['node[rol=full]', 'no node has a field or label "rol" Did you mean role?'],
    ['node[region=eest]', 'there is no region "eest" Did you mean east?'],
    [
      'node[role]',
      '"node[role]" cannot be read as a selector Write e.g. node[role=full] or node[role=full,region=eu|us].',
    ],
    [
      'node[role=full,role=data]',
      '"node[role=full,role=data]" cannot be read as a selector Write e.g. node[role=full] or node[role=full,region=eu|us].',
    ],
  ])('%s', (word, message) => {
    expect(read(word)).toBe(message);
  });

  test('at the place of the word', () => {
    const meaning = words.read('node[role=ful]', place);
    expect('problem' in meaning && meaning.problem.place).toEqual(place);
  });
});
