import { describe, expect, it } from 'vitest';
import { urlsIn } from './urlsIn.ts';

describe('urlsIn()', () => {
  it.each([
    ['none', 1, []],
    ['linear-gradient(red, blue)', 1, []],
    ['url("#mask")', 1, []],
    [
      'url("https://a/b.png"), linear-gradient(red, blue), url("https://a/c (1).png")',
      1,
      ['https://a/b.png', 'https://a/c (1).png'],
    ],
    ['url("https://a/\\"b\\\\.png")', 1, ['https://a/"b\\.png']],
    ['-webkit-cross-fade(url("https://a/b"), url("https://a/c"), 0.5)', 1, ['https://a/b', 'https://a/c']],
    [
      'image-set(url("https://a/1 (x).png") 1dppx, url("https://a/2.png") 2dppx type("image/png"))',
      1,
      ['https://a/1 (x).png'],
    ],
    [
      'image-set(url("https://a/1.png") 1dppx, url("https://a/2.png") 2dppx), url("https://a/3.png")',
      1.5,
      ['https://a/2.png', 'https://a/3.png'],
    ],
    ['-webkit-image-set(url("https://a/2.png") 2x, url("https://a/1.png") 1x)', 3, ['https://a/2.png']],
  ])('reads %s at density %d', (value, density, urls) => {
    expect(urlsIn(value, density)).toEqual(urls);
  });
});
