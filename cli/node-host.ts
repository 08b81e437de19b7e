import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../lib/kernel/host.ts';
import { nodeFiles } from './node/files.ts';
import { nodeHttpClient } from './node/http.ts';
import { nodeOwnProcess } from './node/own-process.ts';
import { nodeProcesses } from './node/processes.ts';

/** The world as Node sees it. The library gets it as ports, so that nothing below `lib/` needs Node's file system or process. */
export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    nodeProgram: process.execPath,
    files: nodeFiles(),
    http: nodeHttpClient(process.env),
    processes: nodeProcesses(),
    self: nodeOwnProcess(),
    now: () => Date.now(),
    sleep: async (milliseconds) => {
      await sleep(milliseconds);
    },
  };
}
