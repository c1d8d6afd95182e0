// Opens an HTML report in a browser and uses it: node html_browser.mjs report.html. Needs the npm package
// playwright-core and a Chromium (CHROMIUM names it); without either it says so and passes.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";
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
const open = async (options) => {
  const page = await (await browser.newContext(options)).newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => { faults.push("a dialog opened: " + dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => request.url().startsWith(url) || faults.push("a request left: " + request.url()));
  await page.goto(url);
  return page;
};

const page = await open({ viewport: { width: 1300, height: 900 } });
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
const dead = await page.evaluate(() =>
  [...document.querySelectorAll("a[href^='#']")].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
check("every link leads somewhere: " + dead, dead.length === 0);
const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
check("no id occurs twice", new Set(ids).size === ids.length);

const narrow = await open({ viewport: { width: 420, height: 900 } });
check("a narrow page does not scroll sideways",
      await narrow.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));

const plain = await open({ viewport: { width: 1300, height: 900 }, javaScriptEnabled: false });
check("without the script every finding shows", (await plain.locator(".card:visible").count()) === cards);
check("and no control that would do nothing", (await plain.locator(".tools:visible").count()) === 0);

check("nothing went wrong on the way: " + faults.join("; "), faults.length === 0);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
