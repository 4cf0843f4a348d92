// A zip of a folder, the same bytes for the same files: stores compare them.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";

/** 1980-01-01, the first day that a zip knows: when a file was built is nobody's business. */
const DAY = 0x21;
const DEFLATED = 8;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x800;

/**
 * @param {string} folder
 * @param {string} out
 */
export async function zip(folder, out) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const path of names) {
    const bytes = await readFile(join(folder, path));
    const packed = deflateRawSync(bytes, { level: 9 });
    const name = Buffer.from(path.split(sep).join("/"));
    const sizes = { checksum: crc32(bytes), packed: packed.length, size: bytes.length };
    const local = header(0x04034b50, name, sizes);
    parts.push(local, packed);
    directory.push(header(0x02014b50, name, sizes, offset));
    offset += local.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  await writeFile(out, Buffer.concat([...parts, list, end]));
}

/**
 * The header before a file, or with an offset that of the directory at the end.
 *
 * @param {number} signature
 * @param {Buffer} name
 * @param {{ checksum: number, packed: number, size: number }} sizes
 * @param {number} [offset]
 */
function header(signature, name, { checksum, packed, size }, offset) {
  const central = offset !== undefined;
  const fields = Buffer.alloc(central ? 46 : 30);
  fields.writeUInt32LE(signature, 0);
  let at = 4;
  const short = (/** @type {number} */ value) => {
    fields.writeUInt16LE(value, at);
    at += 2;
  };
  const long = (/** @type {number} */ value) => {
    fields.writeUInt32LE(value, at);
    at += 4;
  };
  if (central) short(VERSION);
  short(VERSION);
  short(FLAGS);
  short(DEFLATED);
  short(0);
  short(DAY);
  long(checksum);
  long(packed);
  long(size);
  short(name.length);
  if (central) fields.writeUInt32LE(offset, 42);
  return Buffer.concat([fields, name]);
}
