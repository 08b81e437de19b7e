/**
 * A remote's URL as `host/path`, the same however it was cloned: without scheme, user, port and `.git`. Undefined for a path on a
 * disk, which says nothing to anybody else.
 */
export function sourceRepository(url: string): string | undefined {
  const [, host, path] =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@]*@)?([^/:@\s]+)(?::\d*)?\/+(\S+)$/i.exec(url) ??
    /^(?:[^/@:\s]+@)?([^/:@\s\\]{2,}):(?!\/\/)\/*(\S+)$/.exec(url) ??
    [];
  if (host === undefined || path === undefined) return undefined;
  const clean = path
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return /\p{Cc}/u.test(clean) || clean === '' ? undefined : `${host.toLowerCase()}/${clean}`;
}
