import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { expectationsOf, lessonPage } from './lessonPage.ts';

const template = readFileSync(new URL('../page/index.html', import.meta.url), 'utf8');

test('lessonPage() names the beacon and keeps the expectations of the page', () => {
  const page = lessonPage(template, 'http://127.0.0.1:4600/rollcue.js?a=1&b="2"');
  expect(page).toContain('src="http://127.0.0.1:4600/rollcue.js?a=1&amp;b=&quot;2&quot;" data-expect="#stage; ');
  expect(page).not.toContain('{{beaconSrc}}');
});

test('lessonPage() puts the attributes given in the place of the page’s own', () => {
  const page = lessonPage(template, '/rollcue.js', { expect: '#never => text "a"', 'ready-timeout': '2000' });
  expect(page).toContain('src="/rollcue.js" data-expect="#never => text &quot;a&quot;" data-ready-timeout="2000">');
  expect(page).not.toContain('#stage;');
});

test('expectationsOf() reads what the page asks for, its own or what was given', () => {
  expect(expectationsOf(lessonPage(template, '/rollcue.js'))).toMatch(/^#stage; .* => absent$/);
  expect(expectationsOf(lessonPage(template, '/rollcue.js', { expect: 'p => text "a & b"' }))).toBe(
    'p => text "a & b"',
  );
  expect(expectationsOf('<p>No script</p>')).toBe('');
});
