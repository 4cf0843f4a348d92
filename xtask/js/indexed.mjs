// A screenshot with a palette of its own instead of full colours: what stands on a screen
// has few, and the picture weighs a third.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = 8;
const COLOURS = 256;
/** So many of the most frequent are grounds, and stay as they are. */
const EXACT = 12;
/** Colours that differ less than this in every channel are one. */
const NEAR = 10;

/**
 * @param {Buffer} png as a browser takes it: 8 bits a channel, not interlaced
 * @returns {Buffer}
 */
export function indexed(png) {
  const { width, height, pixels } = decoded(png);
  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort(([a, m], [b, n]) => n - m || a - b).map(([colour]) => colour);
  const palette = [];
  for (const colour of frequent) {
    if (palette.length === COLOURS) break;
    const exact = palette.length < EXACT;
    if (exact || palette.every((other) => distance(colour, other) >= NEAR)) palette.push(colour);
  }
  const places = new Map(frequent.map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, at) => {
    const row = Math.floor(at / width);
    rows[at + row + 1] = places.get(colour);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [...channels(colour)]));
  return Buffer.concat([
    png.subarray(0, SIGNATURE),
    chunk("IHDR", head),
    chunk("PLTE", table),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} png */
function decoded(png) {
  const packed = [];
  let width = 0;
  let height = 0;
  let size = 3;
  for (let at = SIGNATURE; at < png.length;) {
    const length = png.readUInt32BE(at);
    const name = png.toString("latin1", at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (name === "IHDR") {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      size = data[9] === 6 ? 4 : 3;
    } else if (name === "IDAT") packed.push(data);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * size;
  const pixels = new Uint32Array(width * height);
  let above = Buffer.alloc(stride);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    const line = raw.subarray(from + 1, from + 1 + stride);
    unfilter(raw[from], line, above, size);
    above = line;
    for (let column = 0; column < width; column += 1) {
      const at = column * size;
      pixels[row * width + column] = (line[at] << 16) | (line[at + 1] << 8) | line[at + 2];
    }
  }
  return { width, height, pixels };
}

/**
 * Undoes a filter of PNG (section 9 of its specification), in place.
 *
 * @param {number} kind
 * @param {Buffer} line
 * @param {Buffer} above
 * @param {number} size
 */
function unfilter(kind, line, above, size) {
  for (let at = 0; at < line.length; at += 1) {
    const left = at < size ? 0 : line[at - size];
    const corner = at < size ? 0 : above[at - size];
    const added = [0, left, above[at], (left + above[at]) >> 1, paeth(left, above[at], corner)];
    line[at] += added[kind];
  }
}

/**
 * @param {number} left
 * @param {number} up
 * @param {number} corner
 */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** @param {number} colour */
function channels(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/**
 * @param {number} one
 * @param {number} other
 */
function distance(one, other) {
  const there = channels(other);
  return Math.max(...channels(one).map((value, index) => Math.abs(value - there[index])));
}

/**
 * @param {number[]} palette
 * @param {number} colour
 */
function nearest(palette, colour) {
  let found = 0;
  let best = Infinity;
  palette.forEach((other, index) => {
    const far = distance(colour, other);
    if (far < best) [best, found] = [far, index];
  });
  return found;
}

/**
 * @param {string} name
 * @param {Buffer} data
 */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(body, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
