/** The parts of the lesson that a camera or a microphone can tell apart; their order is the order of their bits in the truth strip. */
export const parts = ['page', 'board', 'slides', 'teacher', 'motion', 'sound', 'chat', 'banner'] as const;

export type Part = (typeof parts)[number];

/** Which parts each switch breaks. */
const breaksOf: Readonly<Record<string, readonly Part[]>> = {
  'stage-gone': ['board', 'slides'],
  'whiteboard-gone': ['board'],
  'whiteboard-blank': ['board'],
  'whiteboard-covered': ['board'],
  'slide-broken': ['slides'],
  'teacher-gone': ['teacher', 'motion', 'sound'],
  'teacher-frozen': ['motion'],
  'teacher-black': ['teacher', 'motion'],
  'teacher-paused': ['motion', 'sound'],
  'teacher-muted': ['sound'],
  'teacher-silent': ['sound'],
  'chat-empty': ['chat'],
  'error-banner': ['banner'],
  'white-screen': ['page'],
  faded: ['page'],
};

/** The parts that these switches break together. */
export const brokenBy = (switches: readonly string[]): readonly Part[] =>
  parts.filter((part) => switches.some((name) => breaksOf[name]?.includes(part)));
