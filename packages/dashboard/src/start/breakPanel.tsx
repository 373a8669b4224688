import { useEffect, useState } from 'preact/hooks';
import { Problem } from '../parts/problem.tsx';
import { useAction } from '../parts/useAction.ts';
import type { DemoApi, DemoSwitch } from './demoApi.ts';

type ButtonProps = { readonly item: DemoSwitch; readonly onFlip: (item: DemoSwitch) => void };

const SwitchButton = ({ item, onFlip }: ButtonProps) => (
  <button
    type="button"
    class={item.kind === 'toggle' ? 'switch' : 'switch switch-once'}
    aria-pressed={item.kind === 'toggle' ? item.on : undefined}
    onClick={() => onFlip(item)}
  >
    {item.label}
  </button>
);

/** Buttons that break the demo lesson on purpose, and heal it. */
export const BreakPanel = ({ demo }: { readonly demo: DemoApi }) => {
  const [items, setItems] = useState<readonly DemoSwitch[]>([]);
  const [done, setDone] = useState('');
  const { busy, problem, run } = useAction();
  const load = () =>
    run(
      () => demo.switches(),
      (value) => setItems(value.items),
    );
  useEffect(() => {
    void load();
    return demo.follow(load);
  }, [demo]);
  const show = (flipped: DemoSwitch) => {
    setItems((known) => known.map((one) => (one.name === flipped.name ? flipped : one)));
    setDone(flipped.kind === 'once' ? `Done: ${flipped.label}` : '');
  };
  const flip = ({ name, on }: DemoSwitch) => run(() => demo.flip(name, !on), show);
  const reset = () =>
    run(
      () => demo.reset(),
      (value) => setItems(value.items),
    );
  const groups = [...new Set(items.map(({ group }) => group))];
  return (
    <section class="breaks" aria-labelledby="breaks-heading">
      <div class="heading-line">
        <h3 id="breaks-heading">Break the demo lesson</h3>
        {items.some(({ on }) => on) && (
          <button type="button" class="quiet" onClick={() => void reset()}>
            Heal everything
          </button>
        )}
        {items.length === 0 && !busy && (
          <button type="button" class="quiet" onClick={() => void load()}>
            Try again
          </button>
        )}
      </div>
      <Problem text={problem} />
      <p class="hint" role="status">
        {done}
      </p>
      {groups.map((group) => (
        <fieldset key={group}>
          <legend>{group}</legend>
          {items
            .filter((item) => item.group === group)
            .map((item) => (
              <SwitchButton key={item.name} item={item} onFlip={(one) => void flip(one)} />
            ))}
        </fieldset>
      ))}
    </section>
  );
};
