// The walk: paragraphs and tables, runs and what stands in them.
#include "core/read/docx/walk.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/addresses.h"
#include "core/read/reader.h"

namespace stet::docx {
namespace {

/// What stet suggests is read as if it did not, until somebody accepts it.
bool is_suggested(const pugi::xml_node& n) { return attribute(n, "author") == comment_author; }
bool is_gone(std::string_view name) { return name == "del" || name == "moveFrom"; }

/// Content that a program chooses among: the first form that is offered.
pugi::xml_node chosen(const pugi::xml_node& alternate) {
  if (const auto choice = child(alternate, "Choice")) return choice;
  return child(alternate, "Fallback");
}

}  // namespace

void Walk::run() {
  collect_notes(STET_NOTE_FOOTNOTE);
  collect_notes(STET_NOTE_ENDNOTE);
  const auto body = child(package_.body().xml.tree.document_element(), "body");
  part_ = &package_.body();
  begin_part(part_->name, part_->xml);
  blocks(body, 0);
  close_block();
  end_part(0, STET_PART_BODY);
  // Notes of both kinds, each numbered in the order of its markers.
  for (const auto& [kind, part] :
       {std::pair{STET_NOTE_FOOTNOTE, STET_PART_FOOTNOTES}, std::pair{STET_NOTE_ENDNOTE, STET_PART_ENDNOTES}}) {
    const Part* const from = package_.notes(kind);
    if (from == nullptr) continue;
    part_ = from;
    begin_part(from->name, from->xml);
    notes(kind, part);
  }
  addresses();
  remarks();
  settle_rows(d_);
  out_.finish();
}

void Walk::blocks(const pugi::xml_node& parent, int depth) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : parent.children()) {
    const std::string_view name = local_name(n);
    if (name == "p") {
      paragraph(n, depth + 1);
    } else if (name == "tbl") {
      table(n, depth + 1);
    } else if (name == "sdt") {
      blocks(child(n, "sdtContent"), depth + 1);
    } else if (name == "AlternateContent") {
      blocks(chosen(n), depth + 1);
    } else if (name == "commentRangeStart") {
      remark_begins(attribute(n, "id"));
    } else if (name == "commentRangeEnd") {
      remark_ends(attribute(n, "id"));
    } else if (only_holds(name)) {
      blocks(n, depth + 1);
    }
  }
}

void Walk::paragraph(const pugi::xml_node& p, int depth) {
  const auto properties = child(p, "pPr");
  const auto mark = child(properties, "rPr");
  if (!goes_on_ || !in_block_) {  // what was deleted whole leaves nothing to go on with
    const Style& style = package_.style(attribute(child(properties, "pStyle"), "val"));
    kind_ = style.kind;
    level_ = style.level;
    if (const auto outline = child(properties, "outlineLvl")) {
      level_ = number_of(attribute(outline, "val")) + 1;
      if (level_ > 9) level_ = 0;
      if (level_ > 0) kind_ = STET_BLOCK_HEADING;
      if (level_ == 0 && kind_ == STET_BLOCK_HEADING) kind_ = STET_BLOCK_PARAGRAPH;
    }
    std::string list = style.list;
    uint32_t at = style.depth;
    if (const auto own = child(properties, "numPr")) {
      if (const auto id = child(own, "numId")) list = std::string(attribute(id, "val"));
      if (const auto level = child(own, "ilvl")) at = std::min(number_of(attribute(level, "val")), 8u);
    }
    const bool listed = !list.empty() && list != "0" && package_.list(list) != nullptr;
    label_due_ = listed ? list_label(list, at) : std::string();
    if (listed && kind_ == STET_BLOCK_PARAGRAPH) {
      kind_ = STET_BLOCK_LIST_ITEM;
      level_ = at + 1;
    }
    if (kind_ != STET_BLOCK_HEADING && kind_ != STET_BLOCK_LIST_ITEM) level_ = 0;
    if (note_ != none || cells_ > 0) {
      kind_ = note_ != none ? STET_BLOCK_NOTE : STET_BLOCK_TABLE_CELL;
      level_ = 0;
    }
  }
  runs(p, {}, depth);
  goes_on_ = static_cast<bool>(child(mark, "del")) || static_cast<bool>(child(mark, "moveFrom"));
  // A cell is one block, its paragraphs lines of it.
  if (!goes_on_ && cells_ == 0) close_block();
  line_due_ = !goes_on_ && cells_ > 0 && in_block_;
  if (child(properties, "sectPr") && section_ + 1 < package_.sections().size()) ++section_;
  if (goes_on_) return;
  // Text boxes stand beside the paragraph that they are anchored in.
  const std::vector<pugi::xml_node> boxes = std::move(boxes_);
  boxes_.clear();
  for (const pugi::xml_node& box : boxes) blocks(box, depth + 1);
}

void Walk::runs(const pugi::xml_node& parent, const Format& format, int depth) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : parent.children()) {
    const std::string_view name = local_name(n);
    if (name == "r") {
      run(n, format, depth + 1);
    } else if (name == "hyperlink") {
      const auto at = part_->links.find(std::string(attribute(n, "id")));
      std::string address = at == part_->links.end() ? "" : at->second;
      if (const std::string_view anchor = attribute(n, "anchor");
          !address.empty() && !anchor.empty() && address.find('#') == npos)
        address += "#" + std::string(anchor);
      const uint32_t link = begin_link(std::move(address));
      runs(n, format, depth + 1);
      end_link(link);
    } else if (name == "fldSimple") {
      fields_.push_back({std::string(attribute(n, "instr")), false, none});
      field_mark(n);
      runs(n, format, depth + 1);
      field_mark({});
    } else if (name == "sdt") {
      const uint32_t begin = out_.size();
      runs(child(n, "sdtContent"), format, depth + 1);
      remember_stored(begin, stored_in_tag(d_, attribute(child(child(n, "sdtPr"), "tag"), "val")));
    } else if (name == "AlternateContent") {
      runs(chosen(n), format, depth + 1);
    } else if (name == "commentRangeStart") {
      remark_begins(attribute(n, "id"));
    } else if (name == "commentRangeEnd") {
      remark_ends(attribute(n, "id"));
    } else if (name == "oMath" || name == "oMathPara") {
      wordless();
    } else if (name == "del" && is_suggested(n)) {
      runs(n, format, depth + 1);
    } else if (name == "ins" && is_suggested(n)) {
      continue;
    } else if (only_holds(name)) {
      Format inner = format;
      inner.inserted = inner.inserted || name == "ins" || name == "moveTo";
      runs(n, inner, depth + 1);
    }
  }
}

