/** A name of its own for a page load: 96 random bits. (`randomUUID` would be there over HTTPS only.) */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-');
