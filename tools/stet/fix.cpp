// `stet fix`: the fixes of findings, made in the documents themselves.
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "core/annotate/mend.h"
#include "core/base/encoding.h"
#include "core/base/hash.h"
#include "core/base/unified_diff.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/phrases.h"
#include "core/report/report.h"
#include "core/triage/fix_rounds.h"
#include "core/triage/triage.h"
#include "core/work/read_input.h"
#include "tools/stet/decisions.h"
#include "tools/stet/inputs.h"
#include "tools/stet/interrupt.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

namespace told {
constexpr Told not_made{"not made: {0}", "nicht vorgenommen: {0}", "non faite\u00A0: {0}"};
constexpr Told more_is_left{"More is left than one run does: run it again.",
                            "Es bleibt mehr, als ein Lauf tut: noch einmal aufrufen.",
                            "Il en reste plus qu’une exécution n’en fait\u00A0: relancez-la."};
constexpr Told none_made{"No fix made", "Keine Korrektur vorgenommen", "Aucune correction faite"};
constexpr Told none_to_make{"No fix would be made", "Keine Korrektur wäre vorzunehmen", "Aucune correction à faire"};
constexpr Told so_many_left{"; {0} not made", "; {0} nicht vorgenommen", "\u00A0; non faites\u00A0: {0}"};
constexpr Told so_many_unsafe{"; {0} more may change what is meant (--unsafe)",
                              "; weitere, die ändern können, was gemeint ist (--unsafe): {0}",
                              "\u00A0; autres, qui peuvent changer le sens (--unsafe)\u00A0: {0}"};
constexpr Told other_formats{"; {0} of formats that fixes are not written into",
                             "; {0} in Formaten, in die keine Korrekturen geschrieben werden",
                             "\u00A0; {0} dans des formats où aucune correction n’est écrite"};
}  // namespace told

constexpr size_t at_once = 256;  // documents that are held together

std::string quoted(const std::string& words) {
  constexpr size_t longest = 60;  // code points
  std::string out;
  size_t count = 0;
  for (size_t at = 0; at < words.size(); ++count) {
    if (count == longest) return "“" + out + "…”";
    const CodePoint c = code_point_at(words, at);
    out += c.value == '\n' ? std::string("⏎") : c.value == '\r' ? "" : words.substr(at, c.size);
    at += std::max(c.size, 1u);
  }
  return "“" + out + "”";
}

std::string place_words(const Place& p) { return std::to_string(p.line) + ":" + std::to_string(p.column); }

/// As UTF-8, for a person; only a byte order mark says that it was not.
std::string readable(const std::string& bytes, const std::string& encoding) {
  if (encoding == "UTF-8") return bytes;
  const size_t mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
  return utf8_from(std::string_view(bytes).substr(mark), encoding).value_or(bytes);
}

/// What is not written into, and what to do instead.
Error refusal(const std::string& path, const std::string& format) {
  const bool is_office = format == "docx" || format == "odt";
  return {.message = "fixes are not written into this format (" + format + ")",
          .file = path,
          .hint = is_office
                      ? "stet annotate --suggest " + path +
                            " -o COPY writes what is found into a copy as comments, and the fixes as tracked changes."
                      : "Fix the document it was made from. Fixes are written into: " + mended_formats() + "."};
}

class FixRun {
 public:
  FixRun(const Arguments& arguments, Session& session, DecisionBook book, std::vector<Profile> watched,
         std::vector<FixWishes> wishes)
      : session_(session),
        book_(std::move(book)),
        catalogue_(session.engine->catalogue()),
        watched_(std::move(watched)),
        wishes_(std::move(wishes)),
        diff_(arguments.has("--diff")),
        check_(arguments.has("--check")),
        quiet_(arguments.has("--quiet")),
        named_(arguments.operands.begin(), arguments.operands.end()),
        is_stream_(arguments.operands == std::vector<std::string>{"-"}) {}

  int run(const std::vector<Input>& inputs) {
    for (size_t at = 0; at < inputs.size() && interrupted() == 0; at += at_once)
      batch({inputs.begin() + static_cast<std::ptrdiff_t>(at),
             inputs.begin() + static_cast<std::ptrdiff_t>(std::min(at + at_once, inputs.size()))});
    if (interrupted() != 0) {
      print_error({.message = "Interrupted: documents that were not finished are as they were."});
      return 128 + interrupted();
    }
    say_problems(session_);
    if (!quiet_) tell(summary());
    if (faults_ || session_.plugins_missing) return 2;
    return check_ && changed_ > 0 ? 1 : 0;
  }
  void unreadable(const Error& error) {
    print_error(error);
    faults_ = true;
  }

 private:
  struct Work {
    Input input;
    FixRounds rounds;
  };

