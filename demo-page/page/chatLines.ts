type ChatLine = { readonly who: string; readonly says: string };

/** What the class says, in turn. */
export const chatLines: readonly [ChatLine, ...ChatLine[]] = [
  { who: 'Amira', says: 'Good morning everyone' },
  { who: 'Jonas', says: 'Hi! Sound and picture are fine here' },
  { who: 'Ms. Okafor', says: 'Have your string and washers ready, please' },
  { who: 'Lin', says: 'Does the length count from the knot?' },
  { who: 'Ms. Okafor', says: 'To the middle of the washer, Lin' },
  { who: 'Tomás', says: 'I get 20.1 s for ten swings at one metre' },
  { who: 'Amira', says: 'Same with two washers!' },
  { who: 'Jonas', says: 'So the mass really makes no difference' },
  { who: 'Priya', says: 'Why only for small angles?' },
  { who: 'Ms. Okafor', says: 'Look at the sine: we replaced it by the angle' },
  { who: 'Lin', says: 'At 60 degrees mine is slower' },
  { who: 'Tomás', says: 'Four times as long, twice the time' },
  { who: 'Priya', says: 'That is the square root' },
  { who: 'Amira', says: 'What would it be on the Moon?' },
  { who: 'Jonas', says: 'About 2.5 times slower, g is a sixth' },
  { who: 'Ms. Okafor', says: 'Well reasoned. Work it out for homework' },
];
