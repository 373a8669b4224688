import { isIP } from 'node:net';
import { readList, type Settings, wrong } from './settings.ts';

/** Names that stand for ranges of addresses. */
const proxyNames: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

const isProxy = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0) return proxyNames.includes(text);
  return (
    more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
};

/** Whose `X-Forwarded-For` is believed. "Everybody" is not to be had: then anybody could claim any address. */
export const readTrustProxy = (settings: Settings): number | string[] | undefined => {
  const text = settings.ROLLCUE_TRUST_PROXY;
  if (text === undefined) return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const listed = [...readList(text)];
  const bad = listed.find((item) => !isProxy(item));
  return listed.length > 0 && bad === undefined
    ? listed
    : wrong(
        'ROLLCUE_TRUST_PROXY',
        `must be a number of proxies (1 to 9), or addresses such as 10.0.0.0/8, or ${proxyNames.join(', ')}; not "${bad ?? text}"`,
      );
};
