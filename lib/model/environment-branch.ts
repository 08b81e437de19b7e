/** What stands for the name of an environment in a pattern of branches. */
export const environmentPlaceholder = '{environment}';

/** The branch of an environment by a pattern such as `environment/{environment}`. */
export function environmentBranch(pattern: string, environment: string): string {
  return pattern.replaceAll(environmentPlaceholder, environment);
}
