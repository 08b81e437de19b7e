import { basename } from 'node:path'; export const part = basename(import.meta.dirname);
