/** Cases that look hidden and that no reading of the page can settle, each with the reason. */
export const onlyPixelsCanTell: Readonly<Record<string, string>> = {
  'white on white': 'the colours around it decide',
  'mask that lets nothing through': 'the mask is a picture',
  'blended into black': 'the colours below it decide',
  'an own element with nothing in it': 'a closed shadow tree may hold anything',
  'clip-path: circle(0) of a parent, target takes no clicks': 'hit testing could tell, and it is off',
  'a round frame’s corner': 'a few pixels outside a curve',
};
