// The walk over the page: once over the article, then over each note.
#include "core/read/html/render.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/html/styles.h"
#include "core/read/reader.h"

namespace stet::html {
namespace {

bool is_white_before(std::string_view text, uint32_t at) {
  const CodePoint c = code_point_before(text, at);
  return is_white(c.value);
}

/// Sets an element's words apart in the document's tables; never the whole document.
bool is_language_of_part(const Page& page, uint32_t n) {
  return page.has(n, Attr::lang) && !page.is(n, Tag::html) && !page.is(n, Tag::body);
}

}  // namespace

Render::Render(Document& document, const Page& page, const Article& article, const PageNotes& notes, uint32_t shift)
    : d_(document),
      page_(page),
      article_(article),
      notes_(notes),
      out_(document, 0, shift),
      flow_(
          out_, page.source, [this] { open_block(); }, [this] { close_block(); }) {
  special_.assign(page.size(), false);
  for (uint32_t i = 0; i < notes.notes.size(); ++i) {
    note_at_.emplace(notes.notes[i].begin, i);
    special_[notes.notes[i].begin] = true;
  }
  for (const PageMarker& m : notes.markers) {
    marker_at_.emplace(m.node, &m);
    special_[m.node] = true;
  }
}

void Render::members(std::vector<TextBuilder::Origin> origins) {
  members_ = true;
  out_.from(std::move(origins));
}

void Render::watch(const std::vector<uint32_t>& elements) {
  watched_.assign(page_.size(), false);
  for (const uint32_t n : elements) watched_[n] = true;
}

Span Render::words_of(uint32_t element) const {
  const auto found = words_of_.find(element);
  return found == words_of_.end() ? Span{} : found->second;
}

void Render::run() {
  // Comments that concern the whole file may stand before the article.
  const uint32_t first = article_.roots.front();
  for (uint32_t n = 0; n < first; ++n)
    if (page_[n].kind == Kind::comment) comment(n);
  uint32_t begin = 0;
  for (const uint32_t root : article_.roots) {
    walk(root, page_[root].end);
    if (!members_ || out_.size() == begin) continue;
    add_part(begin, STET_PART_BODY);
    begin = out_.size();
  }
  if (!members_ || begin == 0) add_part(0, STET_PART_BODY);
  notes();
  addresses();
  finish_notes();
  out_.finish();
}

void Render::walk(uint32_t begin, uint32_t end) {
  for (uint32_t n = begin; n < end;) {
    while (!open_.empty() && page_[open_.back().node].end <= n) {
      const Open open = open_.back();
      open_.pop_back();
      leave(open);
    }
    const bool own = note_ != none && n == notes_.notes[note_].begin;
    if (special_[n]) {
      if (const auto m = marker_at_.find(n); m != marker_at_.end() && !article_.left_out[n] && !own) {
        marker(*m->second);
        n = page_[n].end;
        continue;
      }
      if (const auto other = note_at_.find(n); other != note_at_.end() && other->second != note_) {
        n = notes_.notes[other->second].end;
        continue;
      }
    }
    if ((article_.left_out[n] && !own) || notes_.dropped[n]) {
      if (notes_.dropped[n]) hide_brackets_around(n, none);
      if (page_.is(n, Tag::math) || page_.is(n, Tag::svg)) wordless(n);
      n = page_[n].end;
      continue;
    }
    if (page_[n].kind == Kind::element) {
      enter(n);
    } else if (page_[n].kind == Kind::text) {
      text(n);
    } else if (page_[n].kind == Kind::made) {
      if (!words_due_) flow_.generated(slice(page_.made, page_[n].span));
    } else {
      comment(n);
    }
    ++n;
  }
  while (!open_.empty()) {
    const Open open = open_.back();
    open_.pop_back();
    leave(open);
  }
  close_block();
  // A note that is a cell is none of its table any more. (Clearing costs what the largest table did.)
  if (!cells_.empty()) decltype(cells_)().swap(cells_);
  if (!cell_table_.empty()) decltype(cell_table_)().swap(cell_table_);
}

void Render::text(uint32_t n) {
  Span place = page_[n].span;
  if (words_due_) {  // what stands before them was the note's label
    const PageNote& note = notes_.notes[note_];
    if (note.first == none || n < note.first) return;
    if (n == note.first) place.begin = std::clamp(note.first_at, place.begin, place.end);
    words_due_ = false;
  }
  // The line end behind <pre> is not shown.
  if (code_ > 0 && !flow_.in_block() && !empty(place) && page_.source[place.begin] == '\n') ++place.begin;
  const bool hidden = !notes_.hidden.empty() && notes_.hidden[n];
  if (hidden) out_.hide(true);
  flow_.text(place);
  if (hidden) out_.hide(false);
}

void Render::comment(uint32_t n) {
  const std::string_view source = slice(page_.source, page_[n].span);
  if (!source.starts_with("<!--") || !trim(source.substr(4)).starts_with("stet")) return;
  if (!flow_.in_block()) part_from_before();
  comments_.push_back(out_.size());
  out_.hide(true);
  out_.verbatim(source, page_[n].span.begin);
  out_.hide(false);
}

void Render::enter(uint32_t n) {
  const Tag tag = page_[n].tag;
  Open open{n, out_.size(), u32(d_.blocks.size()), none, false, std::nullopt};
  if (tag == Tag::br) return flow_.line_break(page_[n].span);
  if (tag == Tag::img) {
    image(n);
    return wordless(n);
  }
  if (is_block(tag)) {
    enter_block(n, open);
    open_.push_back(open);
    return;
  }
  if (tag == Tag::q) flow_.generated("\xE2\x80\x9C");
  open.style = style_of(page_, n);
  const bool watched = !watched_.empty() && watched_[n];
  if (open.style || watched || tag == Tag::a || tag == Tag::q || is_language_of_part(page_, n)) open_.push_back(open);
}

/// A picture or a formula parts the words around it.
void Render::wordless(uint32_t n) {
  if (!flow_.in_block() || empty(page_[n].span)) return;
  flow_.flush();
  out_.hide(true);
  out_.verbatim(page_.source.substr(page_[n].span.begin, 1), page_[n].span.begin);
  out_.hide(false);
}

void Render::enter_block(uint32_t n, Open& open) {
  close_block();
  open.text = out_.size();
  const auto place = [&](stet_block_kind what) {
    place_.push_back(what);
    open.placed = true;
  };
  const auto contain = [&](stet_container_kind what, uint32_t level = 0) {
    open.container = add_container(d_, {none, 0}, what, level);
  };
  const bool own = note_ != none && n == notes_.notes[note_].begin;  // the note itself is no item of its list
  const Tag tag = page_[n].tag;
  switch (tag) {
    case Tag::ul:
    case Tag::ol:
    case Tag::menu:
    case Tag::dir:
      contain(STET_CONTAINER_LIST, tag == Tag::ol);
      lists_.push_back(n);
      ordinals_.push_back(tag == Tag::ol ? page_.number(n, Attr::start).value_or(1) : 0);
      break;
    case Tag::li:
      if (own) break;
      contain(STET_CONTAINER_LIST_ITEM);
      place(STET_BLOCK_LIST_ITEM);
      if (!lists_.empty() && page_.is(lists_.back(), Tag::ol)) {
        uint32_t& number = ordinals_.back();
        number = page_.number(n, Attr::value).value_or(number);
        label_due_ = ordinal(number++);
      }
      if (page_.has(n, Attr::label)) label_due_ = page_.attribute(n, Attr::label);
      break;
    case Tag::blockquote:
      contain(STET_CONTAINER_QUOTATION);
      place(STET_BLOCK_QUOTE);
      break;
    case Tag::figure:
      contain(STET_CONTAINER_FIGURE);
      break;
    case Tag::figcaption:
    case Tag::caption:
      ++caption_;
      break;
    case Tag::pre:
    case Tag::xmp:
      ++code_;
      flow_.set_preformatted(true);
      break;
    case Tag::table:
      if (!is_data_table(page_, n)) break;
      contain(STET_CONTAINER_TABLE);
      for (const GridCell& c : table_grid(page_, n)) {
        cells_.emplace(c.node, c);
        cell_table_.emplace(c.node, open.container);
      }
      break;
    case Tag::tr:
      if (page_.has_children(n)) contain(STET_CONTAINER_ROW);
      break;
    case Tag::td:
    case Tag::th:
      if (cells_.count(n) > 0) place(STET_BLOCK_TABLE_CELL);
      break;
    default:
      if (heading_level(tag) > 0) heading_ = heading_level(tag);
      if (page_.has_word(n, Attr::role, "heading"))
        heading_ = std::min(page_.number(n, Attr::aria_level).value_or(2), 6u);
      break;
  }
}

void Render::leave(const Open& open) {
  const Tag tag = page_[open.node].tag;
  const bool watched = !watched_.empty() && watched_[open.node];
  if (!is_block(tag)) {
    if (tag == Tag::q && flow_.in_block()) out_.generated("\xE2\x80\x9D");
    Span words{std::min(open.text, out_.size()), out_.size()};
    while (words.begin < words.end && is_white(code_point_at(d_.text, words.begin).value))
      words.begin += code_point_at(d_.text, words.begin).size;
    while (words.begin < words.end && is_white_before(d_.text, words.end))
      words.end -= code_point_before(d_.text, words.end).size;
    if (tag == Tag::a && page_.has(open.node, Attr::href)) link(open.node, words);
    if (empty(words)) return;
    if (watched) words_of_[open.node] = words;
    if (open.style) d_.styles.push_back({words, static_cast<uint32_t>(*open.style), 0, {0, 0}});
    if (open.style == STET_STYLE_CODE && code_ == 0) d_.zones.push_back({words, STET_ZONE_CODE, 0});
    if (is_language_of_part(page_, open.node))
      d_.styles.push_back({words, STET_STYLE_LANGUAGE, 0, d_.keep(page_.attribute(open.node, Attr::lang))});
    return;
  }
  close_block();
  if (open.placed) place_.pop_back();
  if (heading_level(tag) > 0 || page_.has_word(open.node, Attr::role, "heading")) heading_ = 0;
  if (tag == Tag::figcaption || tag == Tag::caption) --caption_;
  if (tag == Tag::pre || tag == Tag::xmp) {
    --code_;
    flow_.set_preformatted(code_ > 0);
  }
  if (!lists_.empty() && lists_.back() == open.node) {
    lists_.pop_back();
    ordinals_.pop_back();
  }
  if (tag == Tag::li) label_due_.clear();
  const bool words = open.block < d_.blocks.size();
  if (watched && words) words_of_[open.node] = {d_.blocks[open.block].span.begin, d_.blocks.back().span.end};
  if (words && open.container != none) {
    stet_container& c = d_.containers[open.container];
    c.span = {d_.blocks[open.block].span.begin, d_.blocks.back().span.end};
    const auto caption = std::lower_bound(captions_.begin(), captions_.end(), open.block);
    if (tag == Tag::figure && caption != captions_.end()) c.block = *caption;
    if (tag == Tag::table && d_.blocks[open.block].kind == STET_BLOCK_CAPTION) c.block = open.block;
  }
  if ((tag == Tag::td || tag == Tag::th) && cells_.count(open.node) > 0) cell(open);
  if (words && is_language_of_part(page_, open.node))
    d_.styles.push_back({{d_.blocks[open.block].span.begin, d_.blocks.back().span.end},
                         STET_STYLE_LANGUAGE,
                         0,
                         d_.keep(page_.attribute(open.node, Attr::lang))});
}

}  // namespace stet::html
