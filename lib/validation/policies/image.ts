/** The name of an image, taken apart (distribution: reference grammar). */
export interface ImageName {
  /** Registry and path, as written: `ghcr.io/acme/shop`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export function parseImage(image: string): ImageName {
  const [named = '', digest] = image.split('@', 2);
  const colon = named.lastIndexOf(':');
  // A colon before a slash belongs to the port of the registry.
  const hasTag = colon > named.lastIndexOf('/');
  return {
    repository: hasTag ? named.slice(0, colon) : named,
    tag: hasTag ? named.slice(colon + 1) : undefined,
    digest,
  };
}

/** The repository with the registry that a container runtime adds: `docker.io/library/nginx` for `nginx`. */
export function fullRepository({ repository }: ImageName): string {
  const [first = '', ...rest] = repository.split('/');
  if (rest.length === 0) return `docker.io/library/${first}`;
  return first.includes('.') || first.includes(':') || first === 'localhost' ? repository : `docker.io/${repository}`;
}
