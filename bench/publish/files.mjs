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
  const encode = intoBlocks();
  const files = new Map();
  for (const index of inOrderOfPaths(count)) {
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
    files.set(path, encode(`${lines.join('\n')}\n`));
  }
  return files;
}

/** Numbers of the files; each tenth one belongs to one environment. */
function* inOrderOfPaths(count) {
  for (let environment = 0; environment < 10; environment += 1) {
    for (let index = environment; index < count; index += 10) yield index;
  }
}

/** Encodes texts one after another into blocks of a megabyte, as the compiler does: a buffer for each file would outweigh it. */
function intoBlocks() {
  const encoder = new TextEncoder();
  let block = new Uint8Array(0);
  return (text) => {
    if (block.length < text.length * 3) block = new Uint8Array(1024 * 1024);
    const { written } = encoder.encodeInto(text, block);
    const bytes = block.subarray(0, written);
    block = block.subarray(written);
    return bytes;
  };
}
