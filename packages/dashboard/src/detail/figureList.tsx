import type { ComponentChildren } from 'preact';

type Props = { readonly figures: readonly (readonly [name: string, value: ComponentChildren, hint?: string])[] };

/** Figures beside each other, each under its name. */
export const FigureList = ({ figures }: Props) => (
  <dl class="figures">
    {figures.map(([name, value, hint]) => (
      <div key={name} title={hint}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