void Walk::run(const pugi::xml_node& r, Format format, int depth) {
  if (depth > deepest_element) return;
  if (const auto properties = child(r, "rPr")) {
    for (const pugi::xml_node& p : properties.children()) {
      const std::string_view name = local_name(p);
      if (name == "b") format.bold = is_on(p);
      if (name == "i") format.italic = is_on(p);
      if (name == "smallCaps") format.small_capitals = is_on(p);
      if (name == "strike" || name == "dstrike") format.struck = is_on(p);
      if (name == "vanish") format.hidden = is_on(p);
      if (name == "vertAlign") {
        format.raised = attribute(p, "val") == "superscript";
        format.lowered = attribute(p, "val") == "subscript";
      }
      if (name == "lang") format.language = std::string(attribute(p, "val"));
      if (is_gone(name)) return;
    }
  }
  for (const pugi::xml_node& n : r.children()) {
    const std::string_view name = local_name(n);
    if (name == "fldChar") {
      field_mark(n);
    } else if (name == "instrText") {
      if (!fields_.empty() && !fields_.back().result && fields_.back().instruction.size() < longest_stored)
        fields_.back().instruction += n.text().get();
    } else if (!fields_.empty() && !fields_.back().result) {
      continue;                                     // between a field's mark and its result
    } else if (name == "t" || name == "delText") {  // the latter: deleted by a suggestion alone
      words(n, format);
    } else if (name == "tab" || name == "ptab") {
      put(in_block_ ? " " : "", format);
    } else if (name == "br" || name == "cr") {
      put(in_block_ ? "\n" : "", format);
    } else if (name == "noBreakHyphen") {
      put("\xE2\x80\x91", format);
    } else if (name == "sym") {
      // Private code points stand for what a font of symbols draws.
      const auto code =
          static_cast<char32_t>(std::strtoul(std::string(attribute(n, "char").substr(0, 6)).c_str(), nullptr, 16));
      std::string sign;
      if (code >= 0x20 && code < 0xE000 && (code < 0xD800)) append_utf8(sign, code);
      if (custom_.due && sign.empty()) sign = "*";
      put(sign, format);
    } else if (name == "footnoteReference") {
      marker(n, STET_NOTE_FOOTNOTE);
    } else if (name == "endnoteReference") {
      marker(n, STET_NOTE_ENDNOTE);
    } else if (name == "commentReference") {
      const std::string id(attribute(n, "id"));
      if (anchors_.count(id) == 0) anchors_[id] = {out_.size(), out_.size()};
    } else if (name == "ruby") {
      runs(child(n, "rubyBase"), format, depth + 1);
    } else if (name == "drawing" || name == "pict" || name == "object" || name == "AlternateContent") {
      wordless();
      visit(name == "AlternateContent" ? chosen(n) : n, [&](pugi::xml_node at) {
        if (local_name(at) == "txbxContent") boxes_.push_back(at);
        const bool other_form = local_name(at) == "Fallback" && child(at.parent(), "Choice");
        return local_name(at) != "txbxContent" && !other_form;
      });
    }
  }
  if (custom_.due) custom_marker("*");
}

void Walk::words(const pugi::xml_node& t, const Format& format) {
  for (const pugi::xml_node& n : t.children()) {
    if (n.type() != pugi::node_pcdata && n.type() != pugi::node_cdata) continue;
    std::string_view words = n.value();
    if (words.empty()) continue;
    if (custom_.due) {
      custom_marker(trim(words));
      continue;
    }
    say(n, part_->xml, format);
  }
}

void Walk::put(std::string_view words, const Format& format) {
  if (custom_.due && !words.empty()) return custom_marker(words);
  Paragraphs::put(words, format);
}

std::string Walk::list_label(const std::string& id, uint32_t depth) {
  const List& list = *package_.list(id);
  auto [at, fresh] = counts_.try_emplace(list.abstract);
  std::array<uint32_t, 9>& counts = at->second;
  if (fresh) counts.fill(none);
  if (list.restarts[depth] && begun_.emplace(id, depth).second) counts[depth] = none;
  counts[depth] = counts[depth] == none ? list.levels[depth].start : counts[depth] + 1;
  for (uint32_t deeper = depth + 1; deeper < counts.size(); ++deeper) counts[deeper] = none;
  const ListLevel& level = list.levels[depth];
  if (level.bullet) return {};
  std::string out;
  for (size_t i = 0; i < level.text.size(); ++i) {
    const char c = level.text[i];
    const char next = i + 1 < level.text.size() ? level.text[i + 1] : ' ';
    if (c != '%' || next < '1' || next > '9') {
      out += c;
      continue;
    }
    const auto of = static_cast<uint32_t>(next - '1');
    const uint32_t n = counts[of] == none ? list.levels[of].start : counts[of];
    out += numeral(n, list.levels[of].style);
    ++i;
  }
  return std::string(trim(out));
}

}  // namespace stet::docx