  /// The profile that says all that is watched; what is wanted of it is FixWishes' matter.
  void batch(const std::vector<Input>& inputs) {
    std::vector<Work> works;
    std::vector<DocumentResult> all;
    const auto stop = [] { return interrupted() != 0; };
    // Only all of them together say which one a document is that has another name now.
    session_.engine->run(
        inputs,
        [&](DocumentResult&& found) {
          book_.may_have_moved(found);
          all.push_back(std::move(found));
        },
        {}, stop);
    book_.settle_moves();
    for (size_t i = 0; i < all.size(); ++i) {
      DocumentResult& found = all[i];
      const Input& input = inputs[i];
      if (found.unreadable) {
        unreadable(*found.unreadable);
        if (is_stream_) tell_stream(*input.bytes);
        continue;
      }
      triage(found, watched_[input.profile], catalogue_, Causes::apart);
      mark_decided(found, book_.on(input.path), catalogue_);
      ++documents_;
      const std::string format = found.format;
      FixRounds rounds(catalogue_, wishes_[input.profile], std::move(found));
      if (!can_mend(format)) {
        if (named_.end() != std::find(named_.begin(), named_.end(), input.path))
          unreadable(refusal(input.path, format));
        else if (!rounds.done())
          ++other_formats_;
      } else if (rounds.done() && rounds.unsafe_left() == 0) {
        if (is_stream_ && !diff_ && !check_) tell_stream(*input.bytes);
      } else {
        works.push_back({input, std::move(rounds)});
      }
    }
    // One wave tries one set of fixes of each document.
    for (;;) {
      std::vector<Input> tries;
      std::vector<Work*> of;
      for (Work& w : works) {
        if (w.rounds.done()) continue;
        Input next = w.input;
        if (w.rounds.copy()) next.bytes = w.rounds.copy();
        next.mending = w.rounds.next();
        tries.push_back(std::move(next));
        of.push_back(&w);
      }
      if (tries.empty() || interrupted() != 0) break;
      size_t n = 0;
      session_.engine->run(
          tries,
          [&](DocumentResult&& result) {
            Work& w = *of[n++];
            if (!result.unreadable) triage(result, watched_[w.input.profile], catalogue_, Causes::apart);
            w.rounds.tried(std::move(result));
          },
          {}, stop);
    }
    if (interrupted() != 0) return;
    for (const Work& w : works) finish(w);
  }

  void finish(const Work& w) {
    const FixRounds& rounds = w.rounds;
    bool made = rounds.copy().has_value();
    if (made) made = hand_over(w);
    if (made) {
      ++changed_;
      fixes_ += rounds.made().size();
    } else if (is_stream_ && !diff_ && !check_) {
      tell_stream(*w.input.bytes);
    }
    left_ += rounds.left().size();
    unsafe_left_ += rounds.unsafe_left();
    if (quiet_ || (!made && rounds.left().empty())) return;
    std::string out = w.input.path + ":\n";
    if (made) out = say_(Phrase::labelled, {w.input.path, fixes(rounds.made().size())}) + "\n";
    if (made)
      for (const MadeFix& m : rounds.made())
        out += "  " + place_words(m.place) + "  " + catalogue_.rule(m.rule).id + "  " + quoted(m.before) + " → " +
               quoted(m.after) + "\n";
    for (const LeftFix& l : rounds.left())
      out +=
          "  " + place_words(l.place) + "  " + catalogue_.rule(l.rule).id + "  " + told::not_made.now({l.why}) + "\n";
    if (rounds.cut_short()) out.append("  ").append(told::more_is_left.now()).append("\n");
    tell(out);
  }

  /// False: nothing changed, and why was said.
  bool hand_over(const Work& w) {
    const std::string& copy = *w.rounds.copy();
    std::string before;
    if (w.input.bytes) {
      before = *w.input.bytes;
    } else {
      auto bytes = read_input(w.input.path, session_.config.max_size_mib);
      if (!bytes) return fail(bytes.error());
      before = std::move(*bytes);
    }
    if (copy == before) return false;
    if (diff_) diffs(w.input.path, readable(before, w.rounds.encoding()), readable(copy, w.rounds.encoding()));
    if (diff_ || check_) return true;
    if (is_stream_) {
      tell_stream(copy);
      return true;
    }
    if (const std::string why = why_not_replaced(w.input.path, before, w.rounds.first_hash()); !why.empty())
      return fail({.message = why, .file = w.input.path});
    if (auto error = write_file(w.input.path, copy)) return fail(*error);
    return true;
  }

  static std::string why_not_replaced(const std::string& path, const std::string& bytes, uint64_t hash) {
    struct stat there {};
    if (stat(path.c_str(), &there) != 0) return std::string("the file cannot be written: ") + std::strerror(errno);
    if (!S_ISREG(there.st_mode)) return "this is no plain file, so nothing was written";
    if (there.st_nlink > 1)
      return "this file has " + std::to_string(there.st_nlink) +
             " names (hard links), which writing it would part; nothing was written";
    Fnv sum;
    sum.add(bytes);
    return sum.value() == hash ? "" : "the document was changed while it was checked; nothing was written";
  }

