/** Files that TypeScript compiles. */
export const typescriptFile: RegExp = /\.[cm]?tsx?$/;

/** Files that hold a program or part of one. */
export const sourceFile: RegExp = /\.[cm]?[jt]sx?$/;
