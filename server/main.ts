/** The language server as a process: `--stdio`, `--node-ipc`, `--socket=N` or `--pipe=NAME`. */
import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  createConnection,
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { version } from '../package.json';
import type { Files } from './configuration';
import { keepLifecycle } from './lifecycle';
import { startServer } from './server';

const USAGE = 'usage: postmortem-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME';

/** A configuration or template larger than this is none. */
const MAX_BYTES = 1024 * 1024;

const files: Files = {
  readText: async (uri) => {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const path = fileURLToPath(uri);
      const { size } = await stat(path);
      return size > MAX_BYTES ? undefined : await readFile(path, 'utf8');
    } catch {
      return undefined;
    }
  },
};

/** Serves what the arguments name and ends the process with it; says how it is used where they name nothing. */
export function runLanguageServer(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      stdio: { type: 'boolean' },
      'node-ipc': { type: 'boolean' },
      socket: { type: 'string' },
      pipe: { type: 'string' },
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  });
  if (values['help'] === true || values['version'] === true) {
    console.log(values['help'] === true ? USAGE : version);
    return;
  }
  const transport = openTransport(values);
  if (transport === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  // an answer that can no longer be sent is no reason to end
  process.on('unhandledRejection', (reason) => console.error(reason));
  // standard output belongs to the protocol
  if (values['stdio'] === true) console.log = console.info = console.debug = console.error;

  const [reader, writer] = transport;
  const guarded = keepLifecycle(reader, writer);
  const end = (): void => process.exit(guarded.isShutDown ? 0 : 1);
  guarded.onClose(end);
  if (values['stdio'] === true) process.stdin.on('end', end);
  if (values['node-ipc'] === true) process.on('disconnect', end);
  startServer(createConnection(guarded, writer), files);
}

/** What an argument names; the connection's reader and writer. */
function openTransport(values: Readonly<Record<string, unknown>>): [MessageReader, MessageWriter] | undefined {
  if (values['stdio'] === true) return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
  if (values['node-ipc'] === true && process.send !== undefined) return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  const port = Number(values['socket']);
  if (Number.isInteger(port) && port > 0 && port < 65536) return createServerSocketTransport(port);
  if (typeof values['pipe'] === 'string' && values['pipe'] !== '') return createServerPipeTransport(values['pipe']);
  return undefined;
}
