// OpenDocument texts (ODF 1.3), packed or flat: paragraphs, lists, tables, notes where they are called, changes as
// accepted, remarks.
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/labels.h"
#include "core/lexicon/language.h"
#include "core/read/formats.h"
#include "core/read/numerals.h"
#include "core/read/package/decisions.h"
#include "core/read/package/paragraphs.h"
#include "core/read/package/zip.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet {
namespace odt {
namespace {

constexpr int nested = 400;             // elements within each other that are read
constexpr uint32_t most_repeats = 100;  // of cells and rows; what is repeated more often is an empty margin

uint32_t count_of(std::string_view s, uint32_t fallback) {
  uint32_t n = 0;
  if (s.empty()) return fallback;
  for (const char c : s.substr(0, 9)) {
    if (!is_digit(c)) return fallback;
    n = n * 10 + static_cast<uint32_t>(c - '0');
  }
  return n;
}

NumeralStyle style_of(std::string_view format) {
  if (format == "i") return NumeralStyle::roman;
  if (format == "I") return NumeralStyle::roman_capitals;
  if (format == "a") return NumeralStyle::letters;
  if (format == "A") return NumeralStyle::letters_capitals;
  return format.empty() ? NumeralStyle::nothing : NumeralStyle::arabic;
}

struct Style {
  std::string parent;
  std::optional<bool> bold, italic, small_capitals, struck, raised, lowered, hidden;
  std::string language;
};
struct Level {
  std::string prefix, suffix;
  NumeralStyle style = NumeralStyle::nothing;
  uint32_t start = 1;
};

class Walk : private Paragraphs {
 public:
  Walk(Document& d, const XmlPart& content, std::string member)
      : Paragraphs(d, ""), content_(content), member_(std::move(member)) {}

  void styles(const pugi::xml_node& root) {
    for (const pugi::xml_node& group : root.children())
      for (const pugi::xml_node& s : group.children()) {
        if (local_name(s) == "list-style") list_style(s);
        if (local_name(s) != "style") continue;
        Style style;
        style.parent = std::string(attribute(s, "parent-style-name"));
        if (const auto words = child(s, "text-properties")) {
          if (const auto v = attribute(words, "font-weight"); !v.empty())
            style.bold = v == "bold" || (v.size() == 3 && v >= "600");
          if (const auto v = attribute(words, "font-style"); !v.empty()) style.italic = v != "normal";
          if (const auto v = attribute(words, "font-variant"); !v.empty()) style.small_capitals = v == "small-caps";
          if (const auto v = attribute(words, "text-line-through-style"); !v.empty()) style.struck = v != "none";
          if (const auto v = attribute(words, "text-position"); !v.empty()) {
            style.raised = v.starts_with("super");
            style.lowered = v.starts_with("sub");
          }
          if (attribute(words, "display") == "none") style.hidden = true;
          if (const auto v = attribute(words, "language"); !v.empty() && v != "none" && v != "zxx") {
            const auto country = attribute(words, "country");
            style.language = std::string(v) + (country.empty() || country == "none" ? "" : "-" + std::string(country));
          }
        }
        styles_[std::string(attribute(s, "name"))] = std::move(style);
      }
  }

  void run() {
    pugi::xml_node root = content_.tree.document_element();
    styles(root);
    begin_part(member_, content_);
    const pugi::xml_node text = child(child(root, "body"), "text");
    for (const pugi::xml_node& region : child(text, "tracked-changes").children())
      if (child(region, "insertion")) {
        inserted_.emplace(std::string(attribute(region, "id")), true);
      }
    blocks(text, 0);
    close_block();
    end_part(0, STET_PART_BODY);
    for (const auto& [kind, part] :
         {std::pair{STET_NOTE_FOOTNOTE, STET_PART_FOOTNOTES}, std::pair{STET_NOTE_ENDNOTE, STET_PART_ENDNOTES}})
      notes(kind, part);
    addresses();
    remarks();
    finish();
    out_.finish();
  }

 private:
  // ---- blocks ----

