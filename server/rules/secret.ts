/** The text holds no token, key or credential. */
import { documentOf } from './example';
import type { Rule } from './rule';

/** Forms that nothing else has; a form that could be anything (`password: …`) is not among them. */
const SECRETS: readonly (readonly [name: string, form: RegExp])[] = [
  ['private key', /-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----/g],
  ['AWS access key', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/g],
  ['GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90})(?![A-Za-z0-9])/g],
  ['GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}(?![A-Za-z0-9])/g],
  ['Slack token', /(?<![A-Za-z0-9])xox[abprs]-[A-Za-z0-9-]{20,80}(?![A-Za-z0-9])/g],
  ['Stripe key', /(?<![A-Za-z0-9])[rs]k_live_[A-Za-z0-9]{20,100}(?![A-Za-z0-9])/g],
  ['Google API key', /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9])/g],
  ['npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
];

// Put together here, so that no scanner takes the example for a real one.
const token = ['ghp', 'x1Y2'.repeat(9)].join('_');

export const secret: Rule = {
  id: 'secret',
  severity: { draft: 'error', review: 'error', final: 'error' },
  summary: 'The text holds no token, key or credential',
  why: 'Post-mortems are read by many and kept for long. What was once committed has to be revoked, not only taken out.',
  examples: [
    { text: documentOf(`The job ran with ⟦${token}⟧.`) },
    { text: documentOf('The job ran with a token of the deploy user, since revoked.') },
  ],
  *check({ document: { text } }) {
    for (const [name, form] of SECRETS)
      for (const { index, 0: found } of text.matchAll(form))
        if (!found.includes('EXAMPLE'))
          yield { span: [index, index + found.length], message: `This looks like a ${name}: take it out and revoke it` };
  },
};
