// md4c's events to blocks, mask, links and code zones. Its text pointers lead into the buffer: offsets are exact.
#include "core/read/markdown/markdown_walk.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <tuple>

#include <md4c.h>

#include "core/base/utf8.h"
#include "core/document/note_headings.h"
#include "core/read/markdown/html_prose.h"
#include "core/read/markdown/link_destination.h"
#include "core/read/markdown/markdown_mask.h"
#include "core/read/note_signs.h"
#include "core/read/reader.h"

namespace stet {
namespace {

constexpr size_t markup_after_text = 400;  // bytes looked at for the "]" behind a link's last words

struct Leaf {
  bool open = false, exact = false;  // exact: no markup around it to take in
  Span span{};                       // in the buffer
};

struct OpenLink {
  bool image = false;
  Span shown{none, none};
};

class Walker {
 public:
  Walker(MarkdownWalk& walk, std::string_view buffer, const std::vector<Piece>& pieces, uint32_t note, size_t own)
      : walk_(walk), d_(walk.document), buffer_(buffer), mask_(d_, buffer, pieces), note_(note), own_(u32(own)) {}

  /// False: given up, because a table has more cells than the buffer has bytes.
  bool parse(unsigned flags) {
    MD_PARSER parser{};
    parser.flags = flags;
    parser.enter_block = [](MD_BLOCKTYPE t, void* detail, void* me) { return self(me).enter_block(t, detail); };
    parser.leave_block = [](MD_BLOCKTYPE t, void*, void* me) { return self(me).leave_block(t); };
    parser.enter_span = [](MD_SPANTYPE t, void*, void* me) { return self(me).enter_span(t); };
    parser.leave_span = [](MD_SPANTYPE t, void* detail, void* me) { return self(me).leave_span(t, detail); };
    parser.text = [](MD_TEXTTYPE t, const MD_CHAR* p, MD_SIZE n, void* me) { return self(me).text(t, p, n); };
    return md_parse(buffer_.data(), u32(buffer_.size()), &parser, this) != gave_up;
  }

 private:
  static constexpr int gave_up = 1;
  static Walker& self(void* me) { return *static_cast<Walker*>(me); }

  Span place(Span s) const { return mask_.place(s); }

  bool in_buffer(const char* p) const {
    const std::less<const char*> before;
    return p != nullptr && !before(p, buffer_.data()) && before(p, buffer_.data() + buffer_.size());
  }

  // ---- blocks ----

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    close_leaf();
    switch (type) {
      case MD_BLOCK_QUOTE:
        open(STET_CONTAINER_QUOTATION);
        break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        ++list_;
        open(STET_CONTAINER_LIST, type == MD_BLOCK_OL);
        break;
      case MD_BLOCK_LI:
        open(STET_CONTAINER_LIST_ITEM);
        break;
      case MD_BLOCK_H:
        heading_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        break;
      case MD_BLOCK_CODE:
        code_ = true;
        break;
      case MD_BLOCK_HTML:
        html_ = true;
        html_span_ = {0, 0};
        break;
      case MD_BLOCK_TABLE:
        row_ = none;
        table_ = open(STET_CONTAINER_TABLE);
        break;
      case MD_BLOCK_TR:
        ++row_;
        column_ = none;
        open(STET_CONTAINER_ROW);
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        cell_ = true;
        header_ = type == MD_BLOCK_TH;
        ++column_;
        if (++cells_ > buffer_.size()) return gave_up;
        break;
      default:
        break;
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    links_.clear();
    styles_.clear();
    if (type == MD_BLOCK_HTML) {
      read_html();
      html_ = false;
    }
    close_leaf();
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        --list_;
        close();
        break;
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_LI:
      case MD_BLOCK_TABLE:
      case MD_BLOCK_TR:
        close();
        break;
      case MD_BLOCK_H:
        heading_ = 0;
        break;
      case MD_BLOCK_CODE:
        code_ = false;
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        cell_ = false;
        break;
      default:
        break;
    }
    return 0;
  }

  stet_block_kind kind() const {
    if (code_) return STET_BLOCK_CODE;
    if (cell_) return STET_BLOCK_TABLE_CELL;
    if (note_ != none) return STET_BLOCK_NOTE;
    if (heading_ > 0) return STET_BLOCK_HEADING;
    for (size_t i = open_.size(); i-- > 0;) {
      if (d_.containers[open_[i]].kind == STET_CONTAINER_LIST_ITEM) return STET_BLOCK_LIST_ITEM;
      if (d_.containers[open_[i]].kind == STET_CONTAINER_QUOTATION) return STET_BLOCK_QUOTE;
    }
    return STET_BLOCK_PARAGRAPH;
  }

