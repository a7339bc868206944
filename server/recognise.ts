/** Is this text a post-mortem? A line scan over headings and front matter, without a parser: the server's gate, and the client's before it starts a server. */

/** The answer, and what it rests on. */
export interface Recognition {
  readonly kind: 'post-mortem' | 'template' | 'none';
  /** For people, as a fragment: `title and timeline`, `front matter`, `no incident title and no timeline section`. */
  readonly reason: string;
}

/** Recognises a text. `forced`: globs or options say that it is one (front matter `postmortem: false` still wins). Linear in the text's length. */
export function recognise(_text: string, _forced = false): Recognition {
  throw new Error('not written');
}
