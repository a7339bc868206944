/** Bytes ↔ text: UTF-8 with or without a byte order mark, UTF-16 either way round; anything else is named. */

/** How a file's text is stored. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly mark: boolean;
}

/** A decoded file, or what is wrong with it as a fragment. The text never starts with a byte order mark. */
export type Decoded = { readonly text: string; readonly encoding: Encoding } | { readonly fault: string };

/** Decodes a file. */
export function decode(bytes: Uint8Array): Decoded {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeAs(bytes.subarray(3), { name: 'utf-8', mark: true });
  if (a === 0xff && b === 0xfe) return decodeAs(bytes.subarray(2), { name: 'utf-16le', mark: true });
  if (a === 0xfe && b === 0xff) return decodeAs(bytes.subarray(2), { name: 'utf-16be', mark: true });
  if (bytes.includes(0)) {
    const name = guessUtf16(bytes);
    return name === undefined ? { fault: 'is a binary file' } : decodeAs(bytes, { name, mark: false });
  }
  return decodeAs(bytes, { name: 'utf-8', mark: false });
}

/** Encodes a text as its file was. */
export function encode(text: string, { name, mark }: Encoding): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text;
  if (name === 'utf-8') return Buffer.from(marked, 'utf8');
  const bytes = Buffer.from(marked, 'utf16le');
  return name === 'utf-16le' ? bytes : bytes.swap16();
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): Decoded {
  try {
    const text = new TextDecoder(encoding.name, { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? { fault: 'is a binary file' } : { text, encoding };
  } catch {
    return { fault: encoding.name === 'utf-8' ? 'is neither UTF-8 nor UTF-16 text' : `is no valid ${encoding.name.toUpperCase()} text` };
  }
}

/** Text in UTF-16 without a mark has a zero in nearly every second byte, always the same one. */
function guessUtf16(bytes: Uint8Array): Encoding['name'] | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  const sample = bytes.subarray(0, 2048);
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = sample.length / 2 / 2;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return undefined;
}
