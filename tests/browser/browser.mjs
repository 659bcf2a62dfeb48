// A browser that reaches nothing but the page: whatever the page asks of a network, or its policy forbids, ends the test.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, after } from "node:test";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const { CHROMIUM, PROGRAM, SCRATCH, EXAMPLE, STORY } = process.env;
const browser = await puppeteer.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
after(() => browser.close());

// Runs the program; findings are status 1 and no failure.
export function run(...args) {
  try {
    return execFileSync(PROGRAM, args, { encoding: "utf8", cwd: SCRATCH, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

// A report as a page and as JSON.
function report(name, ...args) {
  const [html, json] = ["html", "json"].map((format) => join(SCRATCH, `${name}.${format}`));
  run("compare", ...args, "--no-config", "--report", `html=${html}`, "--report", `json=${json}`);
  return { name, html, args, findings: JSON.parse(readFileSync(json, "utf8")).findings };
}

export const example = report("example", EXAMPLE);
// Its findings of other articles are remarks.
export const draft = report("draft", EXAMPLE, "--draft", join(EXAMPLE, "gazette.txt"));
export const nineteen = report("nineteen", STORY);

// A page of a report that is open in the browser, with everything that it did wrong on the way.
export async function open(report, { width = 1280, scheme = "light", script = true, bypass = false } = {}) {
  const page = await browser.newPage();
  const wrong = [];
  const own = pathToFileURL(report.html).href;
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && wrong.push(message.text()));
  // A page with undownloaded decisions asks before it is left.
  page.on("dialog", (dialog) => dialog.accept());
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const url = request.url().split("#")[0];
    if (url === own || url.startsWith("blob:") || url.startsWith("data:")) return request.continue();
    wrong.push("asked for " + url);
    return request.abort();
  });
  await page.setBypassCSP(bypass);
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 1000 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(own);
  page.calm = () => assert.deepEqual(wrong, [], "the page asked for something, or its policy or script failed");
  page.press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  return page;
}

// The page with one thing broken; its policy names the broken style and script, so that nothing else is.
function broken(report, from, to) {
  const whole = readFileSync(report.html, "utf8");
  let text = typeof from === "string" ? whole.replaceAll(from, () => to) : whole.replace(from, to);
  assert.notEqual(text, whole, `nothing on the page is ${from}`);
  for (const [policy, tag] of [["style-src", "style"], ["script-src", "script"]]) {
    const inside = text.slice(text.indexOf(`<${tag}>`) + tag.length + 2, text.lastIndexOf(`</${tag}>`));
    const hash = createHash("sha256").update(inside).digest("base64");
    if (!String(to).includes(policy)) text = text.replace(new RegExp(policy + " '[^']*'"), () => `${policy} 'sha256-${hash}'`);
  }
  const html = join(SCRATCH, report.name + "-broken.html");
  writeFileSync(html, text);
  return { ...report, html };
}

// A test that must pass on the page and fail on each page that is broken in the way named: a test that cannot fail shows nothing.
export function proves(name, report, breaks, check) {
  test(`${name} (${report.name})`, async (context) => {
    const hold = async (of) => {
      const pages = [];
      try {
        await check(of, async (options) => {
          const page = await open(of, options);
          pages.push(page);
          return page;
        });
        for (const page of pages) page.calm();
      } finally {
        for (const page of pages) await page.close({ runBeforeUnload: false });
      }
    };
    await hold(report);
    for (const [what, from, to] of breaks) {
      await context.test(`fails where ${what}`, () => assert.rejects(hold(broken(report, from, to))));
    }
  });
}
