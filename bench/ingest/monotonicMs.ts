/** Milliseconds by a clock that all processes of this machine share and nobody sets. */
export const monotonicMs = (): number => Number(process.hrtime.bigint() / 1000n) / 1000;
