// Opens an HTML report in a browser and uses it: node html_browser.mjs report.html [decisions.toml]. The
// second takes the decisions that the page gives out. Needs the npm package playwright-core and a Chromium (CHROMIUM
// names it); without either it says so and passes.
import { createRequire } from "node:module";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const skip = (why) => {
  console.log(`html_browser: skipped, ${why}`);
  process.exit(0);
};
const page_file = process.argv[2];
if (!page_file) throw new Error("usage: node html_browser.mjs report.html");
const browser_path =
  process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
if (!browser_path) skip("no Chromium here (Debian: apt-get install chromium; or set CHROMIUM)");
let chromium;
try {
  ({ chromium } = createRequire(resolve(process.env.NODE_PATH ?? ".", "x.js"))("playwright-core"));
} catch {
  skip("no playwright-core here (npm install playwright-core; NODE_PATH names its folder)");
}

let passed = 0, failed = 0;
const check = (what, holds) => {
  holds ? ++passed : ++failed;
  if (!holds) console.log(`failed: ${what}`);
};

const browser = await chromium.launch({ executablePath: browser_path, args: ["--no-sandbox", "--disable-gpu"] });
const url = pathToFileURL(resolve(page_file)).href;
const faults = [];
const open = async (options, first) => {
  const page = await (await browser.newContext(options)).newPage();
  if (first) await page.addInitScript(first);
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => { faults.push("a dialog opened: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => request.url().startsWith(url) || faults.push("a request left: " + request.url()));
  await page.goto(url);
  return page;
};

const page = await open({ viewport: { width: 1300, height: 900 } });
const phrases = JSON.parse(await page.locator("#phrases").textContent());
const begins = (phrase) => phrase.slice(0, phrase.indexOf("{"));
const ends = (phrase) => phrase.slice(phrase.lastIndexOf("}") + 1);
const visible = (selector) => page.locator(selector).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length);
const cards = await visible(".card");
check("there are findings", cards > 0);
check("filters show with the script", (await visible(".tools")) === 1);

const errors = await page.locator(".card.error").count();
await page.locator("input[data-severity=error]").click();
check("a filter hides the errors", (await visible(".card.error")) === 0 && (await visible(".card")) === cards - errors);
await page.locator("input[data-severity=error]").click();
check("and shows them again", (await visible(".card")) === cards);

const chosen = () => page.locator(".card.on").evaluateAll((all) => all.map((e) => e.dataset.f).join());
await page.keyboard.press("j");
const first = await chosen();
await page.keyboard.press("j");
const second = await chosen();
check("j goes from finding to finding", first !== "" && second !== "" && first !== second);
await page.keyboard.press("k");
check("k goes back", (await chosen()) === first);
await page.keyboard.press("Escape");
check("Escape lets go", (await chosen()) === "");
await page.keyboard.press("?");
check("? opens the help", (await visible("#help")) === 1);
await page.locator("#help button").click();
check("its button closes it", (await visible("#help")) === 0);

const overlap = await page.evaluate(() => {
  const boxes = [...document.querySelectorAll(".text .card")].map((e) => e.getBoundingClientRect()).sort((a, b) => a.top - b.top);
  return boxes.some((box, i) => i > 0 && box.top < boxes[i - 1].bottom - 1);
});
check("cards in the margin do not overlap", !overlap);
const fitting = await page.evaluate(() =>
  [...document.querySelectorAll("button, .chip, summary, .card .head")].filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1)
    .map((e) => e.textContent));
