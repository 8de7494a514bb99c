// Packed islands: base64 to bytes, inflated by the browser; bytes to columns of whole numbers.

/**
 * @typedef {Uint8Array | Int32Array} Column
 * @typedef {{ n: number, width: number, low: number }} ColumnHead length, bytes a number, lowest value
 */

/**
 * @param {string} text base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytesOf(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  return bytes;
}

/**
 * @param {string} text base64 of raw deflate
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function inflate(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The columns at the beginning of some bytes: of each first the lowest byte of all its numbers, then the next; no bytes
 * where all are the same.
 * @param {Uint8Array} bytes
 * @param {Record<string, ColumnHead>} heads in the order of the bytes
 * @returns {{ columns: Record<string, Column>, end: number }} `end` is where the columns end
 */
export function readColumns(bytes, heads) {
  /** @type {Record<string, Column>} */
  const columns = {};
  let end = 0;
  for (const [name, head] of Object.entries(heads)) {
    columns[name] = readColumn(bytes.subarray(end, end + head.n * head.width), head);
    end += head.n * head.width;
  }
  return { columns, end };
}

/** @param {Uint8Array} bytes @param {ColumnHead} head @returns {Column} */
function readColumn(bytes, { n, width, low }) {
  if (width === 0 && low >= 0 && low < 256) return new Uint8Array(n).fill(low);
  if (width === 1 && low === 0) return bytes;
  const numbers = new Int32Array(n).fill(low);
  for (let byte = 0; byte < width; byte += 1) {
    const plane = bytes.subarray(byte * n, (byte + 1) * n);
    const shift = 8 * byte;
    for (let i = 0; i < n; i += 1) numbers[i] += plane[i] << shift;
  }
  return numbers;
}

/**
 * Codes from steps back: 0 is the next new one, else so far below it.
 * @param {Column} steps
 * @returns {Int32Array}
 */
export function decodeBack(steps) {
  const codes = new Int32Array(steps.length);
  let next = 1;
  for (let i = 0; i < steps.length; i += 1) {
    if (steps[i] === 0) {
      codes[i] = next;
      next += 1;
    } else codes[i] = next - steps[i];
  }
  return codes;
}

/**
 * Identifiers, one a line; found by looking through the whole text, which is faster than a table of a million.
 * @typedef {{ n: number, at: (index: number) => string, find: (id: string) => number }} Ids `find` gives -1 for none
 */

/**
 * @param {string} text
 * @param {number} n
 * @returns {Ids}
 */
export function readIds(text, n) {
  /** @type {Uint32Array | null} where each begins, and one past the end */
  let starts = null;
  const escaped = text.includes("\\");

  function begin() {
    starts = new Uint32Array(n + 1);
    let at = 0;
    for (let i = 1; i < n; i += 1) {
      at = text.indexOf("\n", at) + 1;
      starts[i] = at;
    }
    starts[n] = text.length + 1;
    return starts;
  }

  return {
    n,
    at(index) {
      if (!(index >= 0 && index < n)) return "";
      const where = starts ?? begin();
      const line = text.slice(where[index], where[index + 1] - 1);
      return escaped ? line.replace(/\\([\\n])/g, (_, sign) => (sign === "n" ? "\n" : "\\")) : line;
    },
    find(id) {
      if (n === 0 || id === "") return -1;
      const line = id.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
      if (text === line) return 0;
      const at = text.startsWith(`${line}\n`) ? 0 : text.indexOf(`\n${line}\n`) + 1 || (text.endsWith(`\n${line}`) ? text.length - line.length : -1);
      return at < 0 ? -1 : placeOf(starts ?? begin(), at);
    },
  };
}

/** @param {Uint32Array} sorted @param {number} value that is in it */
function placeOf(sorted, value) {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
