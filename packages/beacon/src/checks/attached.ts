import { bad, ok, type Verdict } from '../verdict.ts';

/** It is in the document, seen or not. */
export const attached = (element: Element): Verdict => (element.isConnected ? ok : bad('missing'));
