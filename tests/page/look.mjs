// Every page of the course as it stands: nothing cut, nothing over anything else, nobody left out.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { axe, end, expect, guarded, open } from './browser.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = process.env.PAGES;
const files = readdirSync(folder).filter((file) => file.endsWith('.html'));
// Of each kind of picture one: what axe looks at is the same in all of them.
const kinds = ['neuron_gradients', 'chain_backward', 'gradients_regression', 'forward_classification', 'layers_backward', 'sigmoid', 'central_difference', 'predicted_change', 'descend', 'train', 'train_xor', 'standardise', 'tape_backward'];
const shown = new Set(kinds.flatMap((kind) => ['-solution', '-mistake'].map((how) => files.find((file) => file.startsWith(`${kind}${how}`)))));
const browser = await open();

// Places in the drawing's own units, so that they hold at every width.
const geometry = () => {
  const svg = document.querySelector('figure svg');
  if (!svg) return [];
  const box = (element) => { const { x, y, width, height } = element.getBBox(); return { x, y, width, height }; };
  const faults = [];
  const tags = [...svg.querySelectorAll('.tag')].map((tag) => {
    const frame = box(tag.querySelector('rect'));
    const badge = tag.querySelector('.badge');
    for (const text of tag.querySelectorAll('text:not(.tip):not(.flag)')) {
      const inner = box(text);
      if (inner.x < frame.x || inner.x + inner.width > frame.x + frame.width) faults.push(`"${text.textContent}" is wider than its frame`);
    }
    const top = badge ? Math.min(frame.y, box(badge).y) : frame.y;
    return { name: tag.dataset.key, x: frame.x, y: top, width: frame.width, height: frame.y + frame.height - top };
  });
  const texts = [...svg.querySelectorAll(':scope > text')].map((text) => ({ name: `"${text.textContent}"`, ...box(text) }));
  const all = [...tags, ...texts];
  const view = svg.viewBox.baseVal;
  for (const one of all) {
    if (one.x < 0 || one.y < 0 || one.x + one.width > view.width || one.y + one.height > view.height) faults.push(`${one.name} is cut`);
  }
  // A hair's breadth is none: boxes of letters have air of their own.
  const air = 1.5;
  all.forEach((one, place) => all.slice(place + 1).forEach((other) => {
    const apart = one.x + one.width - air <= other.x || other.x + other.width - air <= one.x || one.y + one.height - air <= other.y || other.y + other.height - air <= one.y;
    if (!apart) faults.push(`${one.name} lies over ${other.name}`);
  }));
  for (const tip of svg.querySelectorAll('.tip')) {
    const inner = box(tip);
    if (inner.x < 0 || inner.x + inner.width > view.width) faults.push(`the words for "${tip.textContent}" are cut`);
  }
  return faults;
};

let passes = 0;
const look = async ([width, colorScheme, files]) => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
  guarded(page, 'file://');
  for (const file of files) {
    const name = `${file} at ${width} px, ${colorScheme}`;
    await page.goto(pathToFileURL(`${folder}/${file}`).href);
    const told = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      first: document.querySelectorAll('tr.first').length,
      wrong: document.querySelector('.verdict.wrong') !== null && document.querySelector('tr.wrong') !== null,
      size: Math.min(...[...document.querySelectorAll('figure svg text:not(.tip)')].map((text) => parseFloat(getComputedStyle(text).fontSize) * text.closest('svg').getBoundingClientRect().width / 720)),
      moving: document.getAnimations().length,
    }));
    expect(!told.wide, `${name}: the page is wider than the window`);
    expect(told.first === (told.wrong ? 1 : 0), `${name}: ${told.first} rows are first wrong`);
    expect(told.size >= 12, `${name}: letters of ${told.size} px`);
    expect(told.moving === 0, `${name}: something moves`);
    if (width === 1440) for (const fault of await page.evaluate(geometry)) expect(false, `${file}: ${fault}`);
    if (shown.has(file)) passes += await axe(page, axeSource, name);
  }
  await page.close();
};
// Colours move nothing: in the second light of a width only what axe looks at is looked at.
const sizes = [[1440, 'light', files], [768, 'dark', files], [320, 'light', files], [320, 'dark', files.filter((file) => shown.has(file))]];
await Promise.all(sizes.map(look));
await end(browser, `${files.length} pages at 4 sizes and lights: whole, readable, ${passes} rules of axe hold`);
