// From words to bytes: where an edit lies in the file, what the format writes there, and the file with it.
#include "core/annotate/mend.h"

#include <algorithm>

#include "core/annotate/mend_words.h"
#include "core/base/encoding.h"
#include "core/base/taken.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

/// Bytes of the source: the file in UTF-8, without its byte order mark.
struct SourceEdit {
  Span place{};
  std::string words;
};

class Mapping {
 public:
  explicit Mapping(const Document& d) : d_(d), format_(find_mend_format(d.format)), source_(d.original_of(0)) {
    if (d.segments.empty()) source_ = d.text;
    if (!d.files.empty()) shift_ = d.files[0].shift;
  }
  std::string_view source() const { return source_; }

  Unwritten map(const WordEdit& edit, SourceEdit& out) const {
    if (lies_across_markup(edit.span)) return Unwritten::markup;
    Unwritten fault = Unwritten::no;
    if (d_.segments.empty())
      out.place = edit.span;
    else
      fault = empty(edit.span) ? find_gap(edit.span.begin, out.place) : find_words(edit.span, out.place);
    if (fault != Unwritten::no) return fault;
    return format_->write(edit.text, is_hidden(edit.span), source_, out.words) ? fault : Unwritten::no_such_words;
  }

  /// An edit where nobody sees the text: in a link's target.
  bool is_hidden(Span s) const {
    const std::string_view prose = d_.prose();
    const auto hidden = [&](size_t at) { return at < prose.size() && prose[at] == STET_MASK; };
    return empty(s) ? s.begin > 0 && hidden(s.begin - 1) && hidden(s.begin) : hidden(s.begin);
  }

 private:
  bool lies_across_markup(Span s) const {
    const std::string_view words = slice(d_.prose(), s);
    const size_t masked = static_cast<size_t>(std::count(words.begin(), words.end(), STET_MASK));
    return masked != 0 && masked != words.size();
  }
  Span place_of(const stet_segment& s) const { return {s.file_begin - shift_, s.file_end - shift_}; }
  /// Between two stretches nothing stands but a sign that belongs to the second.
  bool follows(uint32_t end, uint32_t begin) const {
    return end == begin || (end + 1 == begin && format_->escape != 0 && source_[end] == format_->escape);
  }
  /// Where a segment's bytes begin, with the sign that escapes the first of them.
  uint32_t begin_of(uint32_t row) const {
    const uint32_t begin = place_of(d_.segments[row]).begin;
    if (begin == 0 || format_->escape == 0 || source_[begin - 1] != format_->escape) return begin;
    const bool is_word =
        row > 0 && d_.segments[row - 1].kind != STET_SEGMENT_GENERATED && place_of(d_.segments[row - 1]).end >= begin;
    return is_word ? begin : begin - 1;
  }
  Unwritten is_writable(const stet_segment& s) const {
    if (s.kind == STET_SEGMENT_GENERATED) return Unwritten::made;
    if (s.file != 0) return Unwritten::other_file;
    const Span place = place_of(s);
    return s.file_begin < shift_ || place.begin > place.end || place.end > source_.size() ? Unwritten::made
                                                                                          : Unwritten::no;
  }

  Unwritten find_words(Span span, Span& place) const {
    uint32_t row = last_at_or_before(d_.segments, span.begin);
    uint32_t at = span.begin;
    for (; row < d_.segments.size() && at < span.end; ++row) {
      const stet_segment& s = d_.segments[row];
      if (!contains(s.span, at)) return Unwritten::made;
      if (const Unwritten fault = is_writable(s); fault != Unwritten::no) return fault;
      const uint32_t end = std::min(span.end, s.span.end);
      if (s.kind == STET_SEGMENT_DECODED && (at != s.span.begin || end != s.span.end)) return Unwritten::markup;
      const uint32_t in_file = place_of(s).begin + (at - s.span.begin);
      if (at == span.begin)
        place.begin = at == s.span.begin ? begin_of(row) : in_file;
      else if (!follows(place.end, in_file))
        return Unwritten::markup;
      place.end = end == s.span.end ? place_of(s).end : in_file + (end - at);
      at = end;
    }
    return at == span.end ? Unwritten::no : Unwritten::made;
  }

  /// A place between two characters: where nothing else stands between them in the file.
  Unwritten find_gap(uint32_t at, Span& place) const {
    const uint32_t row = last_at_or_before(d_.segments, at);
    if (row == none) return Unwritten::made;
    const stet_segment& s = d_.segments[row];
    if (contains(s.span, at) && at > s.span.begin) {
      if (const Unwritten fault = is_writable(s); fault != Unwritten::no) return fault;
      if (s.kind == STET_SEGMENT_DECODED) return Unwritten::markup;
      place.begin = place.end = place_of(s).begin + (at - s.span.begin);
      return Unwritten::no;
    }
    const uint32_t before = s.span.begin == at ? row - 1 : row, after = s.span.begin == at ? row : none;
    const auto there = [&](uint32_t r) { return r != none && is_writable(d_.segments[r]) == Unwritten::no; };
    if (!there(before) && !there(after)) return Unwritten::made;
    const uint32_t end = there(before) ? place_of(d_.segments[before]).end : begin_of(after);
    if (there(before) && there(after) && end != begin_of(after)) return Unwritten::markup;
    place = {end, end};
    return Unwritten::no;
  }

