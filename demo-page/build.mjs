import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { icon, slides } from './make/slides.mjs';
import { makeTeacherVideo } from './make/teacherVideo.mjs';

/** Makes dist/page: all of the lesson but its script, which rollup bundles. */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('dist/page');

mkdirSync(`${out}/slides`, { recursive: true });
for (const [name, svg] of Object.entries(slides)) writeFileSync(`${out}/slides/${name}`, svg);
writeFileSync(`${out}/icon.svg`, icon);
for (const name of ['lesson.css', 'captions.vtt']) copyFileSync(here(`page/${name}`), `${out}/${name}`);
const teacher = await makeTeacherVideo(out);
writeFileSync(`${out}/index.html`, readFileSync(here('page/index.html'), 'utf8').replace('{{teacherSrc}}', teacher));
