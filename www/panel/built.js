// Telling a built playbook from a source.

/** How every file of `replybook build` starts; no source does. */
const START = "replybk\0";

/** @param {ArrayBuffer} bytes */
export function isBuilt(bytes) {
  const start = new Uint8Array(bytes, 0, Math.min(START.length, bytes.byteLength));
  return String.fromCharCode(...start) === START;
}
