// What a reader does with the page: filters, keys, decisions, printing, reading without the script.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { draft, example, nineteen, proves, run } from "./browser.mjs";

const state = (page) =>
  page.evaluate(() => ({
    here: document.querySelector(".here")?.id,
    shown: [...document.querySelectorAll(".finding")].filter((f) => f.checkVisibility()).map((f) => f.id),
    count: document.querySelector("#bar .num").textContent,
    verdicts: Object.fromEntries([...document.querySelectorAll(".finding[data-verdict]")].map((f) => [f.id, f.dataset.verdict])),
    said: document.querySelector("#say").textContent,
  }));

// The findings that say a word somewhere, wherever they are on the page.
const hits = (page, word) =>
  page.$$eval(".finding", (all, word) => all.filter((f) => f.textContent.includes(word)).map((f) => f.id), word);

proves("filters", example, [
  ["severities are not looked at", "boxes.get(severity).checked", "true"],
  ["words are not looked for", "f.textContent.toLowerCase().includes(words)", "true"],
  ["kinds are not looked at", "f.dataset.kind === kinds.value", "true"],
  ["sources are not looked at", 'f.dataset.sources.split(" ").includes(sources.value)', "true"],
  ["what is decided stays", "!open.checked || !f.dataset.verdict", "true"],
  ["an empty list is not explained", '"#none").hidden', '"#none").title'],
], async (of, open) => {
  const page = await open();
  const all = of.findings.length;
  const of_severity = (name) => of.findings.filter((f) => f.severity === name).length;
  assert.equal((await state(page)).count, `${all} of ${all}`);
  await page.click("#bar input[name=error]");
  assert.equal((await state(page)).shown.length, of_severity("warning"));
  await page.click("#bar input[name=error]");
  await page.select('#bar select[aria-label="kind"]', "number");
  assert.equal((await state(page)).shown.length, of.findings.filter((f) => f.kind === "number" && f.severity !== "info").length);
  await page.select('#bar select[aria-label="kind"]', "");
  const row = await page.evaluate(() => [...document.querySelectorAll("#sources tbody tr")].find((r) => r.textContent.includes("translated.txt")).id);
  await page.select('#bar select[aria-label="source"]', row.slice(1));
  const told = of.findings.filter((f) => f.severity !== "info" && f.locations.some((l) => l.source === "translated.txt"));
  assert.equal((await state(page)).shown.length, told.length);
  await page.select('#bar select[aria-label="source"]', "");
  await page.type("#bar input[type=search]", "Emilie");
  const { shown } = await state(page);
  assert.deepEqual(shown, await hits(page, "Emilie"));
  await page.type("#bar input[type=search]", " nowhere");
  assert.ok(await page.$eval("#none", (p) => p.checkVisibility()));
  await page.focus("#bar input[type=search]");
  await page.press("Escape", "1", "a");
  await page.click("#bar input[name=undecided]");
  assert.ok(!(await state(page)).shown.includes("n1"));
});

proves("keys", example, [
  ["j does nothing", "j: () => step(1)", "J: () => step(1)"],
  ["k goes on", "k: () => step(-1)", "k: () => step(1)"],
  ["digits do nothing", "/^[1-9]$/", "/^[x]$/"],
  ["a dismisses", '"accepted"), r:', '"dismissed"), r:'],
  ["r does nothing", "r: () => f && dismiss(f)", "r: () => 0"],
  ["u does nothing", 'decide(f, ""), c:', "0, c:"],
  ["/ does not search", "search.focus()", "0"],
  ["? opens nothing", '"?": () => help.showModal()', '"?": () => 0'],
  ["keys act while a word is typed", "INPUT|SELECT", "XINPUT|SELECT"],
], async (_of, open) => {
  const page = await open();
  await page.press("j", "j", "j", "k");
  assert.equal((await state(page)).here, "n2");
  await page.press("4", "a");
  assert.deepEqual((await state(page)).verdicts, { n4: "accepted" });
  await page.press("1", "r");
  await page.keyboard.type("a jar");
  await page.press("Enter");
  assert.equal(await page.$eval("#n1", (f) => f.dataset.reason), "a jar");
  assert.deepEqual((await state(page)).verdicts, { n1: "dismissed", n4: "accepted" });
  await page.press("u");
  assert.deepEqual((await state(page)).verdicts, { n4: "accepted" });
  await page.press("/");
  await page.keyboard.type("jar");
  assert.equal(await page.$eval("#bar input[type=search]", (i) => i.value), "jar");
  await page.press("Escape", "?");
  assert.ok(await page.$eval("#help", (d) => d.open));
  await page.press("Escape");
  assert.ok(!(await page.$eval("#help", (d) => d.open)));
});