  void blocks(const pugi::xml_node& parent, int depth) {
    if (depth > nested) return;
    for (const pugi::xml_node& n : parent.children()) {
      const std::string_view name = local_name(n);
      if (name == "p" || name == "h") {
        paragraph(n, depth + 1);
      } else if (name == "list") {
        list(n, depth + 1);
      } else if (name == "table") {
        table(n, depth + 1);
      } else if (name == "tracked-changes" || name == "annotation" || name == "forms" || name == "sequence-decls") {
        continue;
      } else if (name == "change-start" || name == "change-end") {
        change(n, name);
      } else if (name == "frame" || name == "text-box") {
        blocks(n, depth + 1);
      } else if (name == "section" || name.ends_with("-index") || name == "index-body" || name == "table-of-content" ||
                 name == "bibliography" || name == "index-title" || name == "list-item" || name == "list-header" ||
                 name == "numbered-paragraph" || name == "g" || name == "note-body" || name == "meta") {
        blocks(n, depth + 1);
      }
    }
  }

  void paragraph(const pugi::xml_node& p, int depth) {
    kind_ = STET_BLOCK_PARAGRAPH;
    level_ = 0;
    const std::string style(attribute(p, "style-name"));
    if (local_name(p) == "h") {
      kind_ = STET_BLOCK_HEADING;
      level_ = std::clamp(count_of(attribute(p, "outline-level"), 1), 1u, 9u);
    } else if (derives(style, "Title")) {
      kind_ = STET_BLOCK_HEADING;
      level_ = 1;
    } else if (derives(style, "Quotations") || derives(style, "Quote")) {
      kind_ = STET_BLOCK_QUOTE;
    } else if (derives(style, "Preformatted_20_Text")) {
      kind_ = STET_BLOCK_CODE;
    } else if (derives(style, "Caption")) {
      kind_ = STET_BLOCK_CAPTION;
    } else if (lists_ > 0) {
      kind_ = STET_BLOCK_LIST_ITEM;
      level_ = lists_;
    }
    if (note_ != none || cells_ > 0) {
      kind_ = note_ != none ? STET_BLOCK_NOTE : STET_BLOCK_TABLE_CELL;
      level_ = 0;
    }
    Format format;
    apply(style, format);
    inline_of(p, format, depth);
    // A space at the end is nobody's.
    if (cells_ == 0) close_block();
    line_due_ = cells_ > 0 && in_block_;
    const std::vector<pugi::xml_node> boxes = std::move(boxes_);
    boxes_.clear();
    for (const pugi::xml_node& box : boxes) blocks(box, depth + 1);
  }

  bool derives(std::string style, std::string_view from) const {
    for (int steps = 0; steps < 20 && !style.empty(); ++steps) {
      if (style == from) return true;
      const auto at = styles_.find(style);
      if (at == styles_.end()) return false;
      style = at->second.parent;
    }
    return false;
  }

  void apply(const std::string& name, Format& format) const {
    std::vector<const Style*> chain;
    std::string at = name;
    for (int steps = 0; steps < 20; ++steps) {
      const auto style = styles_.find(at);
      if (style == styles_.end()) break;
      chain.push_back(&style->second);
      at = style->second.parent;
    }
    for (auto s = chain.rbegin(); s != chain.rend(); ++s) {
      const Style& style = **s;
      format.bold = style.bold.value_or(format.bold);
      format.italic = style.italic.value_or(format.italic);
      format.small_capitals = style.small_capitals.value_or(format.small_capitals);
      format.struck = style.struck.value_or(format.struck);
      format.raised = style.raised.value_or(format.raised);
      format.lowered = style.lowered.value_or(format.lowered);
      format.hidden = style.hidden.value_or(format.hidden);
      // Of a whole paragraph the language is the program's guess.
      if (!style.language.empty() && s + 1 == chain.rend() && in_span_) format.language = style.language;
    }
  }

  void change(const pugi::xml_node& n, std::string_view name) {
    if (inserted_.count(std::string(attribute(n, "change-id"))) == 0) return;
    if (name == "change-start") ++inside_;
    if (name == "change-end" && inside_ > 0) --inside_;
  }

