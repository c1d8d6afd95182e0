// The walk over the tree, without recursion but for floats, and what becomes of each element.
#include <algorithm>
#include <cstring>

#include "core/base/utf8.h"
#include "core/read/html/references.h"
#include "core/read/jats/builder.h"

namespace stet::jats {
namespace {

using html::Attr;
using html::Kind;
using html::Tag;

constexpr uint32_t deepest_float = 4;  // floats in paragraphs of floats; deeper ones are read where they stand

bool is_blank(std::string_view s) { return std::all_of(s.begin(), s.end(), is_space); }

bool is_float(Element e, std::string_view name) {
  return e.what == What::floating || e.what == What::table || name == "boxed-text" || name == "supplementary-material";
}

}  // namespace

Built Builder::build(std::string source, const pugi::xml_document& tree) {
  out_.page.source = std::move(source);
  constexpr size_t bytes_of_node = 24;  // of the source, on average
  out_.page.nodes.reserve(out_.page.source.size() / bytes_of_node);
  out_.page.nodes.push_back({none, 1, Kind::element, Tag::other, 0, 0, {0, 0}});
  rows_.push_back(0);
  for (const pugi::xml_node& n : tree.children())
    if (n.type() == pugi::node_element || n.type() == pugi::node_comment) walk(n);
  out_.page.nodes[0].end = out_.page.size();
  out_.hidden.resize(out_.page.size(), false);
  return std::move(out_);
}

void Builder::walk(const pugi::xml_node& root) {
  for (pugi::xml_node n = root;;) {
    bool entered = false;
    if (n.type() == pugi::node_element) {
      entered = enter(n);
    } else if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) {
      text(n);
    } else if (n.type() == pugi::node_comment && trim(n.value()).starts_with("stet")) {
      const uint32_t at = place_of(n);
      const Span span{at - 4, at + u32(std::strlen(n.value())) + 3};  // "<!--" and "-->"
      out_.page.nodes.push_back(
          {rows_.back(), out_.page.size() + 1, Kind::comment, Tag::other, 0, u32(out_.page.attributes.size()), span});
    }
    if (entered && n.first_child()) {
      n = n.first_child();
      continue;
    }
    if (entered) leave();
    while (n != root && !n.next_sibling()) {
      n = n.parent();
      leave();
    }
    if (n == root) return;
    n = n.next_sibling();
  }
}

bool Builder::enter(const pugi::xml_node& n) {
  const std::string_view name = local_name(n);
  const Element e = element_of(name);
  if (!open_.empty() && open_.back().element.what == What::metadata) {
    const bool read = e.what == What::metadata || e.what == What::wanted || e.what == What::section ||
                      e.what == What::byline || e.what == What::title;
    if (!read) return false;
  }
  if (label_ && n.parent() == label_parent_ && e.what != What::title && e.what != What::caption &&
      e.what != What::paragraph && e.what != What::citation && e.what != What::skipped)
    flush_label();
  if (is_float(e, name))
    if (Frame* const paragraph = around(What::paragraph); paragraph != nullptr && floats_ < deepest_float) {
      paragraph->floats.push_back(n);
      return false;
    }
  open_.push_back({n, e, none, {}});
  const bool taken = citing_ ? in_citation(n, e) : take(n, e);
  if (!taken) {
    open_.pop_back();
    return false;
  }
  const uint32_t row = open_.back().row;
  if (row != none && row + 1 == out_.page.size() && n.first_attribute() && !citing_)
    for (const pugi::xml_attribute& a : n.attributes())
      if (std::string_view(a.name()) == "xml:lang" && open_.size() > 1) attribute(Attr::lang, n, a);
  return true;
}