  // ---- containers: their spans are those of the blocks they come to hold ----

  uint32_t open(stet_container_kind kind, bool ordered = false) {
    open_.push_back(add_container(d_, {none, 0}, kind, ordered ? 1 : 0));
    return open_.back();
  }
  void close() {
    if (!open_.empty()) open_.pop_back();
  }

  void extend(Span s, bool exact = false) {
    if (!leaf_.open) {
      leaf_ = {true, exact, s};
      // The signs that open emphasis, links and code right before the first words are part of the block.
      if (!exact && !code_)
        while (leaf_.span.begin > floor_ && std::strchr("*_~[!`<", buffer_[leaf_.span.begin - 1]) != nullptr)
          --leaf_.span.begin;
    }
    leaf_.span.end = s.end;
    for (stet_style& style : styles_) {
      if (style.span.begin == none) style.span.begin = s.begin;
      style.span.end = s.end;
    }
    if (!links_.empty()) {
      Span& shown = links_.back().shown;
      if (shown.begin == none) shown.begin = s.begin;
      shown.end = s.end;
    }
  }

  /// Past the signs that close emphasis, links and code behind the last words.
  uint32_t leaf_end() const {
    uint32_t end = leaf_.span.end;
    if (leaf_.exact || code_) return end;
    while (end < buffer_.size() && buffer_[end] != '\n' && !(cell_ && buffer_[end] == '|')) ++end;
    if (heading_ == 0) return end;
    uint32_t text_end = end;
    while (text_end > leaf_.span.end && is_space(buffer_[text_end - 1])) --text_end;
    const uint32_t closed = text_end;
    while (text_end > leaf_.span.end && buffer_[text_end - 1] == '#') --text_end;
    const bool closing_sequence = text_end < closed && text_end > 0 && is_space(buffer_[text_end - 1]);
    return closing_sequence ? text_end : end;
  }

  void close_leaf() {
    if (!leaf_.open) return;
    Span s{leaf_.span.begin, leaf_end()};
    leaf_.open = false;
    while (s.begin < s.end && is_space(buffer_[s.begin])) ++s.begin;
    while (s.end > s.begin && is_space(buffer_[s.end - 1])) --s.end;
    if (empty(s)) return;
    floor_ = s.end;
    const stet_block_kind k = kind();
    const uint32_t level = k == STET_BLOCK_HEADING ? heading_ : k == STET_BLOCK_LIST_ITEM ? list_ : 0;
    const Span at = place(s);
    if (k == STET_BLOCK_TABLE_CELL) {
      add_cell(d_, at, table_, row_, column_, note_, header_ ? uint32_t{STET_CELL_HEADER} : 0u);
    } else {
      add_block(d_, at, k, level, note_);
    }
    for (const uint32_t c : open_) {
      Span& around = d_.containers[c].span;
      around = {std::min(around.begin, at.begin), std::max(around.end, at.end)};
    }
    if (k == STET_BLOCK_HEADING) {
      in_notes_ = section_of_heading(slice(buffer_, s)) != SectionKind::other;
    } else if (k == STET_BLOCK_PARAGRAPH && length(s) <= 40 &&
               section_of_heading(slice(buffer_, s)) != SectionKind::other) {
      in_notes_ = true;  // "**Notes**"
    }
  }

  /// A new line of a list of notes that Markdown joins to the one before.
  bool is_next_note(uint32_t at) const {
    if (!leaf_.open || cell_ || heading_ > 0 || note_ != none) return false;
    const std::string_view line = buffer_.substr(at, 16);
    if (in_notes_) return starts_with_note_label(line);
    // "Notes" and the first note in lines that Markdown joins.
    constexpr uint32_t longest_heading = 40;
    if (starts_with_bracketed_label(line) && at - leaf_.span.begin <= longest_heading &&
        section_of_heading(trim(buffer_.substr(leaf_.span.begin, at - leaf_.span.begin))) != SectionKind::other)
      return true;
    return starts_with_bracketed_label(line) && starts_with_bracketed_label(buffer_.substr(leaf_.span.begin, 16));
  }

  // ---- text ----

