// A session with the protocol"s own library as client: what it cannot read or type is a failure.
// usage: typed_client.mjs STET WORDS-PLUGIN. Needs the npm package vscode-languageserver-protocol; without it, it says so
// and passes.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve as absolute } from "node:path";
import assert from "node:assert/strict";

let protocol;
try {
  protocol = createRequire(absolute(process.env.NODE_PATH ?? ".", "x.js"))("vscode-languageserver-protocol/node");
} catch {
  console.log("typed_client: skipped, no vscode-languageserver-protocol here (npm install it; NODE_PATH names its folder)");
  process.exit(0);
}
const [stet, words] = process.argv.slice(2);
const server = spawn(stet, ["lsp", "--stdio", "--no-config", "--plugin", words, "--select", "words"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
const published = [];
let waiting = null;
connection.onNotification(protocol.PublishDiagnosticsNotification.type, (params) => {
  published.push(params);
  if (waiting) waiting(params);
});
const diagnostics = () => new Promise((resolve) => { waiting = resolve; });
connection.onError(([error]) => { throw error; });
connection.listen();

const uri = "file:///nowhere/a.md";
const text = "# One\n\nIt is odd.[^a]\n\n[^a]: A note,\n    in two lines.\n";
const document = { uri };
const result = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid, rootUri: null, workspaceFolders: null,
  capabilities: {
    general: { positionEncodings: ["utf-8", "utf-16"] },
    textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
  },
});
assert.equal(result.capabilities.positionEncoding, protocol.PositionEncodingKind.UTF8);
assert.equal(result.capabilities.textDocumentSync.change, protocol.TextDocumentSyncKind.Incremental);
let registered = null;
connection.onRequest(protocol.RegistrationRequest.type, (params) => { registered = params; });
await connection.sendNotification(protocol.InitializedNotification.type, {});
let next = diagnostics();
await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type,
  { textDocument: protocol.TextDocumentItem.create(uri, "markdown", 1, text) });
const first = await next;
assert.equal(first.version, 1);
assert(first.diagnostics.every((d) => protocol.Diagnostic.is(d)));
assert.deepEqual(first.diagnostics.map((d) => d.code), ["words/odd"]);
assert.equal(registered.registrations[0].method, "workspace/didChangeWatchedFiles");

const position = protocol.Position.create(2, 12);
const hover = await connection.sendRequest(protocol.HoverRequest.type, { textDocument: document, position });
assert(protocol.Hover.is(hover) && hover.contents.value.includes("A note"));
const definition = await connection.sendRequest(protocol.DefinitionRequest.type, { textDocument: document, position });
assert(definition.length === 1 && protocol.Location.is(definition[0]));
const references = await connection.sendRequest(protocol.ReferencesRequest.type,
  { textDocument: document, position, context: { includeDeclaration: true } });
assert(references.length === 2 && references.every((r) => protocol.Location.is(r)));
const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument: document });
assert(symbols.length > 0 && symbols.every((s) => protocol.DocumentSymbol.is(s)));
const folds = await connection.sendRequest(protocol.FoldingRangeRequest.type, { textDocument: document });
assert(folds.length > 0 && folds.every((f) => protocol.FoldingRange.is(f)));
const actions = await connection.sendRequest(protocol.CodeActionRequest.type,
  { textDocument: document, range: first.diagnostics[0].range, context: { diagnostics: first.diagnostics } });
assert(actions.length === 1 && actions.every((a) => protocol.CodeAction.is(a)));
const edit = await connection.sendRequest(protocol.RenameRequest.type,
  { textDocument: document, position, newName: "sea" });
assert(protocol.WorkspaceEdit.is(edit) && edit.documentChanges[0].edits.length === 2);
await assert.rejects(connection.sendRequest(protocol.RenameRequest.type,
  { textDocument: document, position, newName: "two words" }), (e) => e.code === protocol.LSPErrorCodes.RequestFailed);

next = diagnostics();
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: 2 },
  contentChanges: [{ range: protocol.Range.create(2, 6, 2, 9), text: "even" }],
});
assert.deepEqual((await next).diagnostics, []);
await connection.sendRequest(protocol.ShutdownRequest.type);
const ended = new Promise((resolve) => server.on("exit", resolve));
await connection.sendNotification(protocol.ExitNotification.type);
assert.equal(await ended, 0);
console.log("1 passed, 0 failed");
process.exit(0);
