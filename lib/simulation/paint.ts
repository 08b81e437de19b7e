/** What a piece of text is, so that a terminal can colour it and a file need not. `text` is nothing in particular. */
export type Role = 'text' | 'strong' | 'faint' | 'traffic' | 'analysis' | 'person';

/** Colours a text by what it is. Every text that comes from a manifest passes through it. */
export type Paint = (role: Role, text: string) => string;

/** Leaves every text as it is. */
export const plain: Paint = (_role, text) => text;
