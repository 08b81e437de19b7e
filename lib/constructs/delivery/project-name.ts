/** Key of the construct context under which a project gives its name to everything below it. */
export const projectNameKey = 'gitops-ts:project';
