/** PostgreSQL's text holds any sign but NUL, and a page may put one into the name of a check. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '\uFFFD');