  void inline_of(const pugi::xml_node& parent, const Format& format, int depth) {
    if (depth > nested) return;
    for (const pugi::xml_node& n : parent.children()) {
      if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) {
        Format own = format;
        own.inserted = inside_ > 0;
        words(n, own);
        continue;
      }
      const std::string_view name = local_name(n);
      if (name == "span") {
        Format own = format;
        in_span_ = true;
        apply(std::string(attribute(n, "style-name")), own);
        in_span_ = false;
        inline_of(n, own, depth + 1);
      } else if (name == "a") {
        const uint32_t link = begin_link(std::string(attribute(n, "href")));
        inline_of(n, format, depth + 1);
        end_link(link);
      } else if (name == "s" || name == "tab") {
        if (in_block_ && !ends_in_space()) put(" ", format);
      } else if (name == "line-break") {
        if (in_block_) put("\n", format);
      } else if (name == "note") {
        note(n);
      } else if (name == "annotation") {
        remark(n);
      } else if (name == "annotation-end") {
        const auto at = open_remarks_.find(std::string(attribute(n, "name")));
        if (at != open_remarks_.end()) d_.comments[at->second].span.end = out_.size();
      } else if (name == "change-start" || name == "change-end") {
        change(n, name);
      } else if (name == "frame" || name == "text-box" || name == "custom-shape") {
        boxes_.push_back(n);
      } else if (name == "ruby") {
        inline_of(child(n, "ruby-base"), format, depth + 1);
      } else if (name != "tracked-changes" && name != "ruby-text" && name != "title" && name != "desc" &&
                 name != "change") {
        inline_of(n, format, depth + 1);  // a field, a reference, a bookmark
      }
    }
  }

  bool ends_in_space() const { return !d_.text.empty() && is_space(d_.text.back()); }

  /// White space of any length is one blank.
  void words(const pugi::xml_node& n, const Format& format) {
    const std::string_view value = n.value();
    std::string shown;
    bool same = true;
    for (const char c : value) {
      const bool space = is_space(c);
      if (space && (shown.empty() ? in_block_ && ends_in_space() : shown.back() == ' ')) {
        same = false;
        continue;
      }
      same = same && (!space || c == ' ');
      shown += space ? ' ' : c;
    }
    if (shown.empty()) return;
    say(n, content_, format, same ? nullptr : &shown);
  }

  // ---- lists ----

  void list_style(const pugi::xml_node& s) {
    auto& levels = lists_styles_[std::string(attribute(s, "name"))];
    for (const pugi::xml_node& l : s.children()) {
      if (local_name(l) != "list-level-style-number") continue;
      Level level;
      level.prefix = std::string(attribute(l, "num-prefix"));
      level.suffix = std::string(attribute(l, "num-suffix"));
      level.style = style_of(attribute(l, "num-format"));
      level.start = count_of(attribute(l, "start-value"), 1);
      levels[count_of(attribute(l, "level"), 1)] = level;
    }
  }

  void list(const pugi::xml_node& l, int depth) {
    if (depth > nested) return;
    if (const auto style = attribute(l, "style-name"); !style.empty()) list_style_ = std::string(style);
    const std::string style = list_style_;
    ++lists_;
    const auto levels = lists_styles_.find(style);
    const Level* level = nullptr;
    if (levels != lists_styles_.end())
      if (const auto at = levels->second.find(lists_); at != levels->second.end()) level = &at->second;
    uint32_t next = level != nullptr ? level->start : 1;
    if (attribute(l, "continue-numbering") == "true") next = std::max(next, counts_[{style, lists_}]);
    for (const pugi::xml_node& item : l.children()) {
      const std::string_view name = local_name(item);
      if (name != "list-item" && name != "list-header") continue;
      if (name == "list-item") {
        next = count_of(attribute(item, "start-value"), next);
        label_due_ = level != nullptr && level->style != NumeralStyle::nothing
                         ? level->prefix + numeral(next, level->style) + level->suffix
                         : std::string();
        ++next;
      }
      blocks(item, depth + 1);
      label_due_.clear();
    }
    counts_[{style, lists_}] = next;
    --lists_;
    if (lists_ == 0) list_style_.clear();
  }

  // ---- tables ----

  void table(const pugi::xml_node& t, int depth) {
    if (depth > nested) return;
    if (note_ != none || cells_ > 0) return words_of_cells(t, depth);
    close_block();
    held_ = none;
    const size_t first = d_.blocks.size();
    const uint32_t container = add_container(d_, {none, 0}, STET_CONTAINER_TABLE);
    uint32_t row = 0;
    const uint32_t lists = std::exchange(lists_, 0);
    rows(t, container, row, false, depth);
    lists_ = lists;
    if (first < d_.blocks.size())
      d_.containers[container].span = {d_.blocks[first].span.begin, d_.blocks.back().span.end};
    held_ = none;
  }

  void words_of_cells(const pugi::xml_node& t, int depth) {
    if (depth > nested) return;
    for (const pugi::xml_node& n : t.children()) {
      const std::string_view name = local_name(n);
      if (name == "table-cell") blocks(n, depth + 1);
      if (name == "table-row" || name.starts_with("table-header-rows") || name == "table-rows")
        words_of_cells(n, depth + 1);
    }
  }

