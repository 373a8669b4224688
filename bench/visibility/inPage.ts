/** What runs inside the page of a case; each function is sent there whole. */

type Beacon = { readonly verdicts: readonly Verdict[] };
type Verdict = { readonly check: string; readonly verdict: { readonly status: string; readonly reason?: string } };
type Tools = {
  readonly rollcue: { startBeacon(options: object): Beacon };
  findTarget: () => Element | undefined;
  flatTree: (element: Element) => readonly Element[];
};

/** Runs before the page's own scripts: keeps hold of closed shadow roots, without which pixel truth could not hide what is in them. */
export const prepare = (): void => {
  const page = globalThis as unknown as Tools;
  const roots = new Map<Element, ShadowRoot>();
  const native = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = native.call(this, options);
    roots.set(this, root);
    return root;
  };
  page.findTarget = () =>
    [document, ...roots.values()].map((root) => root.querySelector('#target')).find((found) => found !== null) ??
    undefined;
  page.flatTree = (element) => {
    const slotted = element instanceof HTMLSlotElement ? element.assignedElements() : [];
    const children = slotted.length > 0 ? slotted : [...(roots.get(element) ?? element).children];
    return [element, ...children.flatMap(page.flatTree)];
  };
};

/** Hides the target and all that is rendered inside it, and nothing else. */
export const hideTarget = (): void => {
  const page = globalThis as unknown as Tools;
  const target = page.findTarget();
  for (const element of target ? page.flatTree(target) : []) {
    const { style } = element as HTMLElement;
    style.setProperty('transition', 'none', 'important');
    style.setProperty('visibility', 'hidden', 'important');
  }
};

/** What each signal says of the target `ms` after it was asked: seen or not; and our reason where it says no. */
export const askSignals = async (ms: number) => {
  const page = globalThis as unknown as Tools;
  const target = page.findTarget();
  if (!target) throw new Error('No target in this page');
  const beacon = page.rollcue.startBeacon({
    token: 't',
    expect: [{ name: 'it', selector: '#target', is: ['visible'] }],
  });
  let v1 = false;
  let v2 = false;
  new IntersectionObserver((entries) => {
    for (const entry of entries) v1 = entry.isIntersecting && entry.intersectionRatio > 0;
  }).observe(target);
  const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit;
  new IntersectionObserver((entries) => {
    for (const entry of entries) v2 = Reflect.get(entry, 'isVisible');
  }, options).observe(target);
  await new Promise((resolve) => setTimeout(resolve, ms));
  const ours = beacon.verdicts.find(({ check }) => check === 'it')?.verdict;
  return {
    reason: ours?.reason,
    said: {
      rollcue: ours?.status === 'ok',
      offsetParent: (target as HTMLElement).offsetParent != null,
      checkVisibility: target.checkVisibility({
        opacityProperty: true,
        visibilityProperty: true,
        contentVisibilityAuto: true,
      }),
      'IntersectionObserver v1': v1,
      'IntersectionObserver v2': v2,
    },
  };
};
