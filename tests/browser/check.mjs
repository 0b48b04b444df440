// Holds HTML reports in Chromium: nothing is loaded, nothing is complained of, filters, links, keys and paper do what they should, and
// axe-core, html-validate and the Nu HTML Checker (which needs Java) find nothing. Not part of `cargo test`, which needs Rust alone:
//
//     (cd tests/browser && npm install --no-package-lock)
//     cargo run --release -- check corpus/quake --format html > quake.html
//     node tests/browser/check.mjs quake.html [OTHER.html …] [--shots FOLDER]
//
// CHROMIUM names the browser, by default /usr/bin/chromium.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const words = process.argv.slice(2);
const option = words.indexOf("--shots");
const [, shots] = option < 0 ? [] : words.splice(option, 2);
if (shots) mkdirSync(shots, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
try {
  for (const file of words.map((word) => resolve(word))) {
    await validate(file);
    for (const look of [
      { name: "light", colorScheme: "light", viewport: { width: 1280, height: 900 } },
      { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
      // 1280 px at 400 %.
      { name: "narrow", colorScheme: "light", viewport: { width: 320, height: 256 } },
      { name: "narrow-dark", colorScheme: "dark", viewport: { width: 320, height: 640 } },
    ]) {
      await opened(file, look, async (page) => {
        await isAccessible(page, look.name);
        await fits(page);
        await unfold(page);
        await isAccessible(page, `${look.name}, unfolded`);
        await fits(page);
        if (shots) await page.screenshot({ path: join(shots, `${basename(file, ".html")}-${look.name}.png`) });
      });
    }
    await opened(file, {}, filters);
    await opened(file, {}, links);
    await opened(file, {}, keys);
    await opened(file, {}, paper);
    await opened(file, { javaScriptEnabled: false }, withoutScript);
    console.log(`ok ${file}`);
  }
} finally {
  await browser.close();
}

/// Opens the report and fails on whatever it loads or complains of.
async function opened(file, settings, use) {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const trouble = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && url !== "data:,") trouble.push(`request: ${url}`);
  });
  await page.goto(address);
  await use(page);
  assert.deepEqual(trouble, []);
  await context.close();
}

async function validate(file) {
  const report = await new HtmlValidate({
    extends: ["html-validate:recommended"],
    rules: {
      // Of style, not of the standard: attributes as the templates write them, lines as they come.
      "long-title": "off",
      "no-trailing-whitespace": "off",
      "no-inline-style": "error",
      // The filters work as they are set.
      "wcag/h32": "off",
      "require-sri": "error",
      // Ids of findings are hexadecimal and may begin with a digit, which HTML allows.
      "valid-id": ["error", { relaxed: true }],
    },
  }).validateFile(file);
  const messages = report.results.flatMap((result) => result.messages);
  assert.deepEqual(messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`), []);
  // It takes no hashes for a permission and warns that style and script are blocked, which the browser would tell.
  execFileSync("java", ["-jar", require("vnu-jar"), "--no-stream", "--filterpattern", ".*Content Security Policy.*", file], { stdio: ["ignore", "inherit", "inherit"] });
}

async function isAccessible(page, when) {
  // The policy of the page forbids scripts in it; those of the driver run beside it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(told, [], when);
}

/// Nobody has to scroll in two directions to read.
async function fits(page) {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= screen, `${content} px of content on ${screen} px`);
}

async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
}

/// The findings that are not filtered out, and what the filters say of them.
function shown(page) {
  return page.evaluate(() => ({
    all: document.querySelectorAll(".finding").length,
    shown: document.querySelectorAll(".finding:not([hidden])").length,
    status: document.getElementById("filter-status").textContent,
  }));
}

async function filters(page) {
  if ((await page.locator(".finding").count()) === 0) return assert.equal(await page.locator("#filters").count(), 0);
  const settle = () => page.waitForTimeout(150);
  assert.ok(await page.locator("#filters").isVisible());
  const { all } = await shown(page);
  for (const name of ["source", "rule", "story"]) {
    const select = page.locator(`#filter-${name}`);
    if ((await select.count()) === 0) continue;
    const label = await select.locator("option").nth(1).textContent();
    await select.selectOption({ index: 1 });
    await settle();
    const now = await shown(page);
    assert.equal(now.shown, Number(label.match(/\((\d+)\)$/)[1]), label);
    if (now.shown < all) assert.equal(now.status.startsWith(`${now.shown} of ${all}`), true, now.status);
    await page.getByRole("button", { name: "Show all" }).click();
    await settle();
    assert.equal((await shown(page)).shown, all);
  }
  const severity = page.locator("#filters [name=severity]").first();
  const own = await page.locator(`.finding[data-severity=${await severity.getAttribute("value")}]`).count();
  await severity.uncheck();
  await settle();
  assert.equal((await shown(page)).shown, all - own);
  await severity.check();
  const words = await page.locator(".finding h4").last().textContent();
  await page.locator("#filter-text").fill(words);
  await settle();
  const found = await shown(page);
  assert.ok(found.shown >= 1 && found.shown <= all);
  assert.ok(await page.locator(".finding:not([hidden])").last().isVisible(), "a note that is found is unfolded");
  await page.locator("#filter-text").fill("no article says this");
  await settle();
  assert.deepEqual(await shown(page), { all, shown: 0, status: `0 of ${all} finding${all === 1 ? "" : "s"}` });
}

