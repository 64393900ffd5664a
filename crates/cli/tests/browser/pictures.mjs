// Pictures of the page for its documentation, of invented reports alone. That their pages are there is looked at each
// time; they are drawn anew where UPDATE_SCREENSHOTS is 1.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// No picture has more bytes.
const LARGEST = 60_000;
const WINDOW = { width: 1280, height: 840 };

// What is shown: a name, where it is, what is opened first.
async function shown(address) {
  const ask = async (path) => (await (await fetch(`${address}/api/v1/${path}`)).json()).found;
  const [figure] = await ask("figures?type=killed&text=%22Sahel%20Observation%20Group%22");
  const accounts = await ask("accounts?min-reports=2");
  const widest = accounts.reduce((most, one) => (one.reports > most.reports ? one : most));
  return [
    ["overview", "/"],
    ["report", `/reports/${figure.report.id}?at=${figure.id.split(":")[1]}`],
    ["account", `/accounts/${widest.id.replace("account:", "")}`],
    ["ledger", "/ledger?q=type:killed"],
    ["map", "/map"],
    ["correct", `/corrections/finding/${figure.id}`],
  ];
}

// A page as it stands in the window, in as few bytes as are wanted.
async function picture(page) {
  const drawing = await page.context().newCDPSession(page);
  for (let quality = 85; quality > 20; quality -= 5) {
    const { data } = await drawing.send("Page.captureScreenshot", { format: "webp", quality });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length < LARGEST) return bytes;
  }
  return null;
}

export async function pictures(browser, address, folder, tell) {
  const context = await browser.newContext({ colorScheme: "light", viewport: WINDOW });
  const page = await context.newPage();
  for (const [name, path] of await shown(address)) {
    const answer = await page.goto(`${address}${path}`);
    if (answer?.status() !== 200) {
      tell(`picture ${name}: ${path}: ${answer?.status()}`);
      continue;
    }
    if (process.env.UPDATE_SCREENSHOTS !== "1") continue;
    const drawn = await picture(page);
    if (!drawn) {
      tell(`picture ${name}: it cannot be drawn in ${LARGEST} bytes`);
      continue;
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.webp`), drawn);
  }
  await context.close();
}
