// The page beside a running workbook: it follows a save, keeps the place of who reads, and shows what is printed as text.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, expect, guarded, open } from './browser.mjs';

const workbook = process.env.WORKBOOK;
const home = mkdtempSync(join(tmpdir(), 'page-'));
const folder = join(home, 'backprop');
execFileSync(workbook, ['init', folder]);
const file = join(folder, 'exercises/04_regression/gradients_regression.rs');
const right = readFileSync(join(process.env.SOLUTIONS, '04_regression/gradients_regression.rs'), 'utf8');
const line = 'let hidden = [delta * p.w2[0], delta * p.w2[1]];';
const halved = right.replace(line, 'let hidden = [0.5 * delta * p.w2[0], 0.5 * delta * p.w2[1]];');
const hostile = halved.replace('let hidden', 'println!("<img src=x onerror=alert(1)>");\n    let hidden');
if (halved === right) throw new Error('the solution has no such line');

// Makes it the current exercise, and the compiler's first work is done.
writeFileSync(file, halved);
try { execFileSync(workbook, ['run', 'gradients_regression'], { cwd: folder, stdio: 'ignore' }); } catch { /* it is wrong */ }

const started = (words) => {
  const child = spawn(workbook, words, { cwd: folder });
  const said = { text: '', at: [] };
  child.stdout.on('data', (data) => { said.text += data; said.at.push([performance.now(), String(data)]); });
  const until = async (wanted) => {
    for (let tries = 0; tries < 600; tries++) {
      const found = said.text.match(wanted);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${words}: no ${wanted} in ${said.text}`);
  };
  return { child, said, until };
};

const watch = started(['watch', '--page']);
const [address] = await watch.until(/http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\//);
const browser = await open();
const context = await browser.newContext({ reducedMotion: 'reduce' });
const page = await context.newPage();
guarded(page, new URL(address).origin);
await page.goto(address);
await page.waitForSelector('.tag.first[data-key="∂L/∂b¹₁"]');

// One stop into the picture, then on in the order of the computation.
await page.keyboard.press('Tab');
const focused = () => page.evaluate(() => document.activeElement.dataset.key);
expect(await focused() === '∂L/∂b²', `the first stop is ${await focused()}`);
for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
expect(await focused() === '∂L/∂b¹₁', `three steps on stands ${await focused()}`);
// What is told at the foot of the picture; of one value at a time.
const visible = () => page.evaluate(() => [...document.querySelectorAll('.tag')].map((tag) => [...tag.querySelectorAll('.tip')].filter((tip) => getComputedStyle(tip).visibility === 'visible').map((tip) => tip.textContent).join(' ')).filter((told) => told));
let tips = await visible();
expect(tips.length === 1 && tips[0].includes('expected −0.736, exactly half'), `the focus tells ${tips}`);
await page.keyboard.press('Tab');
expect(await focused() === undefined, 'the picture has more than one stop');
await page.hover('.tag[data-key="∂L/∂w¹₁₁"] .yours');
tips = await visible();
expect(tips.length === 1 && tips[0].startsWith('∂L/∂w¹₁₁: yours'), `the mouse tells ${tips}`);

// A save: the same value keeps the focus, and the verdict is new.
await page.focus('.tag[data-key="∂L/∂b¹₁"]');
writeFileSync(file, right);
await page.waitForSelector('.verdict.solved');
expect(await focused() === '∂L/∂b¹₁', `after a save the focus is at ${await focused()}`);
expect(await page.locator('.tag.first, tr.first').count() === 0, 'something is first wrong in a right answer');
expect(await page.locator('.table .ghost').first().textContent() !== '', 'the value of the save before is not there');
writeFileSync(file, hostile);
await page.waitForSelector('.printed pre');
expect((await page.textContent('.printed pre')).startsWith('<img src=x onerror=alert(1)>'), 'what was printed is no text');
expect(await page.locator('img').count() === 0, 'what was printed became an element');

// How long after the terminal a save is seen; a figure to read, not a bound.
const late = [];
await page.evaluate(() => new MutationObserver(() => { globalThis.seen = performance.timeOrigin + performance.now(); }).observe(document.querySelector('[data-part="verdict"]'), { childList: true, subtree: true, attributes: true }));
for (let save = 0; save < 20; save++) {
  const text = (save % 2 ? halved : right) + `// ${save}\n`;
  const before = watch.said.at.length;
  writeFileSync(file, text);
  await page.waitForFunction((wanted) => document.querySelector(wanted), save % 2 ? '.verdict.wrong' : '.verdict.solved');
  const seen = await page.evaluate(() => globalThis.seen);
  const said = watch.said.at.slice(before).find(([, words]) => /✓|✗/.test(words));
  if (said) late.push(seen - performance.timeOrigin - said[0]);
}
late.sort((one, other) => one - other);

// A foreign page gets nothing, and a browser that dies leaves the watch alone.
const other = await context.newPage();
await other.goto('data:text/html,<title>other</title>');
const read = await other.evaluate((address) => fetch(address).then((answer) => answer.text(), () => 'refused'), address);
expect(read === 'refused', `another page reads ${read.slice(0, 40)}`);
await other.close();
await page.close();
writeFileSync(file, halved + '// once more\n');
await new Promise((resolve) => setTimeout(resolve, 1500));
expect(watch.child.exitCode === null, 'the watch ended with the page');
watch.child.kill('SIGINT');

// Alone, and beside a watch: it looks and writes nothing down.
const alone = started(['page']);
const [own] = await alone.until(/http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\//);
const second = await context.newPage();
guarded(second, new URL(own).origin);
await second.goto(own);
await second.waitForSelector('.tag.first');
alone.child.kill('SIGINT');
const middle = late.length ? `${late[Math.floor(late.length / 2)].toFixed(1)} ms after the terminal (median of ${late.length})` : 'at a time that was not measured';
await end(browser, `the page follows a save ${middle}`);
rmSync(home, { recursive: true, force: true });
process.exit(0);
