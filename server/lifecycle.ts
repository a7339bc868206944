/** The protocol's lifecycle, which the library leaves to the server: nothing is answered before `initialize` or after `shutdown`. */
import {
  type DataCallback,
  type Disposable,
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageWriter,
  type RequestMessage,
} from 'vscode-languageserver';

/** A reader that keeps the order of the lifecycle; it answers what comes too early or too late itself and hands on the rest. */
export interface LifecycleReader extends MessageReader {
  /** Whether `shutdown` was received: then the process ends with 0. */
  readonly isShutDown: boolean;
}

/** Wraps a reader: requests before `initialize` get -32002, a second `initialize` and requests after `shutdown` -32600; notifications then are dropped, `exit` is not. */
export function keepLifecycle(reader: MessageReader, writer: MessageWriter): LifecycleReader {
  let phase: 'new' | 'running' | 'shut-down' = 'new';
  const refuse = ({ id }: RequestMessage, code: number, message: string): void => {
    // a writer whose other side is gone is told by its own close event
    writer.write({ jsonrpc: '2.0', id, error: { code, message } } as Message).catch(() => undefined);
  };
  const passes = (message: Message): boolean => {
    if (Message.isResponse(message)) return true;
    const method = (message as RequestMessage).method;
    if (!Message.isRequest(message)) return method === 'exit' || phase === 'running';
    if (phase === 'new' && method !== 'initialize')
      refuse(message, ErrorCodes.ServerNotInitialized, `\`${method}\` came before \`initialize\``);
    else if (phase === 'running' && method === 'initialize') refuse(message, ErrorCodes.InvalidRequest, '`initialize` was sent twice');
    else if (phase === 'shut-down') refuse(message, ErrorCodes.InvalidRequest, `\`${method}\` came after \`shutdown\``);
    else {
      if (method === 'initialize') phase = 'running';
      if (method === 'shutdown') phase = 'shut-down';
      return true;
    }
    return false;
  };
  return {
    get isShutDown() {
      return phase === 'shut-down';
    },
    get onError() {
      return reader.onError;
    },
    get onClose() {
      return reader.onClose;
    },
    get onPartialMessage() {
      return reader.onPartialMessage;
    },
    listen: (callback: DataCallback): Disposable =>
      reader.listen((message) => {
        if (passes(message)) callback(message);
      }),
    dispose: () => reader.dispose(),
  };
}
