// A browser that keeps to itself, and what is said when something is not so.
import { chromium } from 'playwright-core';

export const open = () => chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const faults = [];
export const expect = (holds, what) => { if (!holds) { faults.push(what); console.error('✗', what); } };

// Everything that leaves, everything that a policy stops, every error of the page's own script.
export const guarded = (page, own) => {
  page.on('request', (request) => expect(request.url().startsWith(own) || request.url() === 'data:,', `a request left: ${request.url()}`));
  page.on('pageerror', (error) => expect(false, `the script broke down: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') expect(false, `the browser complains: ${message.text()}`);
  });
};

export const axe = async (page, source, name) => {
  await page.evaluate(source);
  const result = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const violation of result.violations) expect(false, `${name}: ${violation.id} (${violation.impact}) at ${violation.nodes[0].html.slice(0, 120)}`);
  return result.passes.length;
};

export const end = async (browser, told) => {
  await browser.close();
  if (faults.length) { console.error(`${faults.length} faults`); process.exit(1); }
  console.log(told);
};
