// The walk: paragraphs and lists, what stands in them, notes where they are called.
#include "core/read/odt/walk.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/note_labels.h"
#include "core/read/plain_date.h"
#include "core/read/reader.h"

namespace stet::odt {

void Walk::run() {
  begin_part(member_, content_);
  const pugi::xml_node text = child(child(content_.tree.document_element(), "body"), "text");
  changes(child(text, "tracked-changes"));
  blocks(text, 0);
  close_block();
  end_part(0, STET_PART_BODY);
  notes(STET_NOTE_FOOTNOTE, STET_PART_FOOTNOTES);
  notes(STET_NOTE_ENDNOTE, STET_PART_ENDNOTES);
  addresses();
  for (stet_comment& c : d_.comments)  // one set before the first words of a paragraph begins with them
    while (c.span.begin < c.span.end && is_space(d_.text[c.span.begin])) ++c.span.begin;
  number_labels(d_);
  settle_rows(d_);
  out_.finish();
}

void Walk::blocks(const pugi::xml_node& parent, int depth) {
  if (depth > deepest_element) return;
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
      change(n);
    } else if (name == "frame" || name == "text-box") {
      blocks(n, depth + 1);
    } else if (name == "section" || name.ends_with("-index") || name == "index-body" || name == "table-of-content" ||
               name == "bibliography" || name == "index-title" || name == "list-item" || name == "list-header" ||
               name == "numbered-paragraph" || name == "g" || name == "note-body" || name == "meta") {
      blocks(n, depth + 1);
    }
  }
}

void Walk::paragraph(const pugi::xml_node& p, int depth) {
  kind_ = STET_BLOCK_PARAGRAPH;
  level_ = 0;
  const std::string style(attribute(p, "style-name"));
  if (local_name(p) == "h") {
    kind_ = STET_BLOCK_HEADING;
    level_ = std::clamp(number_of(attribute(p, "outline-level"), 1), 1u, 9u);
  } else if (styles_.derives(style, "Title")) {
    kind_ = STET_BLOCK_HEADING;
    level_ = 1;
  } else if (styles_.derives(style, "Quotations") || styles_.derives(style, "Quote")) {
    kind_ = STET_BLOCK_QUOTE;
  } else if (styles_.derives(style, "Preformatted_20_Text")) {
    kind_ = STET_BLOCK_CODE;
  } else if (styles_.derives(style, "Caption")) {
    kind_ = STET_BLOCK_CAPTION;
  } else if (lists_ > 0) {
    kind_ = STET_BLOCK_LIST_ITEM;
    level_ = lists_;
  }
  if (note_ != none || cells_ > 0) {
    kind_ = note_ != none ? STET_BLOCK_NOTE : STET_BLOCK_TABLE_CELL;
    level_ = 0;
  }
  Style look = styles_.look(style);
  look.language.clear();  // of a whole paragraph it is the program's guess
  inline_of(p, styled({}, look), depth);
  if (cells_ == 0) close_block();
  line_due_ = cells_ > 0 && in_block_;
  const std::vector<pugi::xml_node> boxes = std::move(boxes_);
  boxes_.clear();
  for (const pugi::xml_node& box : boxes) blocks(box, depth + 1);
}

Walk::Format Walk::styled(Format format, const Style& look) const {
  format.bold = look.bold.value_or(format.bold);
  format.italic = look.italic.value_or(format.italic);
  format.small_capitals = look.small_capitals.value_or(format.small_capitals);
  format.struck = look.struck.value_or(format.struck);
  format.raised = look.raised.value_or(format.raised);
  format.lowered = look.lowered.value_or(format.lowered);
  format.hidden = look.hidden.value_or(format.hidden);
  if (!look.language.empty()) format.language = look.language;
  return format;
}

/// What stet suggests is read as if it did not, until somebody accepts it.
void Walk::changes(const pugi::xml_node& all) {
  for (const pugi::xml_node& region : all.children()) {
    const pugi::xml_node insertion = child(region, "insertion"), deletion = child(region, "deletion");
    const bool ours =
        child(child(insertion ? insertion : deletion, "change-info"), "creator").text().get() == comment_author;
    std::string id(attribute(region, "id"));
    if (insertion)
      (ours ? suggested_ : inserted_).insert(std::move(id));
    else if (ours)
      still_here_.emplace(std::move(id), child(deletion, "p"));
  }
}

void Walk::change(const pugi::xml_node& n) {
  if (suggested_.count(std::string(attribute(n, "change-id"))) > 0) {
    in_suggested_ = local_name(n) == "change-start";
    return;
  }
  if (inserted_.count(std::string(attribute(n, "change-id"))) == 0) return;
  if (local_name(n) == "change-start") {
    ++inside_;
  } else if (inside_ > 0) {
    --inside_;
  }
}

