/** Something that a controller refuses: where, how a sentence about the object goes on, and what to type instead. */
export type Fault = readonly [pointer: string, what: string, hint?: string | undefined];
