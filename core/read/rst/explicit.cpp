// ".. ": notes, citations, targets, substitutions, directives; what is none of these is a comment.
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/entities.h"
#include "core/read/rst/walk.h"

namespace stet::rst {
namespace {

enum class Kind : uint8_t { blocks, caption, code, table, list_table, csv_table, omitted };

struct Directive {
  std::string_view name;
  Kind kind;
};
constexpr std::array<Directive, 44> directives = {{
    {"figure", Kind::caption},
    {"table", Kind::table},
    {"list-table", Kind::list_table},
    {"code", Kind::code},
    {"code-block", Kind::code},
    {"sourcecode", Kind::code},
    {"parsed-literal", Kind::code},
    {"doctest", Kind::code},
    {"testcode", Kind::code},
    {"testoutput", Kind::code},
    {"ipython", Kind::code},
    {"prompt", Kind::code},
    {"image", Kind::omitted},
    {"math", Kind::omitted},
    {"raw", Kind::omitted},
    {"include", Kind::omitted},
    {"literalinclude", Kind::omitted},
    {"csv-table", Kind::csv_table},
    {"contents", Kind::omitted},
    {"sectnum", Kind::omitted},
    {"section-numbering", Kind::omitted},
    {"meta", Kind::omitted},
    {"toctree", Kind::omitted},
    {"default-role", Kind::omitted},
    {"role", Kind::omitted},
    {"title", Kind::omitted},
    {"highlight", Kind::omitted},
    {"index", Kind::omitted},
    {"graphviz", Kind::omitted},
    {"digraph", Kind::omitted},
    {"plot", Kind::omitted},
    {"default-domain", Kind::omitted},
    {"currentmodule", Kind::omitted},
    {"module", Kind::omitted},
    {"bibliography", Kind::omitted},
    {"target-notes", Kind::omitted},
    {"header", Kind::omitted},
    {"footer", Kind::omitted},
    {"date", Kind::omitted},
    {"unicode", Kind::omitted},
    {"replace", Kind::omitted},
    {"productionlist", Kind::omitted},
    {"mermaid", Kind::omitted},
    {"autosummary", Kind::omitted},
}};
/// Those whose argument is a name or an option, and no words of the page.
constexpr std::array<std::string_view, 10> without_words = {"class",    "rst-class", "container",      "compound",
                                                            "only",     "cssclass",  "tabularcolumns", "highlights",
                                                            "epigraph", "pull-quote"};

/// Those of programs' manuals whose argument, over several lines if need be, is a line of code: "py:method",
/// "function".
constexpr std::array<std::string_view, 24> signatures = {"abstractmethod",
                                                         "attribute",
                                                         "audit-event",
                                                         "awaitablefunction",
                                                         "awaitablemethod",
                                                         "classmethod",
                                                         "coroutinefunction",
                                                         "coroutinemethod",
                                                         "data",
                                                         "decorator",
                                                         "decoratormethod",
                                                         "describe",
                                                         "enum",
                                                         "exception",
                                                         "function",
                                                         "macro",
                                                         "member",
                                                         "method",
                                                         "opcode",
                                                         "property",
                                                         "staticmethod",
                                                         "struct",
                                                         "type",
                                                         "var"};
bool is_signature(std::string_view name, std::string_view argument) {
  name = name.substr(name.rfind(':') + 1);  // npos + 1 is 0
  return std::find(signatures.begin(), signatures.end(), name) != signatures.end() ||
         (name == "class" && argument.find('(') != npos);
}

Kind kind_of(std::string_view name) {
  for (const Directive& d : directives)
    if (d.name == name) return d.kind;
  return Kind::blocks;
}

bool is_option(std::string_view line) {
  return line.size() > 2 && line[0] == ':' && line[1] != ' ' && line.find(':', 1) != npos;
}

}  // namespace

size_t Walk::explicit_markup(Lines lines) {
  const Line& first = lines.front();
  const size_t n = 1 + indented(lines.subspan(1), indent_ + 1);
  uint32_t i = first.begin + 2;
  while (i < first.end && is_space(source_[i])) ++i;
  if (i == first.end) {  // an empty comment, which what stands in behind it does not belong to if a line parts them
    return lines.size() > 1 && lines[1].blank() ? 1 : n;
  }
  const auto body_from = [&](uint32_t begin) {
    std::vector<Line> body = lines_from(source_, lines.first(n), begin);
    body.front().indent = least_indent(lines.subspan(1, n - 1));
    return body;
  };
  const std::string_view rest = source_.substr(i, first.end - i);
  if (rest[0] == '[') {
    const size_t close = rest.find(']');
    const bool ends = close != npos && close > 1 && (close + 1 == rest.size() || is_space(rest[close + 1]));
    if (ends && rest.substr(1, close - 1).find(' ') == npos) {
      const Span label{i + 1, i + u32(close)};
      if (collecting_) define_note(slice(source_, label), label, body_from(label.end + 1));
      return n;
    }
  }
  if (rest[0] == '_') {
    if (collecting_) target(lines.first(n), {i + 1, first.end});
    return n;
  }
  if (rest[0] == '|') {
    const size_t close = rest.find('|', 1), colons = rest.find("::", 1);
    if (close != npos && close > 1) {
      const size_t words = colons == npos ? npos : colons + 2;
      if (collecting_ && words != npos)
        define_substitution(rest.substr(1, close - 1), trim(rest.substr(close + 1, colons - close - 1)),
                            trimmed(source_, {i + u32(words), lines[n - 1].end}));
      return n;
    }
  }
  size_t name = 0;
  while (name < rest.size() && (is_alnum(rest[name]) || one_of(rest[name], "-_:+."))) {
    if (rest.substr(name, 2) == "::") break;
    ++name;
  }
  if (name > 0 && rest.substr(name, 2) == "::") {
    directive(ascii_lower(rest.substr(0, name)), body_from(i + u32(name) + 2));
    return n;
  }
  if (!collecting_) remark({first.begin, extent(lines.first(n)).end}, {i, first.end});
  return n;
}

/// "replace:: words", "unicode:: 0xA9 .. what it is"
void Walk::define_substitution(std::string_view name, std::string_view directive, Span words) {
  if (directive == "replace") substitutions_[fold(name)] = words;
  if (directive != "unicode") return;
  const std::string_view line = slice(source_, words);
  std::string signs;
  for (std::string_view rest = trim(line.substr(0, line.find_first_of("\n"))); !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (word == "..") break;
    std::string_view code = word;
    for (const std::string_view sign : {"0x", "U+", "u+", "\\x", "\\u", "x", "&#x"})
      if (code.starts_with(sign)) {
        code.remove_prefix(sign.size());
        break;
      }
    if (code.ends_with(';')) code.remove_suffix(1);
    const bool is_code = code.size() < word.size();
    const std::string sign = decode_entity("&#" + std::string(is_code ? "x" : "") + std::string(code) + ";");
    signs += sign.empty() ? std::string(word) : sign;
    rest = trim(rest.substr(word.size()));
  }
  signs_of_[fold(name)] = signs;
}

/// "role:: name(base)"
void Walk::declare_role(Lines lines) {
  const std::string_view s = trim(at(lines.front()));
  const size_t open = s.find('(');
  const std::string_view base = open == npos || !s.ends_with(')') ? "" : s.substr(open + 1, s.size() - open - 2);
  roles_[ascii_lower(trim(s.substr(0, open)))] = ascii_lower(base);
}

/// "sectnum::", with ":depth: 2" and the like behind it.
void Walk::number_sections(Lines options) {
  section_numbers_.on = true;
  for (const Line& line : options) {
    const std::string_view s = at(line);
    const size_t colon = s.starts_with(":") ? s.find(':', 1) : npos;
    if (colon == npos) continue;
    const std::string_view name = s.substr(1, colon - 1);
    const Span value = trimmed(source_, {line.begin + u32(colon) + 1, line.end});
    const std::string_view words = slice(source_, value);
    uint32_t number = 0;
    for (const char c : words.substr(0, 4)) number = is_digit(c) ? number * 10 + static_cast<uint32_t>(c - '0') : 0;
    if (name == "depth") section_numbers_.depth = number;
    if (name == "start") section_numbers_.start = number;
    if (name == "prefix") section_numbers_.prefix = value;
    if (name == "suffix") section_numbers_.suffix = value;
  }
}

void Walk::define_note(std::string_view label, Span place, std::vector<Line> body) {
  const char c = label[0];
  const bool digits = std::all_of(label.begin(), label.end(), [](char d) { return is_digit(d); });
  Defined d{std::move(body), fold(label), digits ? '1' : c == '#' ? '#' : label == "*" ? '*' : 'c'};
  if (label == "#" || label == "*") d.key.clear();
  const auto row = u32(notes_.size());
  MarkupNote note;
  if (d.kind == '1' || d.kind == 'c') {
    note.label = std::string(label);
    note.label_place = place.begin;
  }
  if (d.kind == 'c') {
    note.kind = STET_NOTE_REFERENCE;
    note.is_key = true;
  }
  note.body = extent(d.body);
  if (!d.key.empty()) note_by_key_.try_emplace(d.key, row);
  if (label == "#") auto_numbered_.push_back(row);
  if (label == "*") symbols_.push_back(row);
  add_note(std::move(note));
  // What is defined in it, too.
  defined_.push_back(d);
  blocks(d.body);
}

/// What is called by a number cannot be a note that is numbered by itself.
void Walk::take_number(std::string_view name) {
  uint32_t number = 0;
  for (const char c : name) number = is_digit(c) && name.size() < 7 ? number * 10 + static_cast<uint32_t>(c - '0') : 0;
  if (number > 0 && std::to_string(number) == name) taken_numbers_.insert(number);
}

/// The numbers that nobody wrote are those that are left, in the order of the notes; signs follow their own row.
void Walk::number_notes() {
  std::vector<bool> used(notes_.size() + 2, false);
  for (size_t i = 0; i < notes_.size(); ++i)
    if (defined_[i].kind == '1' && notes_[i].label.size() < 9) {
      const size_t n = std::stoul(notes_[i].label);
      if (n < used.size()) used[n] = true;
    }
  const auto is_taken = [&](uint32_t n) { return (n < used.size() && used[n]) || taken_numbers_.contains(n); };
  uint32_t signs = 0;
  constexpr std::array<std::string_view, 10> symbols = {
      "*", "\xE2\x80\xA0", "\xE2\x80\xA1", "\xC2\xA7",     "\xC2\xB6",
      "#", "\xE2\x99\xA0", "\xE2\x99\xA5", "\xE2\x99\xA6", "\xE2\x99\xA3"};
  for (size_t i = 0; i < notes_.size(); ++i) {
    if (defined_[i].kind == '#') {
      while (is_taken(next_number_)) ++next_number_;
      notes_[i].label = std::to_string(next_number_++);
      note_by_key_.try_emplace(notes_[i].label, u32(i));  // [3]_ may call the third of those without names
    } else if (defined_[i].kind == '*') {
      for (uint32_t k = 0; k <= signs / symbols.size() && k < 5; ++k)
        notes_[i].label += symbols[signs % symbols.size()];
      ++signs;
    }
  }
}

/// Those that are called, in the order in which they are defined, each address once; then those without a name.
void Walk::note_targets() {
  if (!has_target_notes_) return;
  const auto add = [&](Span address) {
    const std::string_view words = slice(source_, address);
    if (words.find("://") == npos && !words.starts_with("mailto:")) return;
    if (!note_of_address_.try_emplace(std::string(words), u32(notes_.size())).second) return;
    while (taken_numbers_.contains(next_number_) || note_by_key_.contains(std::to_string(next_number_))) ++next_number_;
    MarkupNote note;
    note.label = std::to_string(next_number_++);
    note.body = address;
    add_note(std::move(note));
    defined_.push_back({{}, "", 't'});
  };
  for (const auto& [name, address] : outer_targets_)
    if (called_targets_.contains(name)) add(address);
  for (const Span address : anonymous_) add(address);
}

void Walk::write_body(uint32_t note) {
  if (defined_[note].kind != 't') return blocks(std::vector<Line>(defined_[note].body));
  begin_block(STET_BLOCK_NOTE);
  words(notes_[note].body);
  end_block();
}

/// "_name: address", "_`a name`: address", "__: address"; one without an address is a place of the document.
void Walk::target(Lines lines, Span words) {
  const std::string_view s = slice(source_, words);
  size_t colon = npos;
  std::string_view name;
  if (s.starts_with("`")) {
    const size_t close = s.find('`', 1);
    if (close == npos || s.substr(close + 1, 1) != ":") return;
    name = s.substr(1, close - 1);
    colon = close + 1;
  } else {
    colon = s.find(": ");
    if (colon == npos && s.ends_with(":")) colon = s.size() - 1;
    if (colon == npos) return;
    name = s.substr(0, colon);
  }
  take_number(name);
  Span address = trimmed(source_, {words.begin + u32(colon) + 1, words.end});
  if (empty(address) && lines.size() > 1) address = lines[1].span();  // on the next line
  if (empty(address)) return;
  if (name == "_") {
    anonymous_.push_back(address);
  } else {
    targets_of_.try_emplace(fold(name), address);
    if (has_target_notes_) outer_targets_.emplace_back(fold(name), address);
  }
}

void Walk::directive(std::string_view name, Lines body) {
  const Kind kind = kind_of(name);
  if (collecting_ && (name == "sectnum" || name == "section-numbering")) number_sections(body);
  if (collecting_ && name == "role") declare_role(body);
  if (collecting_ && name == "include" && at(body.front()).starts_with("<")) named_signs_ = true;
  if (name == "default-role") default_role_ = ascii_lower(at(body.front()));
  if (kind == Kind::omitted) return;
  // Its argument, its options, and behind an empty line what it holds.
  const bool words_first =
      !body.front().blank() && std::find(without_words.begin(), without_words.end(), name) == without_words.end();
  size_t i = 1;
  const bool signature = kind == Kind::blocks && is_signature(name, at(body.front()));
  if (kind != Kind::blocks || signature)
    while (i < body.size() && !body[i].blank() && !is_option(at(body[i]))) ++i;
  size_t options = i;
  while (options < body.size() && !body[options].blank() && is_option(at(body[options]))) ++options;
  const Lines content = body.subspan(options);
  const bool is_table = kind == Kind::table || kind == Kind::list_table || kind == Kind::csv_table;
  if (is_table && words_first) {
    begin_block(STET_BLOCK_CAPTION);
    inline_lines(body.first(i));
    end_block();
  }
  switch (kind) {
    case Kind::code:
      code_lines(content);
      return;
    case Kind::list_table:
      list_table(content);
      return;
    case Kind::csv_table:
      csv_table(body.subspan(i, options - i), content);
      return;
    case Kind::table:
      blocks(content);
      return;
    case Kind::caption:
      blocks(content, STET_BLOCK_CAPTION);
      return;
    default:
      break;
  }
  if (signature) {
    code_lines(body.first(i));
    blocks(content);
    return;
  }
  const bool is_quotation = name == "epigraph" || name == "highlights" || name == "pull-quote";
  if (words_first && options == i) {  // the words begin beside its name
    blocks(body);
    return;
  }
  if (words_first) {
    begin_block(STET_BLOCK_PARAGRAPH);
    inline_lines(body.first(1));
    end_block();
  }
  blocks(content, is_quotation ? STET_BLOCK_QUOTE : STET_BLOCK_PARAGRAPH);
}

/// What the items of a list hold, each with its lines.
std::vector<std::vector<MarkupLine>> Walk::items(Lines lines) const {
  std::vector<std::vector<Line>> out;
  lines = without_blanks(lines);
  while (!lines.empty()) {
    const std::string_view line = at(lines.front());
    const bool is_item = (line.starts_with("* ") || line.starts_with("- ") || line == "*" || line == "-");
    const size_t n = 1 + indented(lines.subspan(1), lines.front().indent + 1);
    if (is_item) {
      out.push_back(lines_from(source_, lines.first(n), lines.front().begin + 1));
      Line& head = out.back().front();
      head.indent += head.begin - lines.front().begin;
    }
    lines = lines.subspan(std::min(n, lines.size()));
    while (!lines.empty() && lines.front().blank()) lines = lines.subspan(1);
  }
  return out;
}

void Walk::list_table(Lines lines) {
  const auto rows = items(lines);
  if (collecting_ || !may_have_table()) {
    for (const auto& row : rows)
      for (const auto& cell : items(row)) blocks(cell);
    return;
  }
  write_table([&](Grid& grid) {
    for (const auto& row : rows)
      write_row(grid, [&] {
        for (const auto& cell : items(row))
          write_cell_of(grid, grid.row == 0 ? uint32_t{STET_CELL_HEADER} : 0u, 1, 1, [&] { blocks(cell); });
      });
  });
}

}  // namespace stet::rst
