import { useEffect, useRef } from 'preact/hooks';
import type { Go } from '../data/followUrl.ts';
import type { View } from '../data/view.ts';

type Props = { readonly view: View; readonly go: Go };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;

/** `/` goes to the search from wherever no text is being typed. */
const useSlash = () => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return input;
};

/** Search and order of the wall. */
export const WallTools = ({ view, go }: Props) => {
  const input = useSlash();
  return (
    <search class="tools">
      <input
        ref={input}
        type="search"
        aria-label="Search by address, id, uid or sid"
        title="Search by address, id, uid or sid ( / )"
        placeholder="Search address, id, uid, sid"
        value={view.search}
        onInput={(event) => go({ ...view, search: event.currentTarget.value }, 'replace')}
      />
      <select
        aria-label="Order"
        value={view.sort}
        onChange={(event) => go({ ...view, sort: event.currentTarget.value === 'newest' ? 'newest' : 'trouble' })}
      >
        <option value="trouble">Trouble first</option>
        <option value="newest">Newest first</option>
      </select>
    </search>
  );
};
