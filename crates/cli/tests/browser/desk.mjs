// A day of a desk: a speaker is searched, a statement followed to its words, an account to its origins, a speaker
// corrected and taken back, and the log handed on. Each step says what it needs to see.

export async function deskDay(page, address, tell) {
  const needs = (is, what) => is || tell(`a desk's day: ${what}`);
  const text = async () => (await page.textContent("main")) ?? "";

  // A speaker is searched, by the field that every page has.
  await page.goto(`${address}/statements`);
  await page.keyboard.press("/");
  await page.keyboard.type('actor:"Ola Brandt" role:speaker');
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=/);
  needs(/Brandt/.test(await text()), `no statement of the speaker is found: ${page.url()}`);

  // One of the statements leads to its words in the report.
  const words = page.locator("main a[href^='/reports/']").first();
  const to = await words.getAttribute("href");
  await words.click();
  await page.waitForURL(/\/reports\//);
  needs(await page.locator("#text").count(), `${to} shows no text`);
  needs(await page.locator("#text .on, #at").count(), `${to} does not mark the words`);

  // On how many words an account stands.
  await page.goto(`${address}/accounts?q=min-origins:2`);
  const account = page.locator("main a[href^='/accounts/']").first();
  if (await account.count()) {
    await account.click();
    await page.waitForURL(/\/accounts\//);
    needs(/origin/.test(await text()), "an account does not tell its origins");
  } else tell("a desk's day: no account has two origins");

  // Two tolls beside each other, and where counts cannot both be so.
  const [one, other] = ["police", "hospital"].map((counter) => encodeURIComponent(`type:killed counter:${counter}`));
  await page.goto(`${address}/compare?view=${encodeURIComponent("/ledger")}&a=${one}&b=${other}`);
  const both = await text();
  needs(/police/.test(both) && /hospital/.test(both), "two tolls do not stand beside each other");
  await page.goto(`${address}/disputes`);
  const dispute = await text();
  needs(/Stavanger/.test(dispute) && /12/.test(dispute) && /19/.test(dispute), "counts that contradict each other are not told");

  // The speaker is another: it is corrected, found again, and taken back.
  await page.goto(`${address}/corrections?kind=statements`);
  await page.locator(".queue a").first().click();
  await page.waitForURL(/\/corrections\/finding\//);
  const finding = page.url();
  const before = await page.inputValue("#f-speaker");
  await page.fill("#f-speaker", "-");
  await page.fill("#by", "Ida Sund");
  await page.fill("#note", "nobody says it");
  await page.click("button[value='edit']");
  await page.waitForURL(finding);
  needs((await page.inputValue("#f-speaker")) === "-", "the speaker is not what was written");
  needs(/nobody says it/.test(await text()), "the note is not in the history");
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("Control+z");
  await page.waitForURL(/\/corrections\/undo/);
  needs((await text()).includes(before), "what would be written is not shown");
  await page.click("form[action='/corrections/undo'] button[type='submit']");
  await page.waitForURL(finding);
  needs((await page.inputValue("#f-speaker")) === before, "the speaker was not taken back");

  // Keys are off in fields, and decide outside of them.
  await page.focus("#note");
  await page.keyboard.type("ax");
  needs((await page.inputValue("#note")) === "ax", "keys decide within a field");
  await page.keyboard.press("Escape");
  await Promise.all([page.waitForResponse((answer) => answer.request().method() === "POST"), page.keyboard.press("a")]);
  await page.waitForURL(finding);
  await page.waitForLoadState("load");
  needs(/accepted/.test(await text()), "the key did not accept it");

  // A digit chooses of a short list, and brackets move where the words begin and end.
  await page.goto(`${address}/corrections?kind=figures`);
  await page.locator(".queue a").first().click();
  await page.waitForURL(/\/corrections\/finding\//);
  const third = await page.locator("#f-status option").nth(2).textContent();
  await page.keyboard.press("3");
  needs((await page.inputValue("#f-status")) === third, `the digit did not choose ${third}`);
  const shown = async () => (await page.textContent("[data-reach] mark")) ?? "";
  const words0 = await shown();
  await page.keyboard.press("]");
  const longer = await shown();
  needs(longer.length > words0.length && longer.startsWith(words0), `${words0} did not grow: ${longer}`);
  needs(/^\d+-\d+$/.test(await page.inputValue("#f-span")), "where the words stand is not in the form");
  await page.keyboard.press("}");
  needs((await shown()) === words0, `${longer} did not shrink`);

  // What was done is handed on.
  await page.goto(`${address}/corrections/log`);
  const foot = (await page.textContent("footer")) ?? "";
  const digest = /[0-9a-f]{64}/.exec(foot)?.[0];
  const lines = await (await fetch(`${address}/corrections/log.jsonl`)).text();
  needs(digest && lines.includes(digest), "the log of the page and that of the file differ");
  const table = await (await fetch(`${address}/api/v1/statements?as=csv&limit=1000`)).text();
  needs(table.startsWith("id,kind,type,"), "the statements are no table");
}
