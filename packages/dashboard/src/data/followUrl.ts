import { hrefOf, readView, type View } from './view.ts';

/** Goes to a view: `push` makes a step that the back button undoes, `replace` none. */
export type Go = (view: View, how?: 'push' | 'replace') => void;

/** Tells the view that the address holds, now and whenever it changes; what it returns changes the address. */
export const followUrl = (tell: (view: View) => void): Go => {
  const read = () => tell(readView(location.hash));
  addEventListener('hashchange', read);
  addEventListener('popstate', read);
  read();
  return (view, how = 'push') => {
    if (how === 'push') history.pushState(null, '', hrefOf(view));
    else history.replaceState(null, '', hrefOf(view));
    read();
  };
};
