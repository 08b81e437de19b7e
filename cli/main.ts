#!/usr/bin/env node
import { endOnSignals } from './node/signals.ts';
import { nodeTerminal } from './node/terminal.ts';
import { nodeHost } from './node-host.ts';
import { run } from './run.ts';

endOnSignals();
process.exitCode = await run(process.argv.slice(2), nodeHost(), nodeTerminal());