proves("decisions downloaded are decisions that the next run keeps to", example, [
  ["ids are cut", 'quoted(d.id), "rule', 'quoted(d.id.slice(1)), "rule'],
  ["reasons are not escaped", "const quoted = (text) => JSON.stringify(text)", "const quoted = (text) => ('\"' + text + '\"')"],
  ["nothing is downloaded", 'download: "factcheck.decisions.toml"', 'title: ""'],
], async (of, open) => {
  const page = await open();
  const folder = join(process.env.SCRATCH, "downloads");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const session = await page.createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  const why = 'The wire "counts" it \\ so';
  await page.type("#bar input[aria-label^='Your name']", "Ana");
  await page.press("Escape", "2", "r");
  await page.keyboard.type(why);
  await page.press("Enter", "3", "a");
  await page.click("#bar .end button");
  const file = join(folder, "factcheck.decisions.toml");
  for (let n = 0; n < 40 && !existsSync(file); n++) await new Promise((done) => setTimeout(done, 50));
  assert.ok(existsSync(file), "no file came down");
  const id = (n) => page.$eval(`#n${n}`, (f) => f.dataset.id);
  const after = JSON.parse(run("compare", ...of.args, "--no-config", "--decisions", file, "--format", "json"));
  const held = after.suppressed.map((s) => s.id ?? s.finding?.id);
  assert.deepEqual(held, [await id(2)], readFileSync(file, "utf8"));
  assert.ok(JSON.stringify(after.suppressed).includes(JSON.stringify(why).slice(1, -1)), JSON.stringify(after.suppressed));
  assert.equal(after.findings.length, of.findings.length - 1);
  assert.ok(!JSON.stringify(after.problems).includes("decisions"), JSON.stringify(after.problems));
});

for (const report of [example, draft, nineteen]) {
  proves("everything is read without the script", report, [
    ["a query is hidden", '<p class="ask">', '<p class="ask" hidden>'],
    ["findings need the script", '<section id="findings"', '<section hidden id="findings"'],
    ["controls stand there that do nothing", "<main>", "<main><button>Accept</button>"],
  ], async (of, open) => {
    const page = await open({ script: false });
    const seen = await page.evaluate(() => document.querySelector("main").innerText);
    for (const finding of of.findings.filter((f) => f.severity !== "info")) {
      assert.ok(seen.includes(finding.message), finding.message);
      if (finding.query) assert.ok(seen.includes(finding.query), finding.query);
    }
    assert.equal(await page.$$eval("button, input, select", (all) => all.filter((c) => c.checkVisibility()).length), 0);
  });

  proves("the print has every finding and no control", report, [
    ["controls are printed", "#bar, nav, .act, .why, #help { display: none !important; }", ""],
    ["queries are not printed", "mark { border-bottom: 1.5pt solid #000; }", ".ask { display: none; }"],
    ["remarks are not printed", "details.group::details-content", "details.none::details-content"],
  ].filter(([what]) => what !== "remarks are not printed" || report.findings.some((f) => f.severity === "info")), async (of, open) => {
    const page = await open({ width: 794 });
    const pdf = await page.pdf({ format: "A4" });
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    let text = "";
    for (let n = 1; n <= document.numPages; n++) {
      const { items } = await (await document.getPage(n)).getTextContent();
      text += items.map((item) => item.str).join("");
    }
    // Lines break where the paper ends, and a letter may come as its compatible form.
    const bare = (words) => words.normalize("NFKC").replace(/[\s\u00ad\u200b]+/g, "");
    text = bare(text);
    for (const finding of of.findings) {
      assert.ok(text.includes(bare(finding.message)), finding.message);
      if (finding.query) assert.ok(text.includes(bare(finding.query)), finding.query);
      assert.ok(text.includes(finding.id), finding.id);
    }
    for (const control of ["Download decisions", "Copy query", "Dismiss", "undecided only"]) {
      assert.ok(!text.includes(bare(control)), control);
    }
  });
}