/// From a passage to its place in the article, which unfolds, and back to the finding.
async function links(page) {
  const source = page.locator(".finding .passage .source").first();
  if ((await source.count()) === 0) return;
  const finding = await page.locator(".finding").first().getAttribute("id");
  await source.click();
  await page.waitForTimeout(700);
  const mark = page.locator(":target");
  assert.equal(await mark.evaluate((element) => element.localName), "mark");
  assert.ok(await mark.isVisible());
  const back = page.locator(`details.article[open] .text a[href="#${finding}"]`).first();
  await back.click();
  await page.waitForTimeout(700);
  assert.equal(await page.locator(":target").getAttribute("id"), finding);
  const top = await page.locator(":target").evaluate((element) => element.getBoundingClientRect().top);
  assert.ok(top > -20 && top < 700, `the finding stands at ${top} px`);
}

/// Tab reaches all that can be used, with an outline around it; j, k and / do what they say, unless they are switched off.
async function keys(page) {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  assert.ok(await page.locator(".skip").isVisible());
  await unfold(page);
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((element) => element.checkVisibility()).length,
  );
  let reached = 1;
  for (; reached <= wanted; reached++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return document.activeElement === document.body ? null : outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    });
    if (focused === null) break;
    assert.ok(focused, "no outline around what has the focus");
  }
  assert.ok(reached >= wanted, `Tab reached ${reached} of ${wanted}`);
  const findings = await page.locator(".finding").count();
  if (findings < 2) return;
  const focused = () => page.evaluate(() => [...document.querySelectorAll(".finding")].indexOf(document.activeElement));
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  assert.equal(await focused(), 0);
  await page.keyboard.press("j");
  assert.equal(await focused(), 1);
  await page.keyboard.press("k");
  assert.equal(await focused(), 0);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "filter-text");
  await page.keyboard.type("jk");
  assert.equal(await page.locator("#filter-text").inputValue(), "jk");
  await page.locator("#filter-text").fill("");
  await page.locator("#filter-keys").uncheck();
  await page.keyboard.press("j");
  assert.equal(await focused(), -1);
}

/// On paper all is unfolded and there is nothing to press.
async function paper(page) {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("details:not([open])").count(), 0);
  if (await page.locator("#filters").count()) assert.ok(!(await page.locator("#filters").isVisible()));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator("details[open]").count(), 0);
}

async function withoutScript(page) {
  const findings = page.locator(".finding");
  if (await findings.count()) {
    assert.ok(await findings.first().isVisible());
    assert.ok(!(await page.locator("#filters").isVisible()), "filters that do nothing are not shown");
  }
  await isWhole(page);
  const source = page.locator(".finding .passage .source").first();
  if (await source.count()) {
    await source.click();
    assert.ok(await page.locator("mark:target").isVisible(), "a link unfolds the article that it leads into");
  }
  await page.emulateMedia({ media: "print" });
  const article = page.locator("details.article .text").first();
  if (await article.count()) assert.ok(await article.isVisible(), "articles are unfolded on paper");
}

/// All folded parts can be unfolded without a script.
async function isWhole(page) {
  const summary = page.locator("main > section > details.article > summary").first();
  if ((await summary.count()) === 0) return;
  await summary.click();
  assert.ok(await page.locator("details.article .text").first().isVisible());
}