check("words fit where they stand: " + fitting.join("; "), fitting.length === 0);
const dead = await page.evaluate(() =>
  [...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
check("every link leads somewhere: " + dead, dead.length === 0);
const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
check("no id occurs twice", new Set(ids).size === ids.length);

// Decisions: by pointer, by keyboard, kept by the browser, and given out as a file.
const card = page.locator(".card[data-fingerprint]").first();
const button = (kind) => card.locator(`button[data-kind=${kind}]`);
await button("stet").click();
check("a click decides", (await button("stet").getAttribute("aria-pressed")) === "true");
check("and asks for the reason", await card.locator(".reason").evaluate((e) => e === document.activeElement));
await page.keyboard.type("just \"so\" \\ n");
check("letters of a reason are no keys", (await chosen()) === (await card.getAttribute("data-f")));
await page.keyboard.press("Enter");
await page.keyboard.press("q");
check("q makes it a query", (await button("query").getAttribute("aria-pressed")) === "true" &&
                              (await button("stet").getAttribute("aria-pressed")) === "false");
check("its reason stays", (await card.locator(".reason").inputValue()) === "just \"so\" \\ n");
await page.keyboard.press("Escape");
await page.locator("[data-decisions]").focus();
await page.keyboard.press("Enter");
check("the keyboard opens the decisions", (await visible("#decisions")) === 1);
await page.locator("#decider").fill("A. Editor");
const words = await card.getAttribute("data-words");
const listed = await page.locator("#queries").inputValue();
check("the query is listed, with its words and reason: " + listed, listed.includes(words) && listed.includes(begins(phrases.mail_query) + "just"));
await page.locator("#copy-queries").click();
// The clipboard answers when it likes.
check("it is copied, or selected to be",
      await page.waitForFunction(() => document.getElementById("copied").textContent !== "", null, { timeout: 20000 }).then(() => true, () => false));
const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
const given = readFileSync(await download.path(), "utf8");
check("a file is given out", download.suggestedFilename() === "stet-decisions.toml" && given.includes("[[decision]]"));
check("it says who and why: " + given, given.includes('by = "A. Editor"') && given.includes('reason = "just \\"so\\" \\\\ n"'));
check("and what the page shows", given === (await page.locator("#decisions-file").inputValue()));
if (process.argv[3]) writeFileSync(process.argv[3], given);
await page.keyboard.press("Escape");
await page.reload();
check("the browser keeps them", (await button("query").getAttribute("aria-pressed")) === "true");
await button("query").click();
check("a second click takes it back", (await button("query").getAttribute("aria-pressed")) === "false" &&
                                        (await page.locator("#decided-count").textContent()) === "0");

// A browser that keeps nothing says so by throwing.
const forgetful = await open({ viewport: { width: 1300, height: 900 } }, () =>
  Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } }));
await forgetful.locator(".card button[data-kind=mended]").first().click();
check("decisions work where nothing is kept", (await forgetful.locator("#decided-count").textContent()) === "1");
await forgetful.locator("[data-decisions]").click();
check("and it is said", (await forgetful.locator("#decisions-told").textContent()).endsWith(ends(phrases.not_kept)));

const narrow = await open({ viewport: { width: 420, height: 900 } });
check("a narrow page does not scroll sideways",
      await narrow.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
if (await narrow.locator(".menu").count()) {
  await narrow.locator(".menu summary").click();
  const menu = await narrow.locator(".menu fieldset").boundingBox();
  check("the menu of rules stays on a narrow page", menu.x >= 0 && menu.x + menu.width <= 420);
}

const plain = await open({ viewport: { width: 1300, height: 900 }, javaScriptEnabled: false });
check("without the script every finding shows", (await plain.locator(".card:visible").count()) === cards);
check("and no control that would do nothing",
      (await plain.locator(".tools:visible, .decide:visible, #decisions:visible").count()) === 0);

// axe-core, where it is installed: all its rules, light and dark, with a card decided on and the dialog open.
let axe;
try {
  axe = createRequire(resolve(process.env.NODE_PATH ?? ".", "x.js")).resolve("axe-core/axe.min.js");
} catch {
  console.log("html_browser: axe-core is not here (npm install axe-core)");
}
for (const colorScheme of axe ? ["light", "dark"] : []) {
  const looked = await open({ viewport: { width: 1300, height: 900 }, colorScheme, bypassCSP: true });
  const violations = async (where) => {
    await looked.addScriptTag({ path: axe });
    const found = await looked.evaluate(() => window.axe.run());
    check(`axe finds nothing, ${colorScheme}, ${where}: ` +
            found.violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`).join(", "),
          found.violations.length === 0);
  };
  await looked.locator(".card button[data-kind=query]").first().click();
  await violations("the page");
  await looked.locator("[data-decisions]").click();
  await violations("the decisions");
}

check("nothing went wrong on the way: " + faults.join("; "), faults.length === 0);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
