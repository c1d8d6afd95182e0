// What a document says of itself: title, date, languages, bibliographies, further files. Its preamble is looked through
// for these and for the user's macros alone.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/languages.h"
#include "core/read/latex/walk.h"
#include "core/read/plain_date.h"

namespace stet::latex {
namespace {

constexpr size_t most_sources = 500;
constexpr size_t most_authors = 100;  // each is a frame

std::string without_suffix(std::string name) {
  while (!name.empty() && (is_space(name.back()) || name.back() == '"')) name.pop_back();
  while (!name.empty() && name.front() == '"') name.erase(0, 1);
  return name;
}

bool has_extension(std::string_view name) {
  const size_t slash = name.rfind('/'), dot = name.rfind('.');
  return dot != npos && (slash == npos || dot > slash) && name.size() - dot <= 5;
}

}  // namespace

/// One step through the preamble: nothing of it is words.
void Walk::skim() {
  Frame& f = here();
  const std::string_view s = text();
  const size_t next = s.find_first_of("\\%", f.at);
  if (next == npos || next >= f.end) {
    f.at = f.end;
    return;
  }
  if (s[next] == '%') {
    f.at = std::min(behind_comment(s, u32(next)), f.end);
    return;
  }
  const uint32_t begin = u32(next), end = std::min(name_end(s, begin), f.end);
  const std::string_view name = s.substr(begin + 1, end - begin - 1);
  f.at = end;
  const Command* c = find_command(name);
  if (c == nullptr) {
    if (name == "nocite") cite(name, begin);
    return;
  }
  switch (c->what) {
    case Do::begin: {
      Argument given;
      if (!read_argument(given)) return;
      const std::string environment(words_of(given));
      if (environment == "document") {
        preamble_ = false;
      } else if (opaque_environment(environment) != Opaque::no) {
        const size_t close = find_end("\\end{" + environment + "}", here().at);
        if (close != npos) here().at = u32(close);
      }
      return;
    }
    default:
      declare(*c);
  }
}

/// What means the same before the document and in it.
void Walk::declare(const Command& c) {
  Argument a;
  switch (c.what) {
    case Do::define:
    case Do::define_document:
      return define(c);
    case Do::define_plain:
      return define_plain();
    case Do::alias:
      return alias();
    case Do::define_environment:
      return define_environment();
    case Do::skipped_branch:
      return skip_branch();
    case Do::title:
      skip_optional();
      if (!read_argument(a)) return;
      title_ = a;
      title_in_body_ = !preamble_;
      return;
    case Do::author:
      skip_optional();
      if (read_argument(a) && authors_.size() < most_authors) authors_.push_back(a);
      return;
    case Do::date:
      if (read_argument(a) && d_.dated.year == 0)
        if (const auto date = plain_date(words_of(a))) d_.dated = *date;
      return;
    case Do::input:
      input(c);
      return;
    case Do::bibliography:
      skip_optional();
      if (!read_argument(a)) return;
      each_part(words_of(a), [&](std::string_view part) {
        std::string name = without_suffix(std::string(part));
        if (name.empty()) return;
        if (c.value == 1 && !name.ends_with(".bib")) name += ".bib";
        if (bibliographies_.size() < most_sources &&
            std::find(bibliographies_.begin(), bibliographies_.end(), name) == bibliographies_.end())
          bibliographies_.push_back(std::move(name));
      });
      return;
    case Do::package:
      take_package(c.value == 1);
      return;
    case Do::language:
      if (read_argument(a)) {
        take_language(words_of(a));
        language_ = language_tag(words_of(a));
      }
      return;
    case Do::short_verbatim:
      drop(c.spec);
      if (read_argument(a))
        if (const std::string_view sign = words_of(a); !sign.empty()) short_verbatim_ += sign.back();
      return;
    case Do::counter:
      set_counter(c.value == 1);
      return;
    case Do::step_counter:
      if (read_argument(a)) {
        const std::string_view name = words_of(a);
        if (name == "footnote") ++counters_[STET_NOTE_FOOTNOTE];
        if (name == "endnote") ++counters_[STET_NOTE_ENDNOTE];
      }
      return;
    case Do::settings:
      if (read_argument(a)) {
        const std::string_view words = words_of(a);
        const size_t at = words.find("pdflang");
        size_t begin = at == npos ? npos : words.find_first_not_of(" ={", at + 7);
        size_t end = begin;
        while (end < words.size() && (is_alnum(words[end]) || words[end] == '-')) ++end;
        if (begin != npos && end > begin + 1 && main_language_.empty())
          main_language_ = words.substr(begin, end - begin);
      }
      return;
    default:
      return;
  }
}

void Walk::take_language(std::string_view babel) {
  const std::string_view tag = language_tag(trim(babel));
  if (!tag.empty()) main_language_ = tag;
}

std::string_view Walk::language_in_force() const {
  if (!language_.empty()) return language_;
  return main_language_.empty() ? d_.language : main_language_;
}

/// \usepackage[ngerman,main=english]{babel}; the class's options are babel's too.
void Walk::take_package(bool of_class) {
  Argument options, name;
  const bool given = read_optional(options);
  if (!read_argument(name)) return;
  const std::string_view package = words_of(name);
  babel_ = babel_ || package == "babel";
  if (!given) return;
  if (!of_class && package != "babel" && package != "polyglossia") return;
  std::string_view main;
  each_part(words_of(options), [&](std::string_view option) {
    if (option.starts_with("main=")) main = option.substr(5);
    take_language(option);
  });
  take_language(main);
}

void Walk::set_counter(bool add) {
  Argument name, value;
  if (!read_argument(name) || !read_argument(value)) return;
  const std::string_view counter = words_of(name), words = words_of(value).substr(0, 12);
  const bool foot = counter == "footnote";
  if (!foot && counter != "endnote") return;
  const bool minus = words.starts_with('-');
  uint32_t n = 0;
  for (const char c : words) n = is_digit(c) && n < 100'000 ? n * 10 + static_cast<uint32_t>(c - '0') : n;
  uint32_t& counted = counters_[foot ? STET_NOTE_FOOTNOTE : STET_NOTE_ENDNOTE];
  if (!add) {
    counted = minus ? 0 : n;
  } else {
    counted = minus ? counted - std::min(counted, n) : counted + n;
  }
}

const Source* Walk::source(const std::string& name) {
  if (const auto known = known_sources_.find(name); known != known_sources_.end()) return known->second;
  if (known_sources_.size() >= most_sources) return nullptr;
  const Source*& out = known_sources_[name];
  uint32_t row = none;
  auto bytes = take_resource(d_, input_, name, "latex", row);
  if (!bytes) return out = nullptr;
  sources_.emplace_back(std::move(*bytes), row);
  return out = &sources_.back();
}

/// \input{chapters/one}, \import{chapters/}{one}
void Walk::input(const Command& c) {
  Argument folder, file;
  if (c.value == 1 && !read_argument(folder)) return;
  if (!read_argument(file)) return;
  std::string name(words_of(file).substr(0, 4096));
  if (name.size() == 1) {  // \input name
    Frame& f = here();
    const uint32_t begin = f.at;
    while (f.at < f.end && !is_space(text()[f.at]) && text()[f.at] != '\\' && text()[f.at] != '}' && f.at - begin < 200)
      ++f.at;
    name += text().substr(begin, f.at - begin);
  }
  name = without_suffix(std::move(name));
  if (c.value == 1) {
    std::string in(words_of(folder).substr(0, 4096));
    if (!in.empty() && in.back() != '/') in += '/';
    name = in + name;
  }
  if (name.empty() || inline_ || note_ != none) return;
  if (c.name == "include") close_block();
  const Source* found = has_extension(name) ? source(name) : nullptr;
  if (found == nullptr && !name.ends_with(".tex")) found = source(name + ".tex");
  if (found == nullptr) {
    // A macro's argument, and what a preamble takes in, are no part of the text.
    if (!preamble_ && name.find_first_of("#\\") == npos) d_.add_unread(has_extension(name) ? name : name + ".tex");
    return;
  }
  for (const Frame& f : frames_)
    if (f.source == found) return;  // it includes itself
  const std::string_view words = found->text();
  // A part with a head of its own: its body alone.
  size_t begin = 0, end = words.size();
  if (const size_t head = words.find("\\begin{document}"); head != npos && !preamble_) {
    begin = head + 16;
    end = std::min(words.find("\\end{document}", begin), words.size());
  }
  end_part();
  if (!push({found, u32(begin), u32(end), nullptr, 0, true})) return;
  part_kind_ = STET_PART_INCLUDE;
  part_file_ = found->row();
}

/// No label of the document is one of these. Unknown where parts of it stand in other files or macros make labels.
bool Walk::leads_nowhere(std::string_view wanted) {
  if (!labels_) {
    labels_ = Labels{false, {}};
    const std::string_view s = frames_.front().source->text();
    const auto holds = [&](std::string_view words) { return s.find(words) != npos; };
    labels_->all = holds("\\begin{document}") && holds("\\end{document}") && !holds("\\input") &&
                   !holds("\\include{") && !holds("\\subfile") && !holds("\\import") && !holds("\\externaldocument") &&
                   !holds("\\newlabel");
    for (size_t at = 0; labels_->all && (at = s.find("label", at)) != npos;) {
      at += 5;
      while (at < s.size() && (s[at] == ' ' || s[at] == '=')) ++at;  // "[label=code]"
      const bool braced = at < s.size() && s[at] == '{';
      if (!braced && s[at - 1] != '=') continue;
      at += braced;
      const size_t end = s.find_first_of(braced ? "}" : ",]}\n", at);
      if (end == npos) break;
      const std::string_view name = trim(s.substr(at, end - at));
      if (name.find('#') != npos) labels_->all = false;
      labels_->names.emplace(name);
    }
  }
  if (!labels_->all || wanted.find('#') != npos) return false;
  for (size_t at = 0; at <= wanted.size();) {
    const size_t end = std::min(wanted.find(',', at), wanted.size());
    const std::string_view name = trim(wanted.substr(at, end - at));
    if (!name.empty() && !labels_->names.contains(name)) return true;
    at = end + 1;
  }
  return false;
}

void Walk::body(const Source& main) {
  const std::string_view s = main.text();
  known_sources_[input_.path.substr(input_.path.rfind('/') + 1)] = &main;  // npos + 1 is 0
  most_expansions_ += s.size() / 8;
  most_spent_ += s.size() * 8;
  // A part of a document has no head.
  size_t head = s.find("\\begin{document}");
  while (head != npos) {
    const size_t line = s.rfind('\n', head) + 1;  // npos + 1 is 0
    if (s.substr(line, head - line).find('%') == npos) break;
    head = s.find("\\begin{document}", head + 1);
  }
  preamble_ = head != npos;
  run({&main, 0, u32(s.size()), nullptr, 0, false});
  if (preamble_) {  // the head did not end where it seems to
    preamble_ = ended_ = false;
    run({&main, u32(head) + 16, u32(s.size()), nullptr, 0, false});
  }
  while (!scopes_.empty()) close_scope();
  close_block();
  part_kind_ = STET_PART_BODY;
  part_file_ = 0;
  end_part();
}

}  // namespace stet::latex
