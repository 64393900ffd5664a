// When a view is first painted, and how much comes over the wire for it: with nothing kept by the browser, in the middle
// of five loads.
//
// node evaluation/page.mjs ADDRESS CHROMIUM FOLDER VIEW…
//
// FOLDER has node_modules with playwright-core, as the test of the page in a browser leaves it (target/tmp/browser).

import { createRequire } from "node:module";
import { resolve } from "node:path";

const [address, executablePath, folder, ...views] = process.argv.slice(2);
const { chromium } = createRequire(resolve(folder, "page.mjs"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const middle = (all) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)];
process.stdout.write("| view | first paint | over the wire, with style and script |\n| --- | ---: | ---: |\n");
for (const view of views) {
  const [paints, weights] = [[], []];
  for (let load = 0; load < 5; load += 1) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    await page.goto(`${address}${view}`, { waitUntil: "load" });
    await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length);
    const [paint, weight] = await page.evaluate(() => [
      performance.getEntriesByName("first-contentful-paint")[0].startTime,
      [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .reduce((sum, one) => sum + one.transferSize, 0),
    ]);
    paints.push(paint);
    weights.push(weight);
    await context.close();
  }
  process.stdout.write(`| \`${view}\` | ${Math.round(middle(paints))} ms | ${(middle(weights) / 1000).toFixed(1)} kB |\n`);
}
await browser.close();
