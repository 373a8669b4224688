import { useEffect, useState } from 'preact/hooks';
import { frameUrl } from '../data/api.ts';

type Props = {
  readonly id: string;
  readonly name: string;
  /** Whether there is a new picture to be had now and then. */
  readonly goesOn: boolean;
  readonly everyMs: number;
};

/** Counts up while somebody can see the page: what nobody looks at is not fetched. */
const useRounds = (goesOn: boolean, everyMs: number): number => {
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => document.hidden || setRound((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [goesOn, everyMs]);
  return round;
};

/** What the recorder filmed last. The picture before stays until the new one is there. */
export const Frame = ({ id, name, goesOn, everyMs }: Props) => {
  const round = useRounds(goesOn, everyMs);
  const [isThere, setIsThere] = useState(false);
  return (
    <span class={isThere ? 'frame' : 'frame frame-none'}>
      <img
        src={`${frameUrl(id)}?round=${round}`}
        alt={isThere ? `What the recorder sees of ${name}` : ''}
        decoding="async"
        onLoad={() => setIsThere(true)}
        onError={() => setIsThere(false)}
      />
      {!isThere && <span class="frame-words">No picture</span>}
    </span>
  );
};
