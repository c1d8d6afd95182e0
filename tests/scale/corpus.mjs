// Asks the five questions of corpus.sql of a file of records. usage: node corpus.mjs RECORDS
// Where no DuckDB is installed it says so and ends well: npm install @duckdb/node-api, and NODE_PATH if it lies elsewhere.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(import.meta.url);
let duckdb;
try {
  duckdb = require("@duckdb/node-api");
} catch {
  console.log("skipped: @duckdb/node-api is not installed");
  process.exit(0);
}
const sql = readFileSync(join(import.meta.dirname ?? ".", "corpus.sql"), "utf8");
const connection = await (await duckdb.DuckDBInstance.create(":memory:")).connect();
let empty = 0, asked = 0;
for (const part of sql.split(/;\s*(?:\n|$)/)) {
  const question = part.match(/^-- \d.*$/m)?.[0];
  if (!question) continue;
  const rows = (await connection.runAndReadAll(part.replaceAll("{records}", process.argv[2]))).getRowsJson();
  console.log(question);
  for (const row of rows) console.log("   " + row.join("  |  "));
  asked += 1;
  empty += rows.length === 0;
}
console.log(`${asked - empty} of ${asked} questions have an answer`);
process.exit(asked === 5 && empty === 0 ? 0 : 1);
