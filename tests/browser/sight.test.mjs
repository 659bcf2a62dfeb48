// What the page is to the eye and to a screen reader, wide and narrow, light and dark; and that it asks nothing of a network.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { draft, example, nineteen, proves } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const report of [draft, nineteen]) {
  proves("no serious violation of accessibility", report, [
    ["words are too pale", "--soft: #5c5c57", "--soft: #c9c9c6"],
    ["words are too dark in the dark", "--soft: #a3a29b", "--soft: #4a4a47"],
    ["a field has no name", 'placeholder: "Search", size: 12, ariaLabel: "Search findings"', "size: 12"],
  ], async (_of, open) => {
    for (const width of [1280, 400]) {
      for (const scheme of ["light", "dark"]) {
        const page = await open({ width, scheme, bypass: true });
        await page.evaluate(() => {
          for (const folded of document.querySelectorAll("details")) folded.open = true;
        });
        await page.press("1", "r", "Escape", "2", "a");
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run());
        const grave = violations.filter((v) => ["serious", "critical"].includes(v.impact));
        assert.deepEqual(grave.map((v) => `${width} ${scheme} ${v.id}: ${v.nodes[0].html.slice(0, 160)}`), []);
      }
    }
  });

  proves("a narrow page is not wider than its window", report, [
    ["text does not break", "</style>", "p { white-space: nowrap; }</style>"],
    ["the table of facts stays wide", "</style>", "#facts .scroll { overflow: visible; } .matrix tr { width: 60rem; }</style>"],
  ], async (_of, open) => {
    const page = await open({ width: 400 });
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 400, `${wide} px`);
  });
}

const picture = '<img src="https://example.invalid/a.png" alt="">';
proves("nothing is asked of a network and the policy holds", example, [
  ["a picture is asked for", "<main>", "<main>" + picture],
  ["the policy lets it be fetched", /default-src 'none';([^]*?)<main>/, `img-src *;$1<main>${picture}`],
  ["a style stands in an attribute", "<main>", '<main style="color: red">'],
  ["a script stands in an attribute", "<main>", '<main onclick="x()">'],
  ["the script fails", "const visible", "visible(); const visible"],
], async (_of, open) => {
  const page = await open();
  await page.press("j", "a", "j", "r", "Enter", "u", "e", "c", "/", "Escape", "?", "Escape");
  await page.click("#findings .at a");
});