  void rows(const pugi::xml_node& parent, uint32_t table, uint32_t& row, bool header, int depth) {
    if (depth > nested) return;
    for (const pugi::xml_node& n : parent.children()) {
      const std::string_view name = local_name(n);
      if (name == "table-header-rows") rows(n, table, row, true, depth + 1);
      if (name == "table-rows" || name == "table-row-group") rows(n, table, row, header, depth + 1);
      if (name != "table-row") continue;
      const uint32_t times = std::clamp(count_of(attribute(n, "number-rows-repeated"), 1), 1u, most_repeats);
      for (uint32_t k = 0; k < times; ++k) {
        const size_t before = d_.blocks.size();
        const uint32_t container = add_container(d_, {none, 0}, STET_CONTAINER_ROW);
        uint32_t column = 0;
        for (const pugi::xml_node& c : n.children()) cell(c, table, row, column, header, depth + 1);
        if (before < d_.blocks.size())
          d_.containers[container].span = {d_.blocks[before].span.begin, d_.blocks.back().span.end};
        ++row;
      }
    }
  }

  void cell(const pugi::xml_node& c, uint32_t table, uint32_t row, uint32_t& column, bool header, int depth) {
    const std::string_view name = local_name(c);
    const uint32_t times = std::clamp(count_of(attribute(c, "number-columns-repeated"), 1), 1u, most_repeats);
    if (name == "covered-table-cell") column += times;
    if (name != "table-cell") return;
    for (uint32_t k = 0; k < times; ++k) {
      const uint32_t columns = std::clamp(count_of(attribute(c, "number-columns-spanned"), 1), 1u, 1000u);
      const uint32_t rows = std::clamp(count_of(attribute(c, "number-rows-spanned"), 1), 1u, 10000u);
      const size_t before = d_.blocks.size();
      ++cells_;
      line_due_ = false;
      blocks(c, depth + 1);
      close_block();
      --cells_;
      line_due_ = false;
      if (before == d_.blocks.size()) empty_cell();
      d_.cells.push_back(
          {d_.blocks.back().span, table, row, column, rows, columns, header ? uint32_t{STET_CELL_HEADER} : 0u});
      ++column;
    }
  }

  // ---- notes and remarks ----

  void note(const pugi::xml_node& n) {
    const std::string_view label = trim(child(n, "note-citation").text().get());
    stet_marker& row = add_marker(label, place_of(n));
    for (const uint32_t scheme : {STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER, STET_LABEL_SYMBOL})
      if (const uint32_t value = label_value(label, scheme); value > 0 && row.number == 0) {
        row.number = value;
        row.scheme = scheme;
      }
    calls_.push_back({u32(d_.markers.size()) - 1, n,
                      attribute(n, "note-class") == "endnote" ? STET_NOTE_ENDNOTE : STET_NOTE_FOOTNOTE});
  }

  static uint32_t place_of(const pugi::xml_node& n) {
    return u32(static_cast<size_t>(std::max<std::ptrdiff_t>(n.offset_debug(), 0)));
  }

  void notes(stet_note_kind kind, stet_part_kind part) {
    const uint32_t begin = out_.size();
    for (size_t i = 0; i < calls_.size(); ++i) {  // a note may call another
      const Call call = calls_[i];
      if (call.kind != kind) continue;
      stet_note row = begin_note(kind, std::string(d_.source(d_.markers[call.marker].label)));
      row.scheme = d_.markers[call.marker].scheme;
      row.number = d_.markers[call.marker].number;
      d_.markers[call.marker].note = note_;
      lists_ = 0;
      blocks(child(call.node, "note-body"), 0);
      end_note(row);
    }
    end_part(begin, part);
  }

  void remark(const pugi::xml_node& n) {
    stet_comment row{};
    row.span = {out_.size(), out_.size()};
    std::string words;
    for (const pugi::xml_node& p : n.children()) {
      if (local_name(p) == "creator") row.author = d_.keep(p.text().get());
      if (local_name(p) == "date") {
        const std::string_view date = p.text().get();
        if (date.size() >= 10 && date[4] == '-')
          row.date = {static_cast<int32_t>(count_of(date.substr(0, 4), 0)),
                      static_cast<uint8_t>(count_of(date.substr(5, 2), 0)),
                      static_cast<uint8_t>(count_of(date.substr(8, 2), 0)), 0};
      }
      if (local_name(p) == "p") words += (words.empty() ? "" : " ") + all_words(p);
    }
    row.words = d_.keep(words);
    row.parent = none;
    if (attribute(n, "resolved") == "true") row.flags |= STET_COMMENT_RESOLVED;
    if (d_.string(row.author) == "stet") row.flags |= STET_COMMENT_OURS;
    const std::string name(attribute(n, "name"));
    if (const auto parent = open_remarks_.find(std::string(attribute(n, "parent-name"))); parent != open_remarks_.end())
      row.parent = parent->second;
    if (!name.empty()) open_remarks_[name] = u32(d_.comments.size());
    d_.comments.push_back(row);
  }

