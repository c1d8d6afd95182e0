// The host's own rules and their pages.
#include "core/rules/host_rules.h"

namespace stet {
namespace {

RuleInfo rule(const char* id, Severity severity, const char* summary, const char* page) {
  RuleInfo r;
  r.id = id;
  r.summary = summary;
  r.page = page;
  r.since = "0.1.0";
  r.severity = severity;
  return r;
}

constexpr auto plugin_crashed = R"(# host/plugin-crashed

A plugin ended its worker process while it checked this document: by a signal (a crash) or by leaving the program.
The document was checked again without that plugin, so the findings of all other plugins are here; those of the plugin
itself are missing for this document. Other documents are not affected.

## What to do

Update the plugin, or report the document to its author. To see the crash in a debugger, run `stet check --in-process`
with the plugin and the document. To go on without the plugin, `--ignore` its group.
)";

constexpr auto plugin_timeout = R"(# host/plugin-timeout

A plugin had not finished with this document when the time allowed for a document was over, and was stopped.
The document was checked again without that plugin: only the plugin's own findings are missing.

## What to do

Raise the time allowed in `stet.toml` if the document is exceptionally long. Otherwise report it to the plugin's author.
)";

constexpr auto plugin_failed = R"(# host/plugin-failed

A plugin gave up on this document and said why; the message holds its own words. An exception thrown by a C++ plugin
ends here, too, as does running out of the memory a worker may use. What it had found before is kept.

## What to do

The message is the plugin's. If it says nothing that helps, report it to the plugin's author.
)";

constexpr auto plugin_misbehaved = R"(# host/plugin-misbehaved

A plugin broke the contract between stet and its plugins: it reported a place outside the text or inside a character,
named a rule it does not have, gave a message that is not UTF-8, or wrote to standard output. Such a finding is dropped.
The first case in a document is described; further ones are not.

## What to do

This is a defect of the plugin. Its author finds the contract in `stet/abi.h`.
)";

constexpr auto unused_suppression = R"(# host/unused-suppression

A `stet:` comment names a rule that found nothing where the comment applies. The mistake it once covered is gone, or the
comment stands in the wrong place.

## What to do

Remove the comment, or move it directly before the passage that shall stay.
)";

constexpr auto unknown_suppression = R"(# host/unknown-suppression

A `stet:` comment names a rule that no loaded plugin has: it is misspelled, or its plugin is missing. It silences nothing.

## What to do

`stet rules` lists the rules that are loaded.
)";

constexpr auto encoding = R"(# host/encoding

The document is not written in UTF-8. It was read in the encoding named in the message; if that guess is wrong, letters
outside plain English will look wrong.

## What to do

Save the document as UTF-8.
)";

constexpr auto other_format = R"(# host/other-format

The document is of another format than its name says: a web page that was saved as `.docx`, a Word document that is called
`.odt`, a text that is called `.pdf`. It was read as what it is. Its content says so beyond doubt: only the first bytes of
such files look like that.

## What to do

Give the file the ending of what it is. `--input-format` reads it as something else.
)";

constexpr auto unused_decision = R"(# host/unused-decision

`stet-decisions.toml` holds a decision on a finding that is not there any more: the words, or the sentence around them,
were changed, so that nobody can say whether the decision still holds. If the new words are found fault with, it is asked
again.

It is not said where the rule is off in this run or could not finish, nor of what was decided to be `mended`: that its
finding is gone is as it should be.

## What to do

`stet decide --prune` removes such decisions from the file.
)";

}  // namespace

std::vector<RuleInfo> host_rules() {
  using enum Severity;
  return {
      rule("host/plugin-crashed", error, "A plugin crashed on this document; its findings are missing.",
           plugin_crashed),
      rule("host/plugin-timeout", error, "A plugin did not finish in time; its findings are missing.", plugin_timeout),
      rule("host/plugin-failed", error, "A plugin gave up on this document and says why.", plugin_failed),
      rule("host/plugin-misbehaved", error, "A plugin broke the plugin contract.", plugin_misbehaved),
      rule("host/unused-suppression", warning, "A suppression silences nothing.", unused_suppression),
      rule("host/unknown-suppression", warning, "A suppression names a rule that does not exist.", unknown_suppression),
      rule("host/encoding", info, "The document is not in UTF-8.", encoding),
      rule("host/other-format", info, "The document is of another format than its name says.", other_format),
      rule("host/unused-decision", info, "A decision was made on a finding that is gone.", unused_decision),
  };
}

}  // namespace stet