bool Builder::take(const pugi::xml_node& n, Element e) {
  uint32_t& row = open_.back().row;
  switch (e.what) {
    case What::skipped:
    case What::field:
      return e.what == What::field && !is_blank(n.text().get());
    case What::line_break:
      close_row(open_row(e.tag, n));
      return false;
    case What::section:
      ++sections_;
      row = open_row(e.tag, n);
      return true;
    case What::title:
      title(n);
      return true;
    case What::paragraph:
      row = open_row(e.tag, n);
      run_in(n);
      return true;
    case What::label:
      label(n);
      return false;
    case What::caption:
      if (local_name(n.parent()) != "boxed-text")
        row = open_row(rows_.back() == table_ && table_ != none ? Tag::caption : e.tag, n);
      return true;
    case What::table:
      table(n);
      return true;
    case What::grid:
      if (open_grid_ == none) row = open_row(e.tag, n);
      return true;
    case What::head:
      ++heads_;
      row = open_row(e.tag, n);
      return true;
    case What::cell:
      row = open_row(heads_ > 0 ? Tag::th : e.tag, n);
      for (const pugi::xml_attribute& a : n.attributes()) {
        const std::string_view of = a.name();
        if (of == "colspan") attribute(Attr::colspan, n, a);
        if (of == "rowspan") attribute(Attr::rowspan, n, a);
      }
      return true;
    case What::list: {
      const std::string_view type = ::stet::attribute(n, "list-type");
      const bool ordered = type == "order" || type.starts_with("alpha") || type.starts_with("roman");
      row = open_row(ordered ? Tag::ol : Tag::ul, n);
      return true;
    }
    case What::item:
      item(n);
      return true;
    case What::author:
      byline_author(n);
      return false;
    case What::note:
    case What::entry:
      note(n, e);
      return true;
    case What::call:
      call(n);
      return true;
    case What::link:
      row = open_row(e.tag, n);
      for (const pugi::xml_attribute& a : n.attributes())
        if (local_name(a) == "href") attribute(Attr::href, n, a);
      return true;
    case What::citation:  // outside of a list of references: an example
      citation(n);
      return true;
    case What::words:
    case What::block:
    case What::byline:
    case What::floating:
      row = open_row(e.tag, n);
      return true;
    default:
      return true;
  }
}

void Builder::leave() {
  if (label_ && label_parent_ == open_.back().node) flush_label();
  Frame frame = std::move(open_.back());
  open_.pop_back();
  if (frame.row != none && frame.row != closed_grid_) close_row(frame.row);
  if (frame.row != none && local_name(frame.node) == "inline-formula" && has_no_words(frame.row))
    out_.page.nodes[frame.row].tag = Tag::img;  // it parts the words around it, as a picture does
  switch (frame.element.what) {
    case What::section:
      --sections_;
      break;
    case What::head:
      --heads_;
      break;
    case What::grid:
      if (open_grid_ == none) break;
      close_row(open_grid_);
      closed_grid_ = open_grid_;
      open_grid_ = none;
      break;
    case What::table:
      table_ = frame.outer_table;
      open_grid_ = none;
      break;
    case What::note:
    case What::entry:
      if (note_ != none && out_.notes[note_].element == frame.row) note_ = none;
      break;
    case What::call:
      if (frame.node == call_) call_ = {};
      if (frame.node == group_end_) in_group_ = false;
      break;
    case What::citation:
      if (citing_ && out_.citations.back().element == frame.row) end_citation();
      break;
    default:
      break;
  }
  if (bracket_ && local_name(frame.node) == "issue") {
    made(")");
    bracket_ = false;
  }
  ++floats_;
  for (const pugi::xml_node& f : frame.floats) walk(f);
  --floats_;
}

void Builder::title(const pugi::xml_node& n) {
  const Frame* const parent = open_.size() > 1 ? &open_[open_.size() - 2] : nullptr;
  const What within = parent == nullptr ? What::through : parent->element.what;
  const bool boxed = within == What::caption && local_name(parent->node.parent()) == "boxed-text";
  const bool heads =
      boxed || within == What::section || within == What::wanted || within == What::metadata || within == What::through;
  constexpr uint32_t lowest = 5;
  const Tag tag =
      heads ? static_cast<Tag>(static_cast<uint32_t>(Tag::h1) + std::min(sections_ + boxed, lowest)) : Tag::p;
  open_.back().row = open_row(tag, n);
  run_in(n);
}

void Builder::item(const pugi::xml_node& n) {
  open_.back().row = open_row(Tag::li, n);
  const pugi::xml_node words = child(n, "label").first_child();
  if (words.type() != pugi::node_pcdata) return;
  const uint32_t at = place_of(words);
  out_.page.attributes.push_back({Attr::label, {at, at + u32(std::strlen(words.value()))}});
  ++out_.page.nodes.back().attributes;
}

/// Its caption and its rows are one; what stands at its foot follows it.
void Builder::table(const pugi::xml_node& n) {
  Frame& frame = open_.back();
  frame.outer_table = table_;
  bool grid = child(n, "table");
  for (const pugi::xml_node& c : n.children("alternatives")) grid = grid || child(c, "table");
  frame.row = open_row(grid ? Tag::table : Tag::figure, n);
  table_ = frame.row;
  open_grid_ = grid ? frame.row : none;
}

void Builder::note(const pugi::xml_node& n, Element e) {
  const bool in_words = around(What::paragraph) != nullptr || around(What::title) != nullptr ||
                        around(What::cell) != nullptr || around(What::words) != nullptr;
  const bool of_authors = around(What::wanted) != nullptr && !in_words;
  const bool entry = e.what == What::entry;
  const uint32_t row = open_.back().row = open_row(e.tag, n);
  if (note_ != none) return;  // a note in a note is words of it
  note_ = u32(out_.notes.size());
  out_.notes.push_back({row, entry ? STET_NOTE_REFERENCE : STET_NOTE_FOOTNOTE, in_words || entry ? none : table_,
                        in_words, of_authors, none, ::stet::attribute(n, "id")});
}

