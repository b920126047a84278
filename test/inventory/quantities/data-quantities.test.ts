import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDataRate, readSize } from '../../../src/inventory/quantities/data-quantities.ts';

it.each([
  ['140GB', 140e9],
  ['1.5 TB', 1.5e12],
  ['24GiB', 24 * 2 ** 30],
  ['1B', 1],
  ['140', null],
  ['0GB', null],
  ['-1GB', null],
  ['140 gb', null],
  ['1e3GB', null],
  ['140GBps', null],
])('the size %s is %s bytes', (text, bytes) => expect(readSize(text)).toBe(bytes));

it.each([
  ['10Gbps', 1.25e9],
  ['800 Mbps', 1e8],
  ['2GB/s', 2e9],
  ['1MiB/s', 2 ** 20],
  ['10G', null],
  ['10GB', null],
  ['10Gbps/s', null],
  ['0.0Mbps', null],
])('the data rate %s is %s bytes per second', (text, rate) => expect(readDataRate(text)).toBe(rate));

it('no text makes the readers fail', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect([null, 'number']).toContain(readSize(text) === null ? null : typeof readSize(text));
      expect([null, 'number']).toContain(readDataRate(text) === null ? null : typeof readDataRate(text));
    }),
  );
});
