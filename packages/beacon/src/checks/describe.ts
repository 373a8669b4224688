/** An element in a few letters, for a person: `div#stage.wide`. */
export const describe = ({ localName, id, classList }: Element): string =>
  [localName + (id && `#${id}`), ...classList].join('.');
