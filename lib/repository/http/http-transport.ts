import type { Host } from '../../kernel/host.ts';
export class HttpTransport { readonly address = ''; constructor(_h: Host, _o: any) {} readTip(): any {} readBlobs(): any {} push(): any {} }