  static std::string all_words(const pugi::xml_node& root) {
    std::string out;
    for (pugi::xml_node n = root.first_child(); n;) {
      if (n.type() == pugi::node_pcdata) out += n.value();
      if (n.first_child()) {
        n = n.first_child();
        continue;
      }
      while (n && n != root && !n.next_sibling()) n = n.parent();
      n = !n || n == root ? pugi::xml_node() : n.next_sibling();
    }
    return out;
  }

  /// A remark set before the first words of a paragraph begins with them.
  void remarks() {
    for (stet_comment& c : d_.comments)
      while (c.span.begin < c.span.end && is_space(d_.text[c.span.begin])) ++c.span.begin;
    if (!std::is_sorted(d_.comments.begin(), d_.comments.end(),
                        [](const stet_comment& a, const stet_comment& b) { return a.span.begin < b.span.begin; }))
      std::stable_sort(d_.comments.begin(), d_.comments.end(),
                       [](const stet_comment& a, const stet_comment& b) { return a.span.begin < b.span.begin; });
  }

  struct Call {
    uint32_t marker;
    pugi::xml_node node;
    stet_note_kind kind;
  };

  const XmlPart& content_;
  const std::string member_;
  std::unordered_map<std::string, Style> styles_;
  std::unordered_map<std::string, std::map<uint32_t, Level>> lists_styles_;
  std::map<std::pair<std::string, uint32_t>, uint32_t> counts_;
  std::string list_style_;
  uint32_t lists_ = 0, inside_ = 0;
  bool in_span_ = false;
  std::vector<pugi::xml_node> boxes_;
  std::unordered_map<std::string, bool> inserted_;  // regions of words that were added
  std::vector<Call> calls_;
  std::unordered_map<std::string, uint32_t> open_remarks_;
};

}  // namespace
}  // namespace odt

int recognise_odt(std::string_view head) {
  if (is_zip(head)) return head.find("application/vnd.oasis.opendocument.text") != npos ? 95 : 0;
  return head.find("<office:document ") != npos && head.find("opendocument.text") != npos ? 95 : 0;
}

std::optional<Error> read_odt(Document& d, const ReadInput& input) {
  d.format = "odt";
  const auto fail = [&](Error e) {
    e.file = input.path;
    return e;
  };
  XmlPart content, styles;
  std::string member;
  if (input.bytes.substr(0, 1000).find('<') != npos && !is_zip(input.bytes)) {
    content.bytes = std::string(input.bytes);  // a flat file
  } else {
    auto zip = Zip::open(input.bytes);
    if (!zip) return fail(zip.error());
    if (auto manifest = zip->has("META-INF/manifest.xml") ? zip->read("META-INF/manifest.xml") : std::string())
      if (manifest->find("encryption-data") != npos)
        return fail({.message = "an OpenDocument text that is encrypted",
                     .hint = "Open it in LibreOffice, save it without a password, and check that."});
    member = "content.xml";
    auto bytes = zip->read(member);
    if (!bytes) return fail(bytes.error());
    content.bytes = std::move(*bytes);
    if (zip->has("styles.xml"))
      if (auto more = zip->read("styles.xml")) styles.bytes = std::move(*more);
  }
  if (auto error = parse_xml(content, member.empty() ? input.path : member)) return fail(*error);
  if (!child(child(content.tree.document_element(), "body"), "text"))
    return fail({.message = "an OpenDocument file that holds no text document",
                 .hint = "Save the text as an OpenDocument text (.odt)."});
  add_file(d, input, "odt");
  d.has_lines = false;
  odt::Walk walk(d, content, member);
  if (!styles.bytes.empty() && !parse_xml(styles, "styles.xml")) walk.styles(styles.tree.document_element());
  walk.run();
  heed_decisions(d);
  if (d.language.empty()) d.language = guess_language(d.prose());
  find_own_date(d);
  return std::nullopt;
}

}  // namespace stet
