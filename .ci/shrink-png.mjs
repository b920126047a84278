/** Makes a screenshot a third as large: at most 256 colours, by a palette, compressed as far as zlib can. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

/** @param {Buffer} png with 8 bits for each of red, green, blue and maybe alpha, not interlaced, as browsers write it */
export function shrinkPng(png) {
  const chunks = readChunks(png);
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = { 2: 3, 6: 4 }[header[9]];
  if (header[8] !== 8 || channels === undefined || header[12] !== 0)
    throw new Error('not a PNG of this kind');
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const pixels = unfilter(inflateSync(Buffer.concat(packed)), width, height, channels);
  const { palette, indexOf } = choosePalette(pixels, channels);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += channels)
      rows[y * (width + 1) + 1 + x] = indexOf((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]);
  const newHeader = Buffer.from(header);
  newHeader[9] = 3;
  return Buffer.concat([
    signature,
    chunk('IHDR', newHeader),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channelsOf(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours; each other one becomes the nearest of them. */
function choosePalette(pixels, channels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const colour = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  // In steps of one colour at a time, so that rare hues have a place beside many greys.
  const cells = new Map();
  for (const [colour, count] of counts) {
    const cell = channelsOf(colour)
      .map((value) => value >> 4)
      .join(' ');
    const known = cells.get(cell);
    if (known === undefined || known.count < count)
      cells.set(cell, { colour, count: count + (known?.count ?? 0) });
    else known.count += count;
  }
  const palette = [...cells.values()]
    .sort((a, b) => b.count - a.count || a.colour - b.colour)
    .slice(0, 256)
    .map(({ colour }) => colour);
  const known = new Map(palette.map((colour, index) => [colour, index]));
  const indexOf = (colour) => {
    const before = known.get(colour);
    if (before !== undefined) return before;
    const distances = palette.map((other) => distance(channelsOf(colour), channelsOf(other)));
    const nearest = distances.indexOf(Math.min(...distances));
    known.set(colour, nearest);
    return nearest;
  };
  return { palette, indexOf };
}

function channelsOf(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

function distance(a, b) {
  return a.reduce((sum, value, index) => sum + (value - b[index]) ** 2, 0);
}

function readChunks(png) {
  const chunks = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Takes the filters of PNG back: each byte is told by its neighbours to the left, above, and above to the left. */
function unfilter(bytes, width, height, channels) {
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= channels ? pixels[at - channels] : 0;
      const above = y > 0 ? pixels[at - stride] : 0;
      const corner = x >= channels && y > 0 ? pixels[at - stride - channels] : 0;
      const told = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter];
      pixels[at] = (bytes[y * (stride + 1) + 1 + x] + told) & 255;
    }
  }
  return pixels;
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
