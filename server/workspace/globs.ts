/** Which files the setting `files` names. */
import picomatch from 'picomatch/posix';

/** Whether globs name a file: the last one that matches decides, one that starts with `!` takes it out. `path` is relative to the globs' folder, with slashes. */
export function matchesGlobs(globs: readonly string[], path: string): boolean {
  let matched = false;
  for (const glob of globs) {
    const negated = glob.startsWith('!');
    if (compile(negated ? glob.slice(1) : glob)(path)) matched = !negated;
  }
  return matched;
}

const compiled = new Map<string, (path: string) => boolean>();

/** A glob without a slash means files of that name at any depth, as in `.gitignore`; one that ends in a slash, everything below. */
function compile(glob: string): (path: string) => boolean {
  const known = compiled.get(glob);
  if (known) return known;
  const anchored = glob.replace(/^(?:\.?\/)+/, '');
  const pattern = glob.includes('/') ? anchored : `**/${anchored}`;
  const matches = picomatch(pattern.endsWith('/') ? `${pattern}**` : pattern, { dot: true, nocase: false, maxLength: 4096 });
  if (compiled.size > 500) compiled.clear();
  compiled.set(glob, matches);
  return matches;
}
