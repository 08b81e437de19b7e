// The files that are published: one manifest of about 1 KB each, ten to a folder.

const padding = Array.from(
  { length: 16 },
  (_, line) => `  SETTING_${line}: value of setting ${line}, the same everywhere`,
);

/**
 * @param {number} count
 * @param {number} revision each but the first changes one file in a hundred
 * @returns {Map<string, Uint8Array>} contents by path, in the order of their paths
 */
export function makeFiles(count, revision) {
  const encoder = new TextEncoder();
  const files = new Map();
  for (let index = 0; index < count; index += 1) {
    const environment = `env-${String(index % 10).padStart(2, '0')}`;
    const name = `app-${String(Math.floor(index / 100)).padStart(5, '0')}`;
    const path = `${environment}/${name}/configmap-${String(index).padStart(7, '0')}.yaml`;
    const version = index % 100 === 0 ? revision : 0;
    const lines = [
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      `  name: config-${index}`,
      `  namespace: ${environment}`,
      'data:',
      `  VERSION: 1.0.${version}`,
      ...padding,
    ];
    files.set(path, encoder.encode(`${lines.join('\n')}\n`));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
