/** Unpacks a vsix (a zip file) as somebody would who puts an extension into VS Code's extensions folder by hand. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** Files of a zip archive without encryption and below 4 GB, by their path. @throws when it is none. */
function readZip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end === -1) throw new Error('not a zip file');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [number, number, number];
    const header = zip.readUInt32LE(at + 42);
    // the local header has name and extra lengths of its own
    const data = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(data, data + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Unpacks the extension in a vsix to `extensions/publisher.name-version`; answers that folder. */
export async function unpackVsix(vsix: string, extensions: string): Promise<string> {
  const files = readZip(await readFile(vsix));
  const manifest = JSON.parse(files.get('extension/package.json')?.toString('utf8') ?? '{}') as Record<
    'publisher' | 'name' | 'version',
    string
  >;
  const folder = join(extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  for (const [path, content] of files) {
    if (!path.startsWith('extension/') || path.endsWith('/')) continue;
    const target = join(folder, path.slice('extension/'.length));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
  return folder;
}