bool Builder::has_no_words(uint32_t row) const {
  for (uint32_t n = row + 1; n < out_.page.nodes[row].end; ++n) {
    const html::Node& node = out_.page.nodes[n];
    if (node.kind == Kind::made || (node.kind == Kind::text && !trim(slice(out_.page.source, node.span)).empty()))
      return false;
  }
  return true;
}

// ---- labels ----

void Builder::label(const pugi::xml_node& n) {
  const std::string_view parent = local_name(n.parent());
  if (parent == "list-item" || parent == "disp-formula" || parent == "corresp" || parent == "aff") return;
  label_ = n;
  label_parent_ = n.parent();
}

void Builder::run_in(const pugi::xml_node& before) {
  if (!label_) return;
  const pugi::xml_node parent = before.parent();
  const bool in_caption = local_name(parent) == "caption" && parent.parent() == label_parent_;
  if (parent != label_parent_ && !in_caption) return;
  write_label(in_caption ? ". " : " ");
}

void Builder::write_label(std::string_view behind) {
  const pugi::xml_node from = label_;
  label_ = {};
  const uint32_t row = open_row(Tag::span, from);
  words(from);
  close_row(row);
  if (row + 1 == out_.page.size()) return;  // an empty one
  if (note_ != none && label_parent_ == open_node_of_note()) out_.notes[note_].label = row;
  const char last = last_character();
  made(behind.size() > 1 && !is_alnum(last) ? " " : behind);
}

void Builder::flush_label() {
  const What of = element_of(local_name(label_parent_)).what;
  const uint32_t row = open_row(of == What::floating || of == What::table ? Tag::figcaption : Tag::p, label_);
  write_label(" ");
  close_row(row);
}

pugi::xml_node Builder::open_node_of_note() const {
  for (size_t i = open_.size(); i-- > 0;)
    if (open_[i].row == out_.notes[note_].element) return open_[i].node;
  return {};
}

// ---- rows of the page ----

uint32_t Builder::open_row(Tag tag, const pugi::xml_node& n) {
  const uint32_t row = out_.page.size(), at = place_of(n);
  const Span span{at - std::min(at, 1u), at + u32(std::strlen(n.name()))};
  out_.page.nodes.push_back({rows_.back(), row + 1, Kind::element, tag, 0, u32(out_.page.attributes.size()), span});
  rows_.push_back(row);
  return row;
}

void Builder::close_row(uint32_t row) {
  while (rows_.size() > 1) {
    const uint32_t last = rows_.back();
    rows_.pop_back();
    out_.page.nodes[last].end = out_.page.size();
    if (last == row) return;
  }
}

void Builder::words(const pugi::xml_node& n) {
  visit(n, [&](pugi::xml_node c) {
    if (c.type() == pugi::node_pcdata) words_at({place_of(c), place_of(c) + u32(std::strlen(c.value()))});
    return true;
  });
}

void Builder::words_at(Span place) {
  if (empty(place)) return;
  out_.page.nodes.push_back(
      {rows_.back(), out_.page.size() + 1, Kind::text, Tag::other, 0, u32(out_.page.attributes.size()), place});
}

void Builder::made(std::string_view words) {
  const uint32_t begin = u32(out_.page.made.size());
  out_.page.made += words;
  out_.page.nodes.push_back({rows_.back(),
                             out_.page.size() + 1,
                             Kind::made,
                             Tag::other,
                             0,
                             u32(out_.page.attributes.size()),
                             {begin, u32(out_.page.made.size())}});
}

void Builder::attribute(Attr name, const pugi::xml_node& n, const pugi::xml_attribute& a) {
  const uint32_t at = place_of(n, a);
  out_.page.attributes.push_back({name, {at, at + u32(std::strlen(a.value()))}});
  ++out_.page.nodes.back().attributes;
}

Builder::Frame* Builder::around(What what) {
  const size_t deepest = 64;  // open elements that are looked at
  for (size_t i = open_.size(); i-- > 0 && open_.size() - i <= deepest;)
    if (open_[i].element.what == what) return &open_[i];
  return nullptr;
}

char Builder::last_character() {
  const uint32_t size = out_.page.size();
  for (uint32_t n = size; n-- > looked_to_;) {
    const html::Node& node = out_.page.nodes[n];
    if (node.kind != Kind::made && node.kind != Kind::text) continue;
    std::string_view s = slice(node.kind == Kind::made ? out_.page.made : out_.page.source, node.span);
    if (node.kind == Kind::text) s = trim(s);
    if (s.empty()) continue;
    last_ = s.back();
    break;
  }
  looked_to_ = size;
  return last_;
}

}  // namespace stet::jats