  const Document& d_;
  const MendFormat* format_;
  std::string_view source_;
  uint32_t shift_ = 0;
};

/// The encoding that the file is in, by ICU's name; empty: UTF-8.
std::string encoding_of(const Document& d) {
  const bool is_recoded = !d.files.empty() && (d.files[0].flags & STET_FILE_RECODED) != 0;
  return is_recoded ? std::string(d.string(d.files[0].encoding)) : std::string();
}

/// `edits`, sorted: their words in the file's encoding. `shift`: of UTF-8's places behind a byte order mark.
std::string rewritten(std::string_view bytes, uint32_t shift, const std::string& encoding,
                      const std::vector<SourceEdit>& edits) {
  std::vector<size_t> places;
  for (const SourceEdit& e : edits) places.insert(places.end(), {e.place.begin, e.place.end});
  if (encoding.empty()) {
    for (size_t& at : places) at += shift;
  } else {
    const size_t mark = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
    places = encoded_places(bytes.substr(mark), encoding, places);
    for (size_t& at : places) at += mark;
  }
  std::string out;
  size_t copied = 0;
  for (size_t i = 0; i < edits.size(); ++i) {
    out += bytes.substr(copied, places[i * 2] - copied);
    out += encoding.empty() ? edits[i].words : utf8_to(edits[i].words, encoding).value_or(std::string());
    copied = places[i * 2 + 1];
  }
  out += bytes.substr(std::min(copied, bytes.size()));
  return out;
}

/// Line ends of an edit's own as the file has them.
std::string with_line_ends(const std::string& words, std::string_view source) {
  const size_t first = source.find('\n');
  if (words.find('\n') == npos || first == npos || first == 0 || source[first - 1] != '\r') return words;
  std::string out;
  for (const char c : words) {
    if (c == '\n' && (out.empty() || out.back() != '\r')) out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

std::string_view why(Unwritten reason) {
  switch (reason) {
    case Unwritten::no:
      return "it is written";
    case Unwritten::markup:
      return "its words lie across markup";
    case Unwritten::made:
      return "its words stand nowhere in the file as they are read";
    case Unwritten::other_file:
      return "its words stand in another file: fix that one";
    case Unwritten::characters:
      return "the file's encoding has no such character";
    case Unwritten::no_such_words:
      return "the format cannot write these words there";
    case Unwritten::meets_another:
      return "in the file it meets another fix";
  }
  return {};
}

bool can_mend(std::string_view format) { return find_mend_format(format) != nullptr; }
std::string mended_formats() { return mend_format_names(); }

Mended mend(const Document& d, std::string_view bytes, const std::vector<WordEdits>& fixes) {
  const Mapping mapping(d);
  const std::string encoding = encoding_of(d);
  Mended out;
  Taken taken;
  std::vector<SourceEdit> edits;
  std::vector<const WordEdit*> made;
  for (const WordEdits& fix : fixes) {
    std::vector<SourceEdit> mine;
    Unwritten fault = Unwritten::no;
    for (const WordEdit& edit : fix) {
      SourceEdit e;
      fault = mapping.map(edit, e);
      if (fault == Unwritten::no && taken.meets(e.place)) fault = Unwritten::meets_another;
      e.words = with_line_ends(e.words, mapping.source());
      if (fault == Unwritten::no && !encoding.empty() && !utf8_to(e.words, encoding)) fault = Unwritten::characters;
      if (fault != Unwritten::no) break;
      mine.push_back(std::move(e));
    }
    out.unwritten.push_back(fault);
    if (fault != Unwritten::no) continue;
    for (SourceEdit& e : mine) {
      taken.take(e.place);
      edits.push_back(std::move(e));
    }
    for (const WordEdit& edit : fix) made.push_back(&edit);
  }
  std::sort(edits.begin(), edits.end(),
            [](const SourceEdit& a, const SourceEdit& b) { return a.place.begin < b.place.begin; });
  std::sort(made.begin(), made.end(),
            [](const WordEdit* a, const WordEdit* b) { return a->span.begin < b->span.begin; });
  out.bytes = rewritten(bytes, d.files.empty() ? 0 : d.files[0].shift, encoding, edits);
  uint32_t at = 0;
  for (const WordEdit* e : made) {
    const std::string words = d.segments.empty() ? with_line_ends(e->text, mapping.source()) : e->text;
    for (auto [to, from] : {std::pair{&out.text, std::string_view(d.text)}, std::pair{&out.prose, d.prose()}})
      to->append(from.substr(at, e->span.begin - at));
    out.text += words;
    out.prose += mapping.is_hidden(e->span) ? std::string(words.size(), STET_MASK) : words;
    at = e->span.end;
  }
  out.text += std::string_view(d.text).substr(at);
  out.prose += d.prose().substr(at);
  for (const stet_block& b : d.blocks) out.blocks.push_back(b.kind);
  out.notes = d.notes.size();
  out.markers = d.markers.size();
  return out;
}

bool reads_as_meant(const Document& copy, const Mended& m) {
  return std::string_view(copy.text) == m.text && copy.prose() == m.prose && copy.notes.size() == m.notes &&
         copy.markers.size() == m.markers &&
         std::equal(copy.blocks.begin(), copy.blocks.end(), m.blocks.begin(), m.blocks.end(),
                    [](const stet_block& b, uint32_t kind) { return b.kind == kind; });
}

}  // namespace stet
