const kinds: readonly (readonly [RegExp, string])[] = [
  [/^[0-9a-f]{32}$/, '32 hex digits'],
  [/^(bak\d+_)?[0-9a-f]{32}_[A-Za-z0-9 -]+\.m3u8$/, 'name of a playlist'],
  [/^(bak\d+_)?[0-9a-f]{32}_[A-Za-z0-9 -]+_\d+\.mp4$/, 'name of an MP4'],
  [/^[1-9]\d{0,9}$/, 'uid'],
  [/^[A-Za-z0-9_-]{80,}$/, 'resourceId'],
];

/** Fields whose very value is documented, not only its kind. */
const literal = new Set(['msgName', 'serviceName', 'serviceScene', 'serviceType', 'productId', 'eventType', 'status']);

/** What two bodies of one kind have in common: their keys and the kinds of their values. `names` says under which key it stands. */
export const shapeOf = (value: unknown, name = ''): unknown => {
  if (literal.has(name)) return value;
  if (Array.isArray(value)) return value.map((item) => shapeOf(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner, key)]));
  if (typeof value === 'string') return kinds.find(([pattern]) => pattern.test(value))?.[1] ?? 'text';
  if (typeof value === 'number')
    return Number.isInteger(value) && value > 1e12 && value < 1e13 ? 'ms since 1970' : 'number';
  return typeof value;
};
