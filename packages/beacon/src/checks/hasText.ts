import { bad, ok, type Verdict } from '../verdict.ts';

const squeeze = (text: string): string => text.replace(/\s+/g, ' ');

/** Its text contains the string, whatever the white space; of a field, its value. */
export const hasText =
  (wanted: string) =>
  (element: Element): Verdict => {
    // Others have a `value` too that nobody sees: `li`, `button`, `data`.
    const isField = /^(input|textarea|select)$/.test(element.localName);
    const text = squeeze(String(isField ? (element as HTMLInputElement).value : element.textContent));
    return text.includes(squeeze(wanted)) ? ok : bad('text', text.trim());
  };
