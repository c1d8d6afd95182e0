// stet decide: what people decided on findings goes into the file of decisions.
#include <algorithm>
#include <filesystem>
#include <map>

#include "core/base/edit_distance.h"
#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/phrases.h"
#include "core/report/words.h"
#include "tools/stet/decisions.h"
#include "tools/stet/finding_target.h"
#include "tools/stet/inputs.h"
#include "tools/stet/next_steps.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view undo = "undo";

/// Which findings are meant.
struct Meant {
  std::vector<FindingTarget> targets;
  std::vector<std::string> fingerprints;  // or how they begin
  std::vector<std::string> rules;         // and groups
  std::vector<std::string> paths() const {
    std::vector<std::string> out;
    for (const FindingTarget& t : targets)
      if (std::find(out.begin(), out.end(), t.path) == out.end()) out.push_back(t.path);
    return out;
  }
};

bool begins_fingerprint(std::string_view word) {
  return is_fingerprint(word) ||
         (word.size() >= 8 && word.size() < 16 && word.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

/// What is no file is a fingerprint or a rule, if it looks like one; the catalogue is not known yet.
Meant meant_by(const std::vector<std::string>& words) {
  Meant out;
  for (const std::string& word : words) {
    const FindingTarget target = target_of(word);
    if (path_exists(target.path)) {
      out.targets.push_back(target);
    } else if (begins_fingerprint(word)) {
      out.fingerprints.push_back(word);
    } else if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-/") == std::string::npos &&
               std::count(word.begin(), word.end(), '/') <= 1) {
      out.rules.push_back(word);
    } else {
      out.targets.push_back(target);  // will be missed in words
    }
  }
  return out;
}

class Deciding {
 public:
  Deciding(const Arguments& arguments, std::string word) : arguments_(arguments), word_(std::move(word)) {}

  int run() {
    if (auto error = prepare()) return fail(*error);
    auto session = open_session(scan_, scan_.operands, {});
    if (!session) return fail(session.error());
    auto file = find_decisions(arguments_, session->config);
    if (!file) return fail(file.error());
    auto book = open_decisions(*file, session->config);
    if (!book) return fail(book.error());
    if (prune_ && scan_.operands.empty()) scan_.operands = {file->folder.empty() ? "." : file->folder};
    const Catalogue& catalogue = session->engine->catalogue();
    if (auto error = check_rules(catalogue)) return fail(*error);
    // A file that a report gave out needs no document.
    auto inputs = scan_.operands.empty() ? Result<Inputs>(Inputs{}) : find_inputs(scan_, session->config);
    if (!inputs && whole_) inputs = Inputs{};  // the last document is gone: so are the decisions
    if (!inputs) return fail(inputs.error());
    // What cannot be read keeps its decisions; the others are decided on.
    for (const Error& e : inputs->unreadable) print_error(e);
    bool unreadable = !inputs->unreadable.empty();

    Profiles profiles(session->config, catalogue);
    for (Input& input : inputs->inputs) input.profile = profiles.of(input.path);
    if (auto made = session->engine->configure(session->config, profiles.all(), publishers_file(session->paths)); !made)
      return fail(made.error());
    say_problems(*session);
    DecidedTriage sink(profiles.all(), catalogue, *book, [&](DocumentResult&& result, const Profile& profile) {
      if (result.unreadable) {
        print_error(*result.unreadable);
        unreadable = true;
        return;
      }
      take(result, *book, catalogue, profile);
    });
    session->engine->run(inputs->inputs, [&](DocumentResult&& r) { sink.add(std::move(r)); }, {}, {});
    sink.end();
    if (auto error = fault()) return fail(*error);
    if (unreadable && changes_.empty() && imports_.empty()) return 2;
    const int written = write(*file, session->config, *book);
    return session->plugins_missing || unreadable ? 2 : written;
  }

 private:
  /// What is decided on a document, in the order of its findings.
  struct Change {
    std::vector<Decision> fresh;
    std::vector<std::string> order, removed;  // fingerprints
  };

  static int fail(const Error& error) {
    print_error(error);
    return 2;
  }

  std::optional<Error> prepare() {
    scan_ = arguments_;
    prune_ = arguments_.has("--prune");
    imports_ = arguments_.all("--import-decisions");
    std::vector<std::string> words = arguments_.operands;
    if (!prune_ && imports_.empty()) {
      if (word_ != undo && !decision_from(word_)) {
        const std::string near = nearest(word_, {"stet", "query", "mended", "baseline", "undo"});
        return Error{.message = word_.empty() ? std::string("Say what is decided.") : "`" + word_ + "` is no decision.",
                     .hint = (near.empty() ? std::string() : "Did you mean " + near + "? ") +
                             "It can be stet, query, mended or baseline, or undo: stet decide stet article.md:12 "
                             "--reason \"…\""};
      }
      words.erase(words.begin());
    }
    meant_ = meant_by(words);
    scan_.operands = meant_.paths();
    for (const std::string& path : scan_.operands)
      if (path == "-")
        return Error{.message = "Decisions are on a document with a name, and standard input has none.",
                     .hint = "Name the file: stet decide " + word_ + " article.md --all"};
      else if (!path_exists(path))
        return Error{.message = "there is no such document, and no such rule",
                     .file = path,
                     .hint = "Say what is meant: a file, FILE:LINE, a fingerprint or a rule."};
    if (!imports_.empty()) {
      for (const std::string& path : imports_)
        if (!path_exists(path)) return Error{.message = "there is no such file", .file = path};
      sole_imports_ = scan_.operands.empty();
      for (const std::string& path : imports_)
        if (!path.ends_with(".toml")) scan_.operands.push_back(path);
    }
    if (scan_.operands.empty() && !prune_ && imports_.empty()) scan_.operands = {"."};
    whole_ = prune_ && words.empty();
    if (!prune_ && imports_.empty() && word_ != "baseline" && meant_.rules.empty() && meant_.fingerprints.empty() &&
        !arguments_.has("--select") && !arguments_.has("--all"))
      for (const std::string& path : scan_.operands)
        if (std::none_of(meant_.targets.begin(), meant_.targets.end(),
                         [&](const FindingTarget& t) { return t.path == path && !t.place.empty(); }))
          return Error{.message = "Say which findings of " + path + ": a line, a rule, a fingerprint, or --all.",
                       .hint = "As in: stet decide " + word_ + " " + path + ":12 --reason \"…\""};
    for (const char* text : {"--reason", "--by"})
      if (const auto given = arguments_.last(text); given && find_invalid_utf8(*given) != std::string::npos)
        return Error{.message = std::string(text) + " is not UTF-8 text."};
    auto day = decision_day(arguments_);
    if (!day) return day.error();
    day_ = *day;
    return std::nullopt;
  }

  std::optional<Error> check_rules(const Catalogue& catalogue) const {
    for (const std::string& rule : meant_.rules) {
      if (catalogue.find(rule) != none || catalogue.is_group(rule)) continue;
      const std::string near = catalogue.suggest(rule);
      return Error{.message = "`" + rule + "` is neither a document that is there nor a rule.",
                   .hint = near.empty() ? "stet rules lists the rules." : "Did you mean " + near + "?"};
    }
    return std::nullopt;
  }

  void take(const DocumentResult& result, const DecisionBook& book, const Catalogue& catalogue,
            const Profile& profile) {
    Change& change = changes_[book.name_of(result.path)];
    for (std::string& f : fingerprints_in_order(result)) change.order.push_back(std::move(f));
    if (prune_) {
      for (const Decision* d : without_finding(result, book.on(result.path).own, profile, catalogue))
        change.removed.push_back(d->fingerprint);
      return;
    }
    if (!imports_.empty()) return take_import(result, book, catalogue, change);
    for (const auto* findings : {&result.findings, &result.decided})
      for (const Finding& f : *findings) {
        if (f.fingerprint == 0 || is_host(catalogue.rule(f.rule))) continue;
        const std::string place = meets(result, f, catalogue);
        if (place.empty()) continue;
        if (!place.empty() && place != whole_document) met_[place].insert(catalogue.rule(f.rule).id);
        const Decision* earlier = decision_on(result, f);
        if (word_ == undo) {
          if (earlier != nullptr) change.removed.push_back(earlier->fingerprint);
        } else if (word_ != "baseline" || earlier == nullptr) {
          decide(change, decision_of(f, catalogue, book.name_of(result.path), *decision_from(word_)),
                 arguments_.last("--reason").value_or(""));
        }
      }
    note_missed(result, catalogue);
  }

  void decide(Change& change, Decision d, const std::string& reason) {
    d.reason = one_line(reason);
    if (!by_known_) by_ = decider(arguments_);
    by_known_ = true;
    d.by = by_;
    d.date = day_;
    change.fresh.push_back(std::move(d));
  }

  static constexpr const char* whole_document = "*";

  /// The target that means the finding as it was written; empty: none does.
  std::string meets(const DocumentResult& result, const Finding& f, const Catalogue& catalogue) const {
    const RuleInfo& rule = catalogue.rule(f.rule);
    const auto names = [&](const std::string& name) {
      return name == rule.id || name == rule.group() ||
             std::find(rule.former.begin(), rule.former.end(), name) != rule.former.end();
    };
    if (!meant_.rules.empty() && std::none_of(meant_.rules.begin(), meant_.rules.end(), names)) return {};
    const std::string fingerprint = fingerprint_text(f);
    const auto begins = [&](const std::string& s) {
      return is_fingerprint(s) ? fingerprint == s : fingerprint.starts_with(s);
    };
    if (!meant_.fingerprints.empty() && std::none_of(meant_.fingerprints.begin(), meant_.fingerprints.end(), begins))
      return {};
    bool placed = false;
    for (const FindingTarget& t : meant_.targets) {
      if (!same_path(t.path, result.path)) continue;
      if (t.place.empty()) return whole_document;
      placed = true;
      if (is_at(result, f, t.place)) return shown_target(t);
    }
    return placed ? std::string() : whole_document;
  }

  /// Where a target meets nothing, what there is to meet.
  void note_missed(const DocumentResult& result, const Catalogue& catalogue) {
    for (const FindingTarget& t : meant_.targets) {
      if (t.place.empty() || !same_path(t.path, result.path)) continue;
      places_[shown_target(t)] += places_of_findings(result, catalogue);
    }
  }

  std::optional<Error> fault() const {
    for (const auto& [target, places] : places_) {
      const auto met = met_.find(target);
      if (met == met_.end()) return no_such_finding(target, places);
      if (met->second.size() < 2 || !meant_.rules.empty() || !meant_.fingerprints.empty() || arguments_.has("--all"))
        continue;
      std::string rules;
      for (const std::string& rule : met->second) rules += (rules.empty() ? "" : ", ") + rule;
      return Error{.message = "There are findings of several rules at " + target + ": " + rules + ".",
                   .hint = "Name the rule behind it, or --all: stet decide " + word_ + " " + shell_word(target) + " " +
                           *met->second.begin()};
    }
    return std::nullopt;
  }

  void take_import(const DocumentResult& result, const DecisionBook& book, const Catalogue& catalogue, Change& change) {
    const std::string document = book.name_of(result.path);
    const bool is_import = std::any_of(imports_.begin(), imports_.end(),
                                       [&](const std::string& path) { return same_path(path, result.path); });
    if (!is_import) {
      documents_.push_back({document, {}});
      for (const auto* findings : {&result.findings, &result.decided})
        for (const Finding& f : *findings)
          documents_.back().second.push_back(decision_of(f, catalogue, document, DecisionKind::stet));
      return;
    }
    for (const Silenced& s : result.silenced) {
      if (s.finding.fingerprint == 0 || is_host(catalogue.rule(s.finding.rule))) continue;
      const std::string& reason = result.suppressions[s.suppression].reason;
      imported_[fingerprint_text(s.finding)] = reason;
      change.order.push_back(fingerprint_text(s.finding));
      if (sole_imports_) decide(change, decision_of(s.finding, catalogue, document, DecisionKind::stet), reason);
    }
  }

  /// Comments of a copy meet the findings of the document it was made of.
  void settle_imports() {
    for (auto& [document, findings] : documents_)
      for (Decision& d : findings)
        if (const auto at = imported_.find(d.fingerprint); at != imported_.end())
          decide(changes_[document], std::move(d), at->second);
  }

  /// A file of decisions, as the HTML report gives it out: of two on one finding the later holds.
  std::optional<Error> merge_file(const std::string& path, Decisions& into, size_t& added) {
    const auto from = read_decisions(path, shown_path(path));
    if (!from) return from.error();
    std::map<std::string, Change> by_document;
    for (const Decision& d : from->all) {
      Change& change = by_document[d.document];
      change.order.push_back(d.fingerprint);
      const auto known = std::find_if(into.all.begin(), into.all.end(), [&](const Decision& k) {
        return k.document == d.document && k.fingerprint == d.fingerprint;
      });
      if (known != into.all.end() && (known->says_the_same(d) || known->date > d.date)) continue;
      change.fresh.push_back(d);
      if (known == into.all.end()) change.fresh.back().line = 0;
      ++added;
    }
    for (const auto& [document, change] : by_document) {
      put(into, document, change.fresh, change.order);
      imported_for_.insert(document);
    }
    return std::nullopt;
  }

  int write(const DecisionsFile& file, const Config& config, const DecisionBook& book) {
    settle_imports();
    size_t made = 0, removed = 0, moved = 0;
    std::set<std::pair<std::string, std::string>> followed;  // documents and fingerprints
    const std::set<std::string> gone = whole_ ? book.gone() : std::set<std::string>();
    auto error = change_decisions(file, config, [&](Decisions& all) -> std::optional<Error> {
      for (Decision& d : all.all)
        if (const auto to = book.moves().find(d.document); to != book.moves().end()) {
          d.document = to->second;
          renew_block(d);
          followed.insert({d.document, d.fingerprint});
        }
      for (const std::string& path : imports_)
        if (path.ends_with(".toml"))
          if (auto fault = merge_file(path, all, made)) return fault;
      for (const auto& [document, change] : changes_) {
        put(all, document, change.fresh, change.order);
        made += change.fresh.size();
      }
      removed = std::erase_if(all.all, [&](const Decision& d) {
        if (gone.contains(d.document)) return true;
        const auto change = changes_.find(d.document);
        return change != changes_.end() && std::find(change->second.removed.begin(), change->second.removed.end(),
                                                     d.fingerprint) != change->second.removed.end();
      });
      moved = static_cast<size_t>(std::count_if(all.all.begin(), all.all.end(), [&](const Decision& d) {
        return followed.contains({d.document, d.fingerprint});
      }));
      return std::nullopt;
    });
    if (error) return fail(*error);
    std::string said;
    const Phrases say(ui_language());
    if (!prune_ && word_ != undo)
      said = say(CountedPhrase::decisions, made) + (imports_.empty() ? " (" + word_ + ")" : "");
    if (prune_ || word_ == undo) said = say(CountedPhrase::decisions_removed, removed);
    if (moved > 0) said += ", " + say(CountedPhrase::decisions_moved, moved);
    said = say(Phrase::labelled, {said, file.shown}) + "\n";
    // Few are named, so that it is seen whether they are what was meant.
    constexpr size_t most_named = 5;
    if (made <= most_named && imports_.empty() && !prune_ && word_ != "baseline")
      for (const auto& [document, change] : changes_)
        for (const Decision& d : change.fresh)
          said += "  " +
                  printable(document + ": " + d.rule + "  " + spoken(d.rule.substr(0, d.rule.find('/')), d.message)) +
                  "\n";
    const int told = print(said);
    // In the wrong folder they silence nothing.
    const std::filesystem::path folder = file.folder.empty() ? "." : file.folder;
    std::error_code fault;
    if (!imported_for_.empty() && std::none_of(imported_for_.begin(), imported_for_.end(), [&](const std::string& d) {
          return std::filesystem::exists(folder / d, fault);
        }))
      print_warning("none of the documents of these decisions is in this folder, so they silence nothing here");
    const bool nothing = !prune_ && imports_.empty() && made + removed + moved == 0;
    if (nothing && word_ != "baseline")
      print_warning(word_ == undo ? "no decision was made on such a finding" : "no finding is meant by this");
    return nothing && word_ != "baseline" ? 1 : told;
  }

  const Arguments& arguments_;
  const std::string word_;
  Arguments scan_;  // with the documents to check alone
  Meant meant_;
  std::vector<std::string> imports_;
  bool prune_ = false, whole_ = false, sole_imports_ = false, by_known_ = false;
  std::string by_, day_;
  std::map<std::string, Change> changes_;                                 // by document
  std::map<std::string, std::set<std::string>> met_;                      // target → rules
  std::map<std::string, std::string> places_;                             // target → what its document has
  std::map<std::string, std::string> imported_;                           // fingerprint → reason
  std::vector<std::pair<std::string, std::vector<Decision>>> documents_;  // for imports: what could be decided
  std::set<std::string> imported_for_;                                    // documents of files that were imported
};

}  // namespace

int run_decide(const Arguments& arguments) {
  return Deciding(arguments, arguments.operands.empty() ? std::string() : arguments.operands.front()).run();
}

int run_write_baseline(const Arguments& arguments) {
  for (const char* other : {"--report", "--format", "--trace"})
    if (arguments.has(other)) {
      print_error(
          {.message = std::string("--write-baseline writes decisions, and no report: leave out ") + other + "."});
      return 2;
    }
  Arguments deciding = arguments;
  deciding.operands.insert(deciding.operands.begin(), "baseline");
  return Deciding(deciding, "baseline").run();
}

}  // namespace stet
