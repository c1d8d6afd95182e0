// The tables of commands and options.
#include "tools/stet/commands.h"

#include <string>

#include "core/config/settings.h"
#include "core/document/inspect.h"

namespace stet {
namespace {

using Options = std::vector<OptionSpec>;

constexpr OptionSpec help{"--help", 'h', {}, "show this help", "General"};
constexpr OptionSpec verbose{"--verbose", 'v', {}, "say on standard error what is done", "General"};
constexpr OptionSpec color{
    "--color",          0, "WHEN", "auto, always or never (NO_COLOR is respected)", "General", Offer::nothing,
    "auto|always|never"};
constexpr OptionSpec config{
    "--config",      0,
    "FILE",          "read this file instead of the stet.toml found from the document's folder upwards",
    "Configuration", Offer::file};
constexpr OptionSpec no_config{"--no-config", 0, {}, "read no stet.toml", "Configuration"};
constexpr OptionSpec trust_config{
    "--trust-config", 0, {}, "let the stet.toml that is found name plugins, this once", "Configuration"};
constexpr OptionSpec preset{"--preset",      0,
                            "NAME",          "begin from this preset: default, draft, newsroom, final, strict",
                            "Configuration", Offer::preset};
constexpr OptionSpec plugin{"--plugin",      0,          "FILE", "load this plugin too; may be repeated",
                            "Configuration", Offer::file};
constexpr OptionSpec input_format{
    "--input-format", 0, "FORMAT", "read documents as this format, whatever their names say", "Input", Offer::reader};
constexpr OptionSpec input{
    "--input", 0,
    "HOW",     "auto; lines: each line is a document; references: each line is the body of a note; or a format",
    "Input",   Offer::reader};

/// What stet.toml can say too, as it is declared there.
OptionSpec of_setting(std::string_view name, std::string_view group, char letter = 0, std::string_view choices = {}) {
  const Setting& s = *find_setting_option(name);
  return {s.option, letter, s.value_name, s.about, group, Offer::nothing, choices};
}
const OptionSpec ignore = {"--ignore", 0,          "RULE", "leave this rule or group out; later options win",
                           "Rules",    Offer::rule};
const OptionSpec rule_option = {"--option", 0,          "RULE.KEY=VALUE", "set an option of a rule, or of a plugin",
                                "Rules",    Offer::rule};
constexpr OptionSpec decisions_file{"--decisions", 0,
                                    "FILE",        "the file of decisions, instead of the one that stet.toml names",
                                    "Decisions",   Offer::file};
constexpr OptionSpec no_decisions{"--no-decisions", 0, {}, "as if nothing had been decided", "Decisions"};
const OptionSpec language = of_setting("--language", "Input");
const OptionSpec reference_date = of_setting("--reference-date", "Input");

Options joined(std::initializer_list<Options> parts) {
  Options out;
  for (const Options& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}
const Options configuration = {config, no_config, trust_config, preset, plugin};
const Options running = {of_setting("--jobs", "Running", 'j'), of_setting("--timeout", "Running")};
const Options general = {verbose, color, help};

const std::vector<CommandSpec>& table() {
  static const std::vector<CommandSpec> made = {
      {"check",
       "check documents and report what should not stand",
       "PATH…",
       1,
       1'000'000,
       "There is nothing to check. Name a document or a folder: stet check article.md",
       Offer::file,
       "Checks documents. A folder stands for every document inside it that .gitignore does not leave out; - is "
       "standard "
       "input. Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or understood, 3 "
       "a fault of stet. With --report records what becomes of a document is in its record, and the exit code says "
       "only of the run: 0 it is whole, 2 or 3 it is not.",
       joined(
           {{{"--report", 0, "FORMAT[=FILE]",
              "write a report, {reports}; or with the document's own format a copy of it, docx=COPY; may be repeated",
              "Reports", Offer::report},
             {"--format", 0, "FORMAT", "the format of the report on standard output", "Reports", Offer::report},
             {"--statistics",
              0,
              {},
              "count the findings of each rule and document: alone, or below the report",
              "Reports"},
             of_setting("--fail-on", "Reports", 0, "error|warning|info|never"),
             {"--max-warnings", 0, "N", "warnings fail the run from the one after the Nth on; errors always do",
              "Reports"},
             {"--exit-zero", 0, {}, "exit code 0 whatever is found; what could not be read still is 2", "Reports"},
             {"--language-ui", 0, "LANGUAGE",
              "the text report's own words in en, de or fr; what rules say stays English", "Reports", Offer::nothing,
              "en|de|fr"},
             {"--quiet", 'q', {}, "findings only: no summary, no progress", "Reports"},
             {"--select", 0, "RULE", "check this rule or group, or ALL; given first, only these", "Rules", Offer::rule},
             ignore,
             {"--severity", 0, "RULE=SEVERITY", "give a rule or group another severity", "Rules", Offer::rule},
             rule_option,
             {"--write-baseline", 0, {}, "decide all that is found to be there already; writes no report", "Decisions"},
             decisions_file,
             no_decisions,
             reference_date,
             {"--since", 0, "REVISION",
              "only findings in lines that changed since this branch left REVISION (asks git)", "Input"},
             {"--diff", 0, "FILE", "only findings in lines that this unified diff touches; - is standard input",
              "Input", Offer::file},
             input_format,
             {"--input", 0, "HOW",
              "auto; lines: each line is a document; references: each line is the body of a note; ndjson: each line is "
              "a JSON object with id and text or path; or a format",
              "Input", Offer::reader},
             {"--shard", 0, "I/N",
              "only the Ith of N parts, by the documents' ids; auto or auto/N: as the array of jobs says", "Input"},
             {"--follow", 0, {}, "follow links out of the folders that are checked, too", "Input"},
             language},
            configuration,
            running,
            {{"--resume",
              0,
              {},
              "do nothing if the reports are there, made of the same input in the same way",
              "Running"},
             {"--timed", 0, {}, "say in records what each document took; then no two runs are the same", "Running"},
             {"--progress", 0, "WHEN", "auto: on a terminal; json: a line a second on standard error; never", "Running",
              Offer::nothing, "auto|json|never"},
             {"--metrics", 0, "FILE", "keep a file of figures for Prometheus", "Running", Offer::file}},
            {{"--in-process", 0, {}, "check inside this process, for debuggers; a crash ends the run", "Running"},
             {"--require-sandbox", 0, {}, "fail where the system cannot confine plugins", "Running"},
             {"--trace", 0, "PLUGIN", "show on standard error the tables that its rules see", "Running"}},
            general}),
       {{"stet check article.md", "check one document"},
        {"stet check --report html=report.html articles/", "a folder, as a page to read"},
        {"stet check --select notes --ignore notes/marker-gap draft.txt", "one group without one rule"},
        {"stet check --format text --input-format markdown - < draft", "standard input"}},
       &run_check},
      {"merge",
       "put the records of shards together",
       "FILE…",
       1,
       1'000'000,
       "Name the files to put together: stet merge -o records.jsonl records-*.jsonl",
       Offer::file,
       "Puts files of records (stet check --report records --shard I/N) together in the order of the input: what comes "
       "out are the bytes of one run over all of it. A document that is in no file, or in two, and files of runs that "
       "differ are refused. Files may be packed, and -o NAME.gz or NAME.zst packs. Exit code: 0 done, 2 something "
       "could not be read, is missing or does not fit.",
       Options{{"--output", 'o', "FILE", "where they go; without it, to standard output", "Output", Offer::file},
               verbose,
               color,
               help},
       {{"stet merge -o records.jsonl.zst records-*.jsonl.zst", "all parts"}},
       &run_merge},
      {"annotate",
       "write what is found into a copy of the document",
       "FILE",
       1,
       1,
       "Name a document: stet annotate article.md -o annotated.md",
       Offer::file,
       "Checks a file and writes a copy of it with every finding as a comment beside its words: in Word and "
       "OpenDocument a comment on them, in a PDF a highlight with a note, in Markdown, HTML, LaTeX, reStructuredText, "
       "Org, AsciiDoc and wikitext a "
       "comment of that language, which no reader of the page sees. A comment in Word, OpenDocument or PDF that people "
       "resolved, or answered with \"stet\", silences its finding. The document itself is never written to; other "
       "comments of an earlier copy are replaced, and read as if they were not there. For formats that take no "
       "comments (EPUB, JATS, BibTeX, CSL-JSON, plain text) the findings go into a file of W3C annotations beside the "
       "document.",
       joined({{{"--output", 'o', "COPY", "where the copy, or the file of annotations, goes", "Output", Offer::file},
                {"--suggest",
                 0,
                 {},
                 "Word, OpenDocument: safe fixes as tracked changes, to accept or to refuse",
                 "Output"},
                {"--select", 0, "RULE", "only this rule or group, or ALL", "Rules", Offer::rule},
                ignore,
                decisions_file,
                no_decisions,
                reference_date,
                input_format,
                language},
               configuration,
               general}),
       {{"stet annotate article.md -o annotated.md", "comments in a copy"}},
       &run_annotate},
      {"fix",
       "make the fixes of findings in the documents",
       "PATH…",
       1,
       1'000'000,
       "Name a document or a folder: stet fix article.md",
       Offer::file,
       "Makes the fixes of findings that are safe, in rounds, until nothing more applies. Each is tried on a copy "
       "first: one that would bring another finding, or leave its own, is not made and is named. Of two that meet, the "
       "graver finding's is made, then the one that stands first. What is silenced stays. Word, OpenDocument, EPUB and "
       "PDF files are not written into. - is standard input; the document goes to standard output. Exit code: 0 done, "
       "1 with --check, if something would change, 2 something could not be read or written, 3 a fault of stet.",
       joined({{{"--unsafe", 0, {}, "make fixes too that may change what is meant", "Fixes"},
                {"--diff", 0, {}, "show what would change as a unified diff; write nothing", "Fixes"},
                {"--check", 0, {}, "write nothing; exit code 1 if something would change", "Fixes"},
                {"--quiet", 'q', {}, "say nothing of what is done", "Fixes"},
                {"--select", 0, "RULE", "fix findings of this rule or group, or ALL; given first, only these", "Rules",
                 Offer::rule},
                ignore,
                rule_option,
                decisions_file,
                no_decisions,
                reference_date,
                input_format,
                {"--follow", 0, {}, "follow links out of the folders that are fixed, too", "Input"},
                language},
               configuration,
               running,
               general}),
       {{"stet fix --diff article.md", "look first"},
        {"stet fix articles/", "make what is safe"},
        {"stet fix --check articles/", "in CI"},
        {"stet fix --input-format markdown - < draft > fixed", "as a filter"}},
       &run_fix},
      {"decide",
       "record what is decided on findings",
       "DECISION [WHAT…]",
       0,
       1'000'000,
       "",
       Offer::file,
       "Records in stet-decisions.toml (or the file that stet.toml names) what an editor decides on findings: stet (it "
       "stays), query (the author was asked), mended, baseline (it was there when stet came), or undo. WHAT is "
       "FILE:LINE, a fingerprint from a report or how it begins, a rule, or a file with --all; several narrow each "
       "other. Findings with stet or baseline fail no run, get no comment and no fix, and are counted. A decision is "
       "on words: it holds wherever they move to, also under another name of the document, and a changed sentence asks "
       "again. Exit code: 0 done, 1 nothing was meant, 2 something could not be read or understood, 3 a fault of stet.",
       joined(
           {{{"--reason", 0, "TEXT", "why", "Decision"},
             {"--by", 0, "NAME", "who decides; otherwise the name that git or the system knows", "Decision"},
             {"--date", 0, "DATE", "the day of the decision; otherwise today", "Decision"},
             {"--all", 0, {}, "all findings of the documents or lines that are named", "Decision"},
             {"--prune", 0, {}, "remove decisions whose finding is gone; without WHAT, in the whole file", "Decisions"},
             {"--import-decisions", 0, "FILE",
              "take over what the HTML report gave out, or comments that were resolved in an annotated copy; may be "
              "repeated",
              "Decisions", Offer::file},
             decisions_file,
             {"--select", 0, "RULE", "only findings of this rule or group, or ALL", "Rules", Offer::rule},
             ignore,
             rule_option,
             reference_date,
             input_format,
             {"--follow", 0, {}, "follow links out of the folders that are named, too", "Input"},
             language},
            configuration,
            running,
            general}),
       {{"stet decide stet article.md:12 --reason \"as in the source\"", "one finding stays"},
        {"stet decide query e2a5f0c19b3d4786", "the author was asked"},
        {"stet decide stet typography articles/", "a group of rules, in a folder"},
        {"stet decide --prune", "tidy the file"},
        {"stet decide --import-decisions annotated.docx article.docx", "resolved comments become decisions"}},
       &run_decide},
      {"decisions",
       "list what was decided: what stays, why, by whom",
       "[PATH…]",
       0,
       1'000'000,
       "",
       Offer::file,
       "Lists the decisions on all documents, or on those that are named, for an editor in chief. Checks nothing.",
       Options{{"--decision", 0, "DECISION", "only these", "Output", Offer::nothing, "stet|query|mended|baseline"},
               {"--format", 0, "FORMAT", "text or json", "Output", Offer::nothing, "text|json"},
               decisions_file,
               config,
               no_config,
               verbose,
               color,
               help},
       {{"stet decisions", "all"}, {"stet decisions --decision query drafts/", "open questions to authors"}},
       &run_decisions},
      {"explain",
       "show a rule's page: why, examples, options",
       "RULE|FILE:LINE",
       1,
       1,
       "Name a rule, a group or a finding: stet explain notes/marker-gap, or article.md:12 (stet rules lists the "
       "rules)",
       Offer::rule,
       "Shows what a rule finds and why, with examples, its options and how to silence it. FILE:LINE, or "
       "FILE:LINE:COLUMN, "
       "stands for what is found there: shows it, and the pages of its rules.",
       joined(
           {{config, no_config, trust_config, plugin, input_format, language, reference_date, verbose, color, help}}),
       {{"stet explain notes/marker-gap", "one rule"},
        {"stet explain notes", "the rules of a group"},
        {"stet explain article.md:12", "what is found in line 12, and why"}},
       &run_explain},
      {"rules",
       "list all rules",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Lists the rules of all plugins with their severities.",
       Options{{"--format", 0, "FORMAT",
                "text, ids, json, markdown, toml (a commented stet.toml) or schema (a JSON schema for it)", "Output",
                Offer::nothing, "text|ids|json|markdown|toml|schema"},
               config,
               no_config,
               trust_config,
               plugin,
               verbose,
               color,
               help},
       {{"stet rules", "as a table"}, {"stet rules --format json", "for other programs"}},
       &run_rules},
      {"plugins",
       "list the plugins and where they come from",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Lists the plugins that are loaded, and those that could not be, with the reason.",
       Options{config, no_config, trust_config, plugin, verbose, help},
       {{"stet plugins --plugin ./my.so", "try a plugin"}},
       &run_plugins},
      {"lsp",
       "show findings in an editor: a language server",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Speaks the Language Server Protocol on standard input and output, for editors: findings while one writes, "
       "fixes, "
       "what stands behind a marker, the way from marker to note to first citation and back, sections and notes, "
       "renaming of labels. Each document is checked under the stet.toml of its folder, which is read again when it "
       "changes, and so are decisions. Rules that compare the documents of a run find nothing here. Exit code: 0 after "
       "the client's "
       "shutdown, "
       "1 without.",
       joined(
           {{{"--stdio", 0, {}, "as some clients say; it is so in any case", "Running"},
             {"--select", 0, "RULE", "check this rule or group, or ALL; given first, only these", "Rules", Offer::rule},
             ignore,
             {"--severity", 0, "RULE=SEVERITY", "give a rule or group another severity", "Rules", Offer::rule},
             rule_option,
             decisions_file,
             no_decisions,
             reference_date,
             language},
            configuration,
            {of_setting("--timeout", "Running"),
             {"--require-sandbox", 0, {}, "fail where the system cannot confine plugins", "Running"},
             verbose,
             help}}),
       {{"stet lsp", "what an editor is told to start"}},
       &run_lsp},
      {"mcp",
       "check, explain and inspect as tools of a language model",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Speaks the Model Context Protocol on standard input and output. Three tools: check a document (a file or a "
       "text) "
       "and explain its findings, explain a rule, inspect what stet reads. Nothing is written and no network is used.",
       joined({{reference_date, language}, configuration, {verbose, help}}),
       {{"stet mcp", "what a client is told to start"}},
       &run_mcp},
      {"trust",
       "let a stet.toml name plugins",
       "[PATH…]",
       0,
       1'000'000,
       "",
       Offer::file,
       "A stet.toml that is found beside documents may choose rules, options and severities, but names plugins only "
       "where it is trusted: it may come with a stranger's repository. Trusts the one of each folder as it is now, "
       "with the plugins it names; after any change of these it must be trusted again.",
       Options{{"--list", 0, {}, "list what is trusted", "Trust"},
               {"--forget", 0, {}, "trust it no longer", "Trust"},
               help},
       {{"stet trust .", "the stet.toml that serves this folder"}, {"stet trust --list", "what is trusted"}},
       &run_trust},
      {"init",
       "write a commented stet.toml here",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Writes a stet.toml into the current folder: every setting, explained and commented out.",
       Options{{"--force", 0, {}, "replace a stet.toml that is there", "Output"}, help},
       {{"stet init", "begin a configuration"}},
       &run_init},
      {"learn",
       "learn from an archive who publishes where",
       "PATH…",
       1,
       1'000'000,
       "Name the documents to learn from: stet learn -o publishers.toml archive/",
       Offer::file,
       "Reads documents and writes a file of publishers: who is credited with the pages of a domain, by enough of them "
       "and nearly always. What stet knows already is left out; domains on which the documents do not agree, or that "
       "are known as another's, stand in it as comments for a person to decide. A stet.toml names the file under "
       "knowledge; its publishers then count before the built-in list. Each document counts once, so that one long "
       "article decides nothing. Exit code: 0 done, 2 something could not be read or written, 3 a fault of stet.",
       joined({{{"--output", 'o', "FILE", "where it goes; without it, to standard output", "Output", Offer::file},
                {"--merge",
                 0,
                 {},
                 "add what is new to FILE; its lines stay, what was left to decide is written anew",
                 "Output"},
                {"--force", 0, {}, "replace FILE", "Output"},
                {"--least", 0, "N", "the fewest documents that must agree on a name; 3", "Bounds"},
                {"--agree", 0, "PERCENT", "how much of what is said of a domain must agree; 90", "Bounds"},
                input_format,
                {"--follow", 0, {}, "follow links out of the folders that are read, too", "Input"},
                language},
               {config, no_config, trust_config},
               running,
               general}),
       {{"stet learn -o publishers.toml archive/", "a new file"},
        {"stet learn --merge -o publishers.toml archive/2026/", "what a year brought"}},
       &run_learn},
      {"inspect",
       "print what stet reads in a document, as JSON lines",
       "FILE",
       1,
       1,
       "Name a document, or - for standard input: stet inspect --layer notes article.md",
       Offer::file,
       "Prints one table of a document as JSON lines: for authors of checkers and for evaluation.",
       Options{{"--layer", 0, "LAYER", "one of {layers}; or several, with commas", "Output", Offer::layer},
               input,
               input_format,
               language,
               reference_date,
               config,
               no_config,
               verbose,
               help},
       {{"stet inspect --layer citations article.md", "the citations"},
        {"stet inspect --layer dates --input lines -", "each line of standard input is a document"}},
       &run_inspect},
      {"test",
       "run the examples of rule pages",
       "PAGE…",
       1,
       1'000'000,
       "Name the pages to test: stet test --plugin ./my.so my-rule.md",
       Offer::file,
       "Runs the examples of rule pages, in their order and in the reverse, which must agree. A page begins with "
       "# group/rule. A block that begins with ```article (or ```article.md, ```article.html, ```article.fodt) is an "
       "example. "
       "In it, a line "
       "! \"words\" says that the line above holds a finding on exactly these words; ! \"words\" error \"piece\" adds "
       "its "
       "severity and a piece of its message. Below it, ! evidence \"words\" \"piece\" is a place it shows, and ! fix "
       "\"text\" what the text holds once its fix is made (a second line: the second alternative). Under ## Accepted "
       "nothing may be found; what stands under ## Known misses is judged wrongly today, and once it is not, that is "
       "a failure too. Words behind article set what the example needs: language=de reference-date=2025-07-10 "
       "input=lines option.KEY=VALUE plugin.KEY=\"a value\"; items of a list are parted by commas, files lie beside "
       "the "
       "page. Exit code: 0 all passed, 1 some failed, 2 a page or plugin that cannot be used.",
       Options{config,
               no_config,
               trust_config,
               plugin,
               of_setting("--timeout", "Running"),
               {"--in-process", 0, {}, "check inside this process, for debuggers; a crash ends the run", "Running"},
               verbose,
               help},
       {{"stet test plugins/notes/*.md", "pages of bundled rules"},
        {"stet test --plugin build/my.so my-rule.md", "your own"}},
       &run_test},
      {"new",
       "write a new checker project",
       "checker NAME [FOLDER]",
       2,
       3,
       "Say what and its name: stet new checker my-rules",
       Offer::folder,
       "Writes a plugin project that builds against the installed headers: one rule, its page, its test.",
       Options{{"--lang", 0, "LANGUAGE", "c++, c or rust", "Output", Offer::nothing, "c++|c|rust"}, help},
       {{"stet new checker my-rules", "into the folder my-rules"},
        {"stet new checker my-rules --lang rust", "with rustc and make alone"}},
       &run_new},
      {"doctor",
       "say whether everything is there and works",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Looks at the plugins, the knowledge, the configuration that serves this folder, the limits and the confinement "
       "that are in force, and tries a check and the readers that need other programs. Exit code: 0 all is well, 2 "
       "something is missing that stet needs.",
       Options{config, no_config, trust_config, plugin, verbose, help},
       {{"stet doctor", "before a report of a fault"}},
       &run_doctor},
      {"man",
       "print the manual page",
       "",
       0,
       0,
       "",
       Offer::nothing,
       "Prints the manual page, for a folder of manuals or for man -l.",
       Options{help},
       {{"stet man > ~/.local/share/man/man1/stet.1", ""}, {"stet man | man -l -", "read it now"}},
       &run_man},
      {"completion",
       "print a completion script for a shell",
       "SHELL",
       1,
       1,
       "Name the shell: stet completion bash (or zsh, fish)",
       Offer::nothing,
       "Prints a completion script for bash, zsh or fish.",
       Options{help},
       {{"stet completion bash > ~/.local/share/bash-completion/completions/stet", ""},
        {"stet completion zsh > ~/.zfunc/_stet", ""},
        {"stet completion fish > ~/.config/fish/completions/stet.fish", ""}},
       &run_completion},
  };
  return made;
}

}  // namespace

const std::vector<CommandSpec>& commands() { return table(); }

const CommandSpec* find_command(std::string_view name) {
  for (const CommandSpec& c : commands())
    if (c.name == name) return &c;
  return nullptr;
}

}  // namespace stet
