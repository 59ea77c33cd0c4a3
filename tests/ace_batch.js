// Ace by DAISY over several e-books with one browser.
//
//   node ace_batch.js FOLDER < LIST
//
// FOLDER holds the node_modules of Ace; each line of LIST is the path of an EPUB, a
// tab, and the folder in which its report.json is put. The program of Ace itself
// starts a browser a book and gives it five seconds, too few on a busy machine.

const path = require("path");
const readline = require("readline");

const modules = path.resolve(process.argv[2], "node_modules", "@daisy");
process.env.ACE_TIMEOUT_INITIAL ||= "120000";
const ace = require(path.join(modules, "ace-core"));
const runner = require(path.join(modules, "ace-axe-runner-puppeteer"));

// Its diary; what it finds stands in the reports.
require(path.resolve(process.argv[2], "node_modules", "winston")).configure({
  silent: true,
});
const kept = { ...runner, launch: async () => {}, close: async () => {} };

async function main() {
  await runner.launch();
  try {
    for await (const line of readline.createInterface({ input: process.stdin })) {
      const [book, outdir] = line.split("\t");
      try {
        await ace(book, { outdir, cwd: process.cwd() }, kept);
      } catch (error) {
        // A book without a report is told as such by the caller.
        console.error(`${book}: ${error?.message ?? error}`);
      }
    }
  } finally {
    await runner.close();
  }
}

main().then(() => process.exit(0), (error) => {
  console.error(error?.message ?? error);
  process.exit(1);
});
