/** Saving a file so that it is never half written: beside it, then in its place. */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Replaces a file's content. Mode and symbolic links stay as they are. Throws what the file system says; the old content is there then. */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  const beside = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  // writing through a file that forbids it is nobody's wish, though its folder would let us
  await (await open(target, 'r+')).close();
  const file = await open(beside, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.chmod(mode & 0o7777);
    await file.sync();
    await file.close();
    await rename(beside, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}
