// What is looked at on a page: each number with its words, each finding with a key that leads to it.

// Numbers in the main part that have neither a link nor words beside them. A number is well where the smallest thing it
// stands in (a row, an item, a sentence with its links, a section) leads somewhere or holds the words themselves. What a
// chart draws stands in the table below it, and remarks say how many are in no list.
export async function numbersWithoutWords(page) {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    if (!main || location.pathname.startsWith("/api/")) return [];
    const needsNone = "a, button, kbd, time, input, select, option, label, summary, script, .id, .kind, .said, .text, " +
      "blockquote, .words, h1, .kicker, .asked, .take, nav, title, desc, caption, .hush, .note, svg text, .remarks";
    const thing = "li, tr, dd, p, figure, section, article, header, form, .finding";
    const bare = [];
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const words = node.textContent.trim();
      const parent = node.parentElement;
      if (!/\d/.test(words) || parent.closest(needsNone)) continue;
      let around = parent.closest(thing);
      let has = false;
      // From a cell to its row, from a line to its section: two steps at most.
      for (let step = 0; around && step < 3 && !has; step += 1) {
        has = Boolean(around.querySelector("a[href], .said, blockquote, .words, .text"));
        around = around.parentElement?.closest(thing);
      }
      if (!has) bare.push(words.slice(0, 80));
    }
    return bare;
  });
}

// The findings of a report that cannot be chosen by going through the list with keys.
export async function unreachedFindings(page) {
  const all = await page.$$eval("[data-step][data-id]", (items) => items.map((item) => item.dataset.id));
  const reached = new Set();
  await page.evaluate(() => document.activeElement?.blur());
  for (let step = 0; step <= all.length; step += 1) {
    await page.keyboard.press("j");
    const here = await page.$eval("[data-step].here", (item) => item.dataset.id).catch(() => null);
    if (here) reached.add(here);
  }
  return all.filter((id) => !reached.has(id));
}
