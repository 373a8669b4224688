import { type SwitchItem, type SwitchKind, switchCatalogue } from './switchCatalogue.ts';

/** A switch that acts outside of the page, such as "Crash the tab", which the recorder does. */
export type ExtraSwitch = {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  /** A toggle unless said otherwise. */
  readonly kind?: SwitchKind;
  /** Does it. A rejection is shown to whoever flipped the switch, and the switch stays as it was. */
  set(on: boolean): Promise<void>;
};

/** What the open pages are told: all toggles that are on, or that something happens once. */
export type PageMessage =
  | { readonly event: 'toggles'; readonly data: { readonly on: readonly string[] } }
  | { readonly event: 'fire'; readonly data: { readonly name: string } };

export type SwitchBoard = {
  items(): readonly SwitchItem[];
  toggles(): PageMessage;
  /** Flips a switch; undefined where there is none of this name. */
  flip(name: string, on: boolean): Promise<SwitchItem | undefined>;
  /** Switches all toggles off. */
  reset(): Promise<void>;
};

/** Keeps the switches of one demo server. `tell` pushes to the open pages. */
export const makeSwitchBoard = (
  tell: (message: PageMessage) => void,
  extra: readonly ExtraSwitch[] = [],
): SwitchBoard => {
  const extras = new Map(extra.map((one) => [one.name, one]));
  const items = new Map<string, SwitchItem>(switchCatalogue.map((item) => [item.name, item]));
  for (const { name, label, group, kind = 'toggle' } of extra) items.set(name, { name, label, group, kind, on: false });

  const toggles = (): PageMessage => ({
    event: 'toggles',
    data: { on: [...items.values()].filter(({ name, on }) => on && !extras.has(name)).map(({ name }) => name) },
  });

  const act = async (item: SwitchItem, on: boolean): Promise<SwitchItem> => {
    const outside = extras.get(item.name);
    const once = item.kind === 'once';
    if (once && !on) return item;
    if (outside) await outside.set(on);
    const flipped = once ? item : { ...item, on };
    items.set(item.name, flipped);
    if (!outside) tell(once ? { event: 'fire', data: { name: item.name } } : toggles());
    return flipped;
  };

  return {
    items: () => [...items.values()],
    toggles,
    async flip(name, on) {
      const item = items.get(name);
      return item && act(item, on);
    },
    async reset() {
      for (const item of items.values()) if (item.on) await act(item, false);
    },
  };
};
