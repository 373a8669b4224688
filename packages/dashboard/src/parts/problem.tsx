/** What went wrong with a call, said at once to a screen reader. */
export const Problem = ({ text }: { readonly text: string | undefined }) => (
  <div role="alert">{text && <p class="problem">{text}</p>}</div>
);
