/** What a feature is: one method of the protocol, its capability beside its handler. */
import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Template } from '../analysis/template';
import type { Documents } from '../documents';

/** What every feature works with. */
export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  /** Empty before `initialize`. */
  readonly client: ClientCapabilities;
  /** The template of new documents in a folder, by its address. */
  templateOf(folder: string | undefined): Promise<Template>;
  /** Today by the machine's clock, `YYYY-MM-DD`. */
  today(): string;
}

/** A feature; `index.ts` lists them all. */
export interface Feature {
  /** Its share of the server's capabilities. */
  capabilities?(client: ClientCapabilities): ServerCapabilities;
  /** Sets up its handlers; called once, before `initialize`. */
  connect(session: Session): void;
}