  bool fail(const Error& error) {
    unreadable(error);
    return false;
  }
  void diffs(const std::string& path, const std::string& before, const std::string& after) {
    const std::string name = std::filesystem::path(path == "-" ? "stdin" : path).lexically_normal().generic_string();
    out_ += unified_diff(name.starts_with('/') ? name.substr(1) : name, before, after);
    if (isatty(STDOUT_FILENO) == 1) out_ = printable_lines(out_);
    if (print(out_) != 0) faults_ = true;
    out_.clear();
  }
  static std::string printable_lines(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      out += printable(text.substr(0, end)) + '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
  }
  void tell_stream(const std::string& bytes) {
    if (print(bytes) != 0) faults_ = true;
  }
  /// Standard output is the document's, or the diff's, where there is one.
  void tell(const std::string& words) {
    const std::string shown = printable_lines(words);
    if (is_stream_ || diff_)
      std::fwrite(shown.data(), 1, shown.size(), stderr);
    else if (print(shown) != 0)
      faults_ = true;
  }

  std::string fixes(size_t n) const {
    return say_(diff_ || check_ ? CountedPhrase::fixes_to_make : CountedPhrase::fixes_made, n);
  }

  std::string summary() const {
    std::string out(diff_ || check_ ? told::none_to_make.now() : told::none_made.now());
    if (fixes_ > 0) out = say_(CountedPhrase::of_documents, documents_, {fixes(fixes_), say_.number(changed_)});
    if (left_ > 0) out += told::so_many_left.now({say_.number(left_)});
    if (unsafe_left_ > 0) out += told::so_many_unsafe.now({say_.number(unsafe_left_)});
    if (other_formats_ > 0) out += told::other_formats.now({say_(CountedPhrase::documents, other_formats_)});
    return out + ".\n";
  }

  Session& session_;
  DecisionBook book_;
  const Catalogue& catalogue_;
  std::vector<Profile> watched_;
  std::vector<FixWishes> wishes_;
  const Phrases say_{ui_language()};
  bool diff_, check_, quiet_;
  std::vector<std::string> named_;
  bool is_stream_;
  std::string out_;
  size_t documents_ = 0, changed_ = 0, fixes_ = 0, left_ = 0, unsafe_left_ = 0, other_formats_ = 0;
  bool faults_ = false;
};

/// The same command without its choice of rules: all that the configuration has on is watched.
Arguments without_selection(const Arguments& arguments) {
  Arguments all = arguments;
  std::erase_if(all.given, [](const Given& g) { return g.name == "--select" || g.name == "--ignore"; });
  return all;
}

}  // namespace

int run_fix(const Arguments& arguments) {
  watch_interrupts();
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const auto& operands = arguments.operands;
  if (operands.size() > 1 && std::find(operands.begin(), operands.end(), "-") != operands.end())
    return fail({.message = "- stands alone: what is read from standard input is written to standard output."});
  RunOptions options;
  options.want_hash = true;
  options.want_excerpts = false;
  auto session = open_session(arguments, operands, options);
  if (!session) return fail(session.error());
  const auto decisions = find_decisions(arguments, session->config);
  if (!decisions) return fail(decisions.error());
  auto book = open_decisions(*decisions, session->config);
  if (!book) return fail(book.error());
  auto inputs = find_inputs(arguments, session->config);
  if (interrupted() != 0) return 128 + interrupted();
  if (!inputs) return fail(inputs.error());
  auto all = read_config(without_selection(arguments), session->paths, operands);
  if (!all) return fail(all.error());
  const Catalogue& catalogue = session->engine->catalogue();
  if (auto error = validate(*all, catalogue)) return fail(*error);

  Profiles profiles(session->config, catalogue);
  for (Input& input : inputs->inputs) input.profile = profiles.of(input.path);
  std::vector<Profile> watched = profiles.all();
  std::vector<FixWishes> wishes;
  std::vector<bool> done(watched.size());
  for (const Profile& p : watched) wishes.push_back({p.enabled, arguments.has("--unsafe")});
  for (const Input& input : inputs->inputs) {
    if (done[input.profile]) continue;
    done[input.profile] = true;
    const Profile whole = make_profile(*all, catalogue, input.path);
    for (uint32_t r = 0; r < u32(catalogue.rules().size()); ++r) {
      std::vector<bool>& enabled = watched[input.profile].enabled;
      enabled[r] = (enabled[r] || whole.enabled[r]) && !catalogue.rule(r).whole_run;
    }
  }
  if (auto made = session->engine->configure(session->config, watched, publishers_file(session->paths)); !made)
    return fail(made.error());
  say_problems(*session);
  FixRun run(arguments, *session, std::move(*book), std::move(watched), std::move(wishes));
  for (const Error& error : inputs->unreadable) run.unreadable(error);
  return run.run(inputs->inputs);
}

}  // namespace stet
