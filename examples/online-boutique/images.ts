/** Where the project publishes its images: the registry of its Helm chart. */
const registry = 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo';

/** The release that runs, in every environment. Edit it to release another one. */
const tag = 'v0.10.6';

/** The image of one of the project's own services. */
export function imageOf(service: string): string {
  return `${registry}/${service}:${tag}`;
}

/** Not the project's own, so neither its registry nor its tag. The public manifests pin no version of it either. */
export const redisImage = 'redis:alpine';
