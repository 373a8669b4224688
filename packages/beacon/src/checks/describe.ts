/** An element in a few letters, for a person: `div#stage.wide`. */
export const describe = (element: Element): string =>
  (
    element.localName +
    (element.id && `#${element.id}`) +
    [...element.classList].map((name) => `.${name}`).join('')
  ).slice(0, 80);
