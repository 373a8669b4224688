/** A toggle stays on until it is switched off, which heals it; `once` happens and is over. */
export type SwitchKind = 'toggle' | 'once';
/** A switch as `GET /switches` shows it. */
export type SwitchItem = {
  readonly name: string;
  readonly label: string;
  readonly group: string;
  readonly kind: SwitchKind;
  readonly on: boolean;
};
/** The lesson's own switches, all off; the page has a break for each name. */
export declare const switchCatalogue: readonly SwitchItem[];
