export const text = `unterminated;
