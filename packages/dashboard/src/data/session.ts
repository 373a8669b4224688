/** What whoever sits before the page may do. With no key configured everybody may do everything, and none is wanted. */
export type Session = { readonly access: 'full' | 'read' | 'none'; readonly keyWanted: boolean };

/** A server that does not know sessions yet is one that this page can only take as it is. */
export const openToAll: Session = { access: 'full', keyWanted: false };

/** Nobody is signed in, and a key is wanted. */
export const signedOut: Session = { access: 'none', keyWanted: true };
