import type { Rendered } from '../constructs/render-project.ts';

/** Paths of everything in objects, as `publishedFields` writes them, the keys of maps spelled out. */
export function renderedFields(objects: readonly Rendered[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const object of objects) walk(object.spec, `${object.kind}.spec`, found);
  return found;
}

function walk(value: unknown, path: string, found: Set<string>): void {
  if (value === undefined) return;
  found.add(path);
  if (Array.isArray(value)) for (const item of value) walk(item, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`, found);
  }
}

/** Published fields that no object has. */
export function unset(published: readonly string[], rendered: ReadonlySet<string>): readonly string[] {
  const paths = [...rendered];
  return published.filter((field) => {
    if (!field.includes('*')) return !rendered.has(field);
    const pattern = new RegExp(`^${field.replace(/[.[\]]/gu, '\\$&').replaceAll('*', '[^.]+')}$`, 'u');
    return !paths.some((path) => pattern.test(path));
  });
}

/** Rendered fields that are not published, and are no part of a map or of a type of Kubernetes. */
export function invented(published: readonly string[], rendered: ReadonlySet<string>): readonly string[] {
  const known = new Set(published);
  const inner = new Set(published.map((field) => field.slice(0, Math.max(field.lastIndexOf('.'), 0))));
  return [...rendered].filter((path) => {
    const field = path.replace(/(?:\[\])+$/u, '');
    if (known.has(field)) return false;
    for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
      const above = at.replace(/(?:\[\])+$/u, '');
      // A field without published fields of its own holds a map or a type of Kubernetes.
      if (known.has(above)) return inner.has(at) || inner.has(above) || inner.has(`${above}[]`);
    }
    return true;
  });
}
