// Adds to package-lock.json what `npm install` leaves out where a registry serves the binaries of
// its own platform only: the entries of the other platforms' optional packages. Without them
// `npm ci` refuses the lock file. Run it after `npm install`: `node tools/complete-lock.mjs`.
//
// The entries carry no integrity, since nothing was fetched; a registry that has the packages
// fills it in with the next `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const cLibraries = new Map([
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
]);

const path = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];

for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const words = name.split(/[/-]/);
    const os = systems.filter((one) => words.includes(one));
    const cpu = processors.filter((one) => words.includes(one));
    if (lock.packages[key] !== undefined || os.length === 0 || cpu.length === 0) continue;
    const libc = words.flatMap((word) => cLibraries.get(word) ?? []);
    lock.packages[key] = {
      version,
      cpu,
      ...(parent.dev ? { dev: true } : {}),
      ...(libc.length > 0 ? { libc } : {}),
      optional: true,
      os,
    };
    added.push(name);
  }
}

const byKey = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')); // npm's own order
lock.packages = Object.fromEntries(byKey);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} entries added`);
