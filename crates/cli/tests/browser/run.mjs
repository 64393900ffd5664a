// Walks the page of an archive as a desk does, and looks at every view: for axe in light and dark, for HTML, for numbers
// without words, for findings that keys do not reach. What is wrong is printed, a line each; nothing printed is well.
//
// node run.mjs ADDRESS CHROMIUM FOLDER PICTURES

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { AxeBuilder } from "@axe-core/playwright";
import { deskDay } from "./desk.mjs";
import { numbersWithoutWords, unreachedFindings } from "./looks.mjs";
import { pictures } from "./pictures.mjs";

const [address, executablePath, folder, drawn] = process.argv.slice(2);
// So many pages of one view are looked at: more of the same show the same.
const OF_A_VIEW = 3;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const wrong = [];
const tell = (what) => wrong.push(what);

// What an address is a page of: its path with what differs from page to page left out.
function viewOf(url) {
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace(/[^/]*[0-9%|:][^/]*/g, "…").replace(/^\/(actors|outlets|stories|places)\/.+/, "/$1/…");
  return `${path}?${[...new Set(searchParams.keys())].sort().join("&")}`;
}

async function linksOf(page) {
  const links = await page.$$eval("a[href]", (all) => all.map((one) => new URL(one.getAttribute("href"), document.baseURI).href.split("#")[0]));
  const file = /\.(csv|jsonl|json|svg|png)(\?|$)|[?&](as|form)=|\/api\/v1\/./;
  return links.filter((link) => link.startsWith(`${address}/`) && !file.test(link));
}

// Every view, with some pages of each.
async function pagesOf(browser) {
  const page = await browser.newPage();
  const seen = new Map();
  const failed = new Map();
  const ahead = ["", "corrections", "corrections/log", "api/v1"].map((path) => `${address}/${path}`);
  const known = new Set(ahead);
  while (ahead.length) {
    const url = ahead.shift();
    const view = viewOf(url);
    const many = seen.get(view) ?? [];
    if (many.length >= OF_A_VIEW || failed.get(view)) continue;
    const answer = await page.goto(url);
    if (!answer || answer.status() !== 200) {
      tell(`${url}: ${answer?.status()}`);
      failed.set(view, (failed.get(view) ?? 0) + 1);
      continue;
    }
    seen.set(view, [...many, page.url()]);
    for (const link of await linksOf(page)) {
      if (!known.has(link)) {
        known.add(link);
        ahead.push(link);
      }
    }
  }
  await page.close();
  return seen;
}

async function look(browser, views) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [width, height] of [[1440, 1000], [390, 844]]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height } });
      const page = await context.newPage();
      page.on("console", (said) => said.type() === "error" && tell(`${page.url()}: console: ${said.text()}`));
      page.on("pageerror", (error) => tell(`${page.url()}: ${error.message}`));
      for (const [view, urls] of views) {
        await page.goto(urls[0]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (wide > 0) tell(`${view} at ${width}: ${wide} pixels wider than the window`);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        for (const { id, nodes } of violations) {
          tell(`${view} at ${width}, ${colorScheme}: axe ${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
        }
      }
      await context.close();
    }
  }
}

async function lookAtHtml(views) {
  const html = join(folder, "html");
  mkdirSync(html, { recursive: true });
  const names = new Map();
  for (const url of [...views.values()].flat()) {
    const name = `${String(names.size).padStart(4, "0")}.html`;
    names.set(name, url);
    writeFileSync(join(html, name), await (await fetch(url)).text());
  }
  const jar = createRequire(import.meta.url)("vnu-jar");
  try {
    execFileSync("java", ["-jar", jar, "--errors-only", "--format", "gnu", "--stdout", html], { encoding: "utf8" });
  } catch (error) {
    for (const line of `${error.stdout ?? ""}${error.stdout ? "" : error.message}`.trim().split("\n").slice(0, 40)) {
      const name = /(\d{4}\.html)/.exec(line)?.[1];
      tell(`HTML: ${names.get(name) ?? ""} ${line.replace(/^.*?\.html"?:/, "")}`);
    }
  }
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const views = await pagesOf(browser);
  process.stderr.write(`${views.size} views: ${[...views.keys()].join(" ")}\n`);
  await pictures(browser, address, drawn, tell);
  await look(browser, views);
  await lookAtHtml(views);
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  for (const url of [...views.values()].flat()) {
    await page.goto(url);
    for (const number of await numbersWithoutWords(page)) tell(`${url}: a number without its words: ${number}`);
  }
  for (const [view, urls] of views) {
    if (!view.startsWith("/reports/…?") || view !== "/reports/…?") continue;
    for (const url of urls) {
      await page.goto(url);
      for (const finding of await unreachedFindings(page)) tell(`${url}: no key reaches ${finding}`);
    }
  }
  await deskDay(page, address, tell);
} catch (error) {
  tell(error.stack ?? String(error));
} finally {
  await browser.close();
}
process.stdout.write(wrong.map((line) => `${line}\n`).join(""));
process.exitCode = wrong.length ? 1 : 0;
