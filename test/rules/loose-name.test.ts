import { describe, expect, test } from 'vitest';
import { companyKey, plainKey, systemNumber } from '../../src/rules/loose-name.ts';

const key = (name: string): string => companyKey(name).key;

describe('two names of one company', () => {
  test.each([
    ['Contabo GmbH', 'Contabo Asia Private Limited'],
    ['Equinix (EMEA) B.V.', 'Equinix, Inc.'],
    ['Worldstream B.V.', 'worldstream'],
    ['The Constant Company LLC', 'Constant Company'],
    ['Amazon.com Inc.', 'amazon.com'],
    ['Kärnten Netz AG', 'Karnten-Netz'],
  ])('%s, %s', (a, b) => {
    expect(key(a)).toBe(key(b));
  });
});

describe('two companies', () => {
  test.each([
    ['Air India Ltd', 'Air China Ltd'],
    ['NTT South Africa (Pty) Ltd', 'NTT'],
    ['University of Japan', 'University of Korea'],
    ['AS174', 'AS1741'],
    ['Huawei Clouds', 'Alibaba Cloud'],
    ['Telia', 'Telin'],
    ['Nine.ch', 'Nine'],
  ])('%s, %s', (a, b) => {
    expect(key(a)).not.toBe(key(b));
  });
});

test('a name that is nothing but a legal form or a part of the world keeps it', () => {
  expect(['Group', 'Asia', 'Co', 'Asia Group', 'US', '!?'].map(key)).toEqual([
    'group',
    'asia',
    'co',
    'asia',
    'us',
    '',
  ]);
});

test('marks between digits count, others do not', () => {
  expect(plainKey('rack-1-1')).toBe(plainKey('RACK 1.1'));
  expect(plainKey('rack-1-1')).not.toBe(plainKey('rack-11'));
  expect(plainKey('C++')).not.toBe(plainKey('C'));
  expect(plainKey("Level3's")).toBe(plainKey('level3s'));
});

test('an AS number is found at the start, or where it stands as one word', () => {
  expect(
    [
      'AS174',
      'as 174',
      'ASN-0174 Cogent',
      'Cogent (AS174)',
      'as174-fra',
      'gas 174',
      'alias1',
      'AS174x',
      'basel',
    ].map(systemNumber),
  ).toEqual(['174', '174', '174', '174', '174', null, null, null, null]);
});