  int text(MD_TEXTTYPE type, const char* p, MD_SIZE size) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      mask_.show_line_break(last_);
      after_break_ = true;
      return 0;
    }
    if (!in_buffer(p) || size == 0) return 0;
    const auto begin = u32(static_cast<size_t>(p - buffer_.data()));
    if (begin >= own_) return 0;
    const Span s{begin, begin + size};
    switch (type) {
      case MD_TEXT_HTML:
        html(s);
        break;
      case MD_TEXT_CODE:
        extend(s);
        if (!code_) {
          if (code_span_.begin == none) code_span_.begin = s.begin;
          code_span_.end = s.end;
        }
        break;
      default:
        if (after_break_ && is_next_note(s.begin)) close_leaf();
        extend(s);
        if (type == MD_TEXT_ENTITY) {
          mask_.show_entity(s);
        } else {
          mask_.show(s);
        }
    }
    after_break_ = false;
    last_ = s.end;
    return 0;
  }

  void html(Span s) {
    const std::string_view words = slice(buffer_, s);
    for (size_t at = words.find("<!--"); at != npos; at = words.find("<!--", at + 4))
      walk_.comments.push_back(mask_.place(s.begin + u32(at)));
    if (!html_) superscript(words, s);
    if (html_) {
      if (empty(html_span_)) html_span_.begin = s.begin;
      html_span_.end = s.end;
    } else if (words.size() >= 4 && words[0] == '<' && lower(words[1]) == 'b' && lower(words[2]) == 'r' &&
               !is_alnum(words[3])) {
      mask_.show_br(s.begin);
    }
  }

  /// "<sup>4</sup>": what is raised is a style, as emphasis is.
  void superscript(std::string_view tag, Span s) {
    constexpr size_t name = 4;  // bytes: "<sup"
    const bool closing = tag.starts_with("</");
    if (ascii_lower(tag.substr(closing ? 2 : 1, name - 1)) != "sup" ||
        (tag.size() > name + closing && is_alnum(tag[name + closing])))
      return;
    if (closing && raised_ != none && raised_ < s.begin)
      d_.styles.push_back({place({raised_, s.begin}), STET_STYLE_SUPERSCRIPT, 0, {0, 0}});
    raised_ = closing ? none : s.end;
  }

  void read_html() {
    if (empty(html_span_)) return;
    for (const HtmlText& t : html_prose(slice(buffer_, html_span_))) {
      if (t.new_block) close_leaf();
      const Span run{html_span_.begin + t.span.begin, html_span_.begin + t.span.end};
      // Words on both sides of an inline tag stay apart.
      if (!t.new_block && is_space(buffer_[run.begin - 1])) mask_.show({run.begin - 1, run.begin});
      if (run.end < html_span_.end && is_space(buffer_[run.end])) mask_.show({run.end, run.end + 1});
      extend(run, true);
      uint32_t shown = run.begin;
      for (uint32_t at = run.begin; at < run.end; ++at) {
        if (buffer_[at] != '&') continue;
        const size_t end = buffer_.substr(at, std::min<size_t>(run.end - at, 12)).find(';');
        if (end == npos) continue;
        mask_.show({shown, at});
        shown = at + u32(end) + 1;
        mask_.show_entity({at, shown});
        at = shown - 1;
      }
      mask_.show({shown, run.end});
    }
  }

  // ---- spans ----

  static uint32_t style_of(MD_SPANTYPE type) {
    return type == MD_SPAN_EM       ? STET_STYLE_ITALIC
           : type == MD_SPAN_STRONG ? STET_STYLE_BOLD
           : type == MD_SPAN_DEL    ? STET_STYLE_STRUCK
                                    : STET_STYLE_OTHER;
  }

  int enter_span(MD_SPANTYPE type) {
    if (const uint32_t style = style_of(type); style != STET_STYLE_OTHER) {
      styles_.push_back({{none, 0}, style, 0, {0, 0}});
    } else if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
      links_.push_back({type == MD_SPAN_IMG});
    } else if (type == MD_SPAN_CODE) {
      code_span_ = {none, none};
    }
    return 0;
  }

  int leave_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_CODE && code_span_.begin != none) {
      Span s = code_span_;
      while (s.begin > 0 && (buffer_[s.begin - 1] == '`' ||
                             (buffer_[s.begin - 1] == ' ' && s.begin > 1 && buffer_[s.begin - 2] == '`')))
        --s.begin;
      while (s.end < buffer_.size() && (buffer_[s.end] == '`' || (buffer_[s.end] == ' ' && s.end + 1 < buffer_.size() &&
                                                                  buffer_[s.end + 1] == '`')))
        ++s.end;
      d_.zones.push_back({place(s), STET_ZONE_CODE, 0});
    } else if (style_of(type) != STET_STYLE_OTHER) {
      if (styles_.empty()) return 0;
      const stet_style style = styles_.back();
      styles_.pop_back();
      if (style.span.begin != none) d_.styles.push_back({place(style.span), style.kind, 0, {0, 0}});
    } else if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
      if (links_.empty()) return 0;  // md4c 0.4 may leave a span it never entered
      const OpenLink link = links_.back();
      links_.pop_back();
      close_link(link, type == MD_SPAN_IMG ? static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src
                                           : static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
      if (!links_.empty() && link.shown.begin != none) {
        Span& outer = links_.back().shown;
        if (outer.begin == none) outer.begin = link.shown.begin;
        outer.end = link.shown.end;
      }
    }
    return 0;
  }

  void close_link(const OpenLink& link, const MD_ATTRIBUTE& href) {
    const bool words = link.shown.begin != none;
    const Span shown = words ? link.shown : Span{0, 0};
    // <https://…>: the URL stays in the prose.
    if (words && !link.image && shown.begin > 0 && buffer_[shown.begin - 1] == '<' && shown.end < buffer_.size() &&
        buffer_[shown.end] == '>')
      return;
    const Span destination = destination_of(link, href);
    if (empty(destination)) return;
    stet_link row{};
    row.span = words ? place(shown) : Span{destination.begin, destination.begin};
    row.address = destination;
    row.flags = STET_LINK_MARKUP | (link.image ? uint32_t{STET_LINK_IMAGE} : 0u);
    row.note = row.block = none;
    d_.links.push_back(row);
  }

  /// In the document's text, also when md4c rebuilt it because of an escape or entity.
  Span destination_of(const OpenLink& link, const MD_ATTRIBUTE& href) {
    const uint32_t from = std::max(last_, cursor_);
    const size_t close = buffer_.substr(std::min<size_t>(from, buffer_.size()), markup_after_text).find(']');
    const uint32_t after = close == npos ? 0 : from + u32(close) + 1;
    const bool is_inline = after > 0 && after < buffer_.size() && buffer_[after] == '(';
    Span found{};
    if (in_buffer(href.text) && href.size > 0) {
      const auto begin = u32(static_cast<size_t>(href.text - buffer_.data()));
      found = {begin, begin + href.size};
    } else if (href.size == 0) {
      return {};
    } else if (is_inline) {
      found = link_destination(buffer_, after + 1);
    }
    if (!empty(found)) {
      if (is_inline) cursor_ = std::max(cursor_, found.end);
      return place(found);
    }
    if (after == 0) return {};
    std::string_view label;
    if (after < buffer_.size() && buffer_[after] == '[') {
      const size_t end = buffer_.substr(after, 1000).find(']');
      if (end != npos) label = buffer_.substr(after + 1, end - 1);
    }
    if (label.empty() && link.shown.begin != none) label = slice(buffer_, link.shown);
    const LinkDefinitions::Entry* entry = walk_.definitions.find(label);
    return entry == nullptr ? Span{} : entry->destination;
  }

  MarkdownWalk& walk_;
  Document& d_;
  const std::string_view buffer_;
  MarkdownMask mask_;
  const uint32_t note_, own_;

  uint32_t list_ = 0, heading_ = 0, table_ = none, row_ = none, column_ = none;
  std::vector<uint32_t> open_;  // containers, the outermost first
  std::vector<stet_style> styles_;
  size_t cells_ = 0;
  bool code_ = false, html_ = false, cell_ = false, header_ = false, in_notes_ = false, after_break_ = false;
  Leaf leaf_;
  uint32_t floor_ = 0;      // where the block before ends
  uint32_t last_ = 0;       // where the last text ends
  uint32_t raised_ = none;  // where the open <sup> begins
  uint32_t cursor_ = 0;     // where the last inline destination ends
  Span html_span_{}, code_span_{none, none};
  std::vector<OpenLink> links_;
};

}  // namespace

void MarkdownWalk::run(std::string_view buffer, const std::vector<Piece>& pieces, uint32_t note, size_t own) {
  constexpr unsigned dialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
  const auto sizes = [&] {
    return std::tuple(document.blocks.size(), document.links.size(), document.zones.size(), document.styles.size(),
                      document.containers.size(), document.cells.size());
  };
  const auto [blocks, links, zones, styles, containers, cells] = sizes();
  const size_t seen = comments.size();
  if (Walker(*this, buffer, pieces, note, own).parse(dialect)) return;
  document.blocks.resize(blocks);
  document.links.resize(links);
  document.zones.resize(zones);
  document.styles.resize(styles);
  document.containers.resize(containers);
  document.cells.resize(cells);
  comments.resize(seen);
  Walker(*this, buffer, pieces, note, own).parse(dialect & ~static_cast<unsigned>(MD_FLAG_TABLES));
}

}  // namespace stet
