/** What the operator looks at. It stands in the address, so that back, reload and a sent link show the same. */
export type View = {
  /** A lamp (`live`, `trouble` …) or the name of a state; all where it is left out. */
  readonly filter?: string;
  readonly search: string;
  readonly sort: Sort;
  readonly chosenId?: string;
};

type Sort = 'trouble' | 'newest';

/** The whole wall, what needs somebody first. */
export const wholeWall: View = { search: '', sort: 'trouble' };

/** Reads a view from the part of an address behind `#`; what is not understood is left out. */
export const readView = (hash: string): View => {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const filter = fields.get('state');
  const chosenId = fields.get('recording');
  return {
    search: fields.get('search') ?? '',
    sort: fields.get('sort') === 'newest' ? 'newest' : 'trouble',
    ...(filter ? { filter } : {}),
    ...(chosenId ? { chosenId } : {}),
  };
};

/** The address of a view: `#` and its fields, as few as are needed. */
export const hrefOf = ({ filter, search, sort, chosenId }: View): string => {
  const fields = new URLSearchParams();
  if (filter) fields.set('state', filter);
  if (search) fields.set('search', search);
  if (sort === 'newest') fields.set('sort', sort);
  if (chosenId) fields.set('recording', chosenId);
  return `#${fields}`;
};

/** The same view with another recording chosen, or none. */
export const choosing = ({ chosenId: _, ...view }: View, id: string | undefined): View =>
  id === undefined ? view : { ...view, chosenId: id };

/** The same view with another filter, or none. */
export const filtering = ({ filter: _, ...view }: View, filter: string | undefined): View =>
  filter === undefined ? view : { ...view, filter };
