import { seamOf } from './seamOf.ts';

/** A text on one line. Where there is no room for all of it the middle goes, since addresses differ at their end. */
export const MiddleCut = ({ text }: { readonly text: string }) => {
  const seam = seamOf(text);
  return (
    <span class="cut">
      <span>{text.slice(0, seam)}</span>
      <span>{text.slice(seam)}</span>
    </span>
  );
};