void Walk::inline_of(const pugi::xml_node& parent, const Format& format, int depth) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : parent.children()) {
    if (in_suggested_ && local_name(n) != "span" && !local_name(n).starts_with("change")) continue;
    if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) {
      Format own = format;
      own.inserted = inside_ > 0;
      words(n, own);
      continue;
    }
    const std::string_view name = local_name(n);
    if (name == "span") {
      inline_of(n, styled(format, styles_.look(std::string(attribute(n, "style-name")))), depth + 1);
    } else if (name == "a") {
      const uint32_t link = begin_link(std::string(attribute(n, "href")));
      inline_of(n, format, depth + 1);
      end_link(link);
    } else if (name == "s" && in_deleted_ &&
               !n.first_attribute()) {  // the blank at an end of words: it has a place, as it had in the text
      make_room();
      out_.decoded(" ", {place_of(n), place_of(n) + 1});
      add_styles({out_.size() - 1, out_.size()}, format);
    } else if (name == "s" || name == "tab") {
      if (in_block_ && !ends_in_space()) put(" ", format);
    } else if (name == "line-break") {
      if (in_block_) put("\n", format);
    } else if (name == "note") {
      note(n);
    } else if (name == "annotation") {
      remark(n);
    } else if (name == "annotation-end") {
      const auto at = remarks_.find(std::string(attribute(n, "name")));
      if (at != remarks_.end()) d_.comments[at->second].span.end = out_.size();
    } else if (name == "change-start" || name == "change-end") {
      change(n);
    } else if (name == "change") {
      // Once: words could hold the mark of their own region.
      const auto words = still_here_.extract(std::string(attribute(n, "change-id")));
      if (words.empty()) continue;
      in_deleted_ = true;
      inline_of(words.mapped(), format, depth + 1);
      in_deleted_ = false;
    } else if (name == "reference-mark-start" || name == "reference-mark-end") {
      mark(n, name.ends_with("start"));
    } else if (name == "bibliography-mark") {
      const uint32_t begin = out_.size();
      inline_of(n, format, depth + 1);
      if (out_.size() > begin) d_.stored.push_back({{begin, out_.size()}, {stored_in_mark(d_, n)}});
    } else if (name == "frame" || name == "text-box" || name == "custom-shape") {
      wordless();
      boxes_.push_back(n);
    } else if (name == "ruby") {
      inline_of(child(n, "ruby-base"), format, depth + 1);
    } else if (name != "tracked-changes" && name != "ruby-text" && name != "title" && name != "desc") {
      inline_of(n, format, depth + 1);  // a field, a reference, a bookmark
    }
  }
}

/// Zotero keeps what it knows in the name of the mark around its words.
void Walk::mark(const pugi::xml_node& n, bool begins) {
  const std::string_view name = attribute(n, "name");
  if (begins) {
    if (name.find("CSL_CITATION") != npos) marks_[name] = out_.size();
    return;
  }
  const auto open = marks_.find(name);
  if (open == marks_.end()) return;
  const Span span = trimmed(d_.text, {open->second, out_.size()});
  marks_.erase(open);
  std::vector<StoredWork> works = stored_in_field(d_, name);
  if (!works.empty() && !empty(span)) d_.stored.push_back({span, std::move(works)});
}

bool Walk::ends_in_space() const { return !d_.text.empty() && is_space(d_.text.back()); }

/// White space of any length is one blank.
void Walk::words(const pugi::xml_node& n, const Format& format) {
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

void Walk::list(const pugi::xml_node& l, int depth) {
  if (depth > deepest_element) return;
  if (const auto style = attribute(l, "style-name"); !style.empty()) list_style_ = std::string(style);
  const std::string style = list_style_;
  ++lists_;
  const ListLevel* const level = styles_.level(style, lists_);
  uint32_t next = level != nullptr ? level->start : 1;
  if (attribute(l, "continue-numbering") == "true") next = std::max(next, counts_[{style, lists_}]);
  for (const pugi::xml_node& item : l.children()) {
    const std::string_view name = local_name(item);
    if (name != "list-item" && name != "list-header") continue;
    if (name == "list-item") {
      next = number_of(attribute(item, "start-value"), next);
      label_due_ = level == nullptr ? std::string() : level->prefix + numeral(next, level->style) + level->suffix;
      ++next;
    }
    blocks(item, depth + 1);
    label_due_.clear();
  }
  counts_[{style, lists_}] = next;
  --lists_;
  if (lists_ == 0) list_style_.clear();
}

void Walk::note(const pugi::xml_node& n) {
  add_marker(trim(child(n, "note-citation").text().get()), place_of(n));
  calls_.push_back({u32(d_.markers.size()) - 1, n,
                    attribute(n, "note-class") == "endnote" ? STET_NOTE_ENDNOTE : STET_NOTE_FOOTNOTE});
}

void Walk::notes(stet_note_kind kind, stet_part_kind part) {
  const uint32_t begin = out_.size();
  for (size_t i = 0; i < calls_.size(); ++i) {  // a note may call another
    const Call call = calls_[i];
    if (call.kind != kind) continue;
    const stet_note row = begin_note(kind, std::string(d_.source(d_.markers[call.marker].label)));
    d_.markers[call.marker].note = note_;
    lists_ = 0;
    blocks(child(call.note, "note-body"), 0);
    end_note(row);
  }
  end_part(begin, part);
}

void Walk::remark(const pugi::xml_node& n) {
  stet_comment row{};
  row.span = {out_.size(), out_.size()};
  const std::string_view author = child(n, "creator").text().get();
  row.author = d_.keep(author);
  if (const auto date = plain_date(child(n, "date").text().get()))
    row.date = {date->year, static_cast<uint8_t>(date->month), static_cast<uint8_t>(date->day), 0};
  std::string words;
  for (const pugi::xml_node& p : n.children()) {
    if (local_name(p) != "p") continue;
    if (!words.empty()) words += ' ';
    visit(p, [&](pugi::xml_node w) {
      if (w.type() == pugi::node_pcdata) words += w.value();
      return true;
    });
  }
  row.words = d_.keep(words);
  row.parent = none;
  if (attribute(n, "resolved") == "true") row.flags |= STET_COMMENT_RESOLVED;
  if (author == comment_author) row.flags |= STET_COMMENT_OURS;
  if (const auto parent = remarks_.find(std::string(attribute(n, "parent-name"))); parent != remarks_.end())
    row.parent = parent->second;
  if (const std::string_view name = attribute(n, "name"); !name.empty())
    remarks_[std::string(name)] = u32(d_.comments.size());
  d_.comments.push_back(row);
}

}  // namespace stet::odt
