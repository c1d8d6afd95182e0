// Remarks in an OpenDocument text: its own annotations, around the very words; for words in a note, before the note.
// What is suggested for them is a tracked change, in notes too.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "core/annotate/annotator.h"
#include "core/annotate/odt_changes.h"
#include "core/annotate/xml_edit.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "core/read/package/zip.h"

namespace stet {
namespace {

using pugi::xml_node;

class OdtWriter {
 public:
  OdtWriter(const Document& d, std::string_view bytes) : d_(d), bytes_(bytes), met_(d) {
    for (const stet_marker& m : d.markers)
      if (m.note != none) calls_.emplace(m.note, m.span.begin);
  }

  Result<AnnotatedCopy> write(const std::vector<Remark>& remarks) {
    std::string source(bytes_), member;
    if (is_zip(bytes_)) {
      auto zip = Zip::open(bytes_);
      if (!zip) return zip.error();
      member = zip->name_of("content.xml");
      auto content = zip->read(member);
      if (!content) return content.error();
      source = std::move(*content);
    }
    if (const auto read = load_whole(content_, std::move(source)); !read)
      return Error{.message = std::string("findings cannot be written into this document: ") + read.description()};
    remove_own();
    OdtChanges changes(content_, date());
    changes.undo_own();
    index(changes);
    AnnotatedCopy out;
    std::vector<Edit> edits;
    for (const Remark& r : remarks) {
      find(r);
      if (!r.edits.empty()) out.suggested.push_back(suggest(r.edits, changes, edits));
    }
    for (const Edit& e : edits) part_from(e);
    // From the last: what stands before keeps its place. New words stand before the ends of remarks there, and words
    // that go behind their beginnings.
    std::stable_sort(inserts_.begin(), inserts_.end(), [](const Insert& a, const Insert& b) {
      return std::tie(a.key, a.at, a.rank) < std::tie(b.key, b.at, b.rank);
    });
    for (auto i = inserts_.rbegin(); i != inserts_.rend(); ++i) insert(*i, changes);
    std::string text = xml_text(content_);
    if (member.empty()) {
      out.bytes = std::move(text);
      return out;
    }
    auto copy = Zip::with(bytes_, {{member, std::move(text)}});
    if (!copy) return copy.error();
    out.bytes = std::move(*copy);
    return out;
  }

 private:
  struct Insert {
    uint32_t key;  // of words_
    size_t at;     // byte of these words
    uint32_t number;
    enum class What : uint8_t { begins, ends, changes } what;
    std::string words;  // of the remark, or those that come
    size_t gone = 0;    // bytes that go
    int rank = 0;       // among those at one place
  };
  /// A tracked change, of words that stand in one text.
  struct Edit {
    uint32_t key;
    size_t from, to;
    std::string words;
  };
  /// The words of a text node. Those that stand side by side are one, as they were before an earlier copy parted them.
  struct Piece {
    uint32_t key;  // of texts_: where the first of them stood
    size_t from;   // byte of their words
    std::string words;
  };

  void index(const OdtChanges& changes) {
    std::vector<xml_node> merged;
    visit(content_, [&](xml_node n) {
      if (local_name(n) == "note") notes_[place_of(n)] = n;
      if (n.type() != pugi::node_pcdata) return true;
      const std::string words = n.value();
      const xml_node before = n.previous_sibling();
      const bool goes_on = before.type() == pugi::node_pcdata;
      const uint32_t key = goes_on ? last_key_ : changes.place(n);
      xml_node& text = texts_[key];
      if (!goes_on) {
        text = n;
        last_key_ = key;
        joined_.clear();
      } else {
        merged.push_back(n);
      }
      pieces_[changes.place(n)] = {key, joined_.size(), words};
      joined_ += words;
      if (goes_on) text.set_value(joined_.c_str());
      return true;
    });
    for (const xml_node& n : merged) n.parent().remove_child(n);
  }

  /// Of changes, which must have one: that of the document, since a copy says nothing of the clock.
  std::string date() const {
    const CivilDate day = d_.dated.year > 0 ? d_.dated : CivilDate{1970, 1, 1};
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(day.year) + "-" + two(std::max(day.month, 1)) + "-" + two(std::max(day.day, 1)) + "T00:00:00";
  }

  /// Annotations of an earlier copy, but for those that somebody resolved or answered.
  void remove_own() {
    std::vector<xml_node> own, gone;
    std::unordered_set<std::string> answered, names;
    visit(content_, [&](xml_node n) {
      if (local_name(n) != "annotation") return true;
      if (has_attribute(n, "parent-name")) answered.emplace(attribute(n, "parent-name"));
      if (child(n, "creator").text().get() == comment_author) own.push_back(n);
      return true;
    });
    for (const xml_node& n : own) {
      const std::string name(attribute(n, "name"));
      if (attribute(n, "resolved") == "true" || answered.count(name) > 0) {
        if (name.starts_with("stet")) taken_ = std::max(taken_, number_of(name.substr(4)) + 1);
        continue;
      }
      gone.push_back(n);
      names.insert(name);
    }
    visit(content_, [&](xml_node n) {
      if (local_name(n) == "annotation-end" && names.count(std::string(attribute(n, "name"))) > 0) gone.push_back(n);
      return true;
    });
    for (const xml_node& n : gone) n.parent().remove_child(n);
  }

  /// The byte of a node's words that a place of the text stands for.
  bool spot(uint32_t place, bool end, uint32_t& key, size_t& at) const {
    const uint32_t probe = end && place > 0 ? place - 1 : place;
    const uint32_t row = last_at_or_before(d_.segments, probe);
    if (row == none || d_.segments[row].kind == STET_SEGMENT_GENERATED) return false;
    const stet_segment& s = d_.segments[row];
    auto piece = pieces_.upper_bound(s.file_begin);
    if (piece == pieces_.begin()) return false;
    --piece;
    const auto& [head, from, value] = piece->second;
    key = head;
    if (s.kind == STET_SEGMENT_VERBATIM) {
      at = from + std::min<size_t>(s.file_begin - piece->first + (place - s.span.begin), value.size());
      return true;
    }
    if (end && place == s.span.end) {
      at = from + value.size();
      return true;
    }
    // White space was folded: the letters are counted.
    size_t letters = 0, i = 0;
    for (const char c : d_.source({s.span.begin, place})) letters += !is_space(c);
    while (i < value.size() && (letters > 0 || (!end && is_space(value[i])))) letters -= !is_space(value[i++]);
    at = from + i;
    return true;
  }

  void find(const Remark& r) {
    const uint32_t number = taken_ + count_++;
    const Span span = met_(r.span);
    std::string words = r.words;
    if (!same(span, r.span)) words = "“" + std::string(d_.source(r.span)) + "”: " + words;
    const uint32_t block = last_at_or_before(d_.blocks, span.begin);
    const bool in_note = block != none && d_.blocks[block].note != none;
    if (in_note || mark_at(span.begin) != nullptr) {
      if (in_note) words = "“" + d_.clean(span) + "”: " + words;
      const xml_node mark = in_note ? note_of(d_.blocks[block].note) : *mark_at(span.begin);
      if (!mark) return;
      annotate(mark.parent().insert_child_before(prefixed("annotation").c_str(), mark), number, words);
      end(mark, number);
      return;
    }
    Insert begin{0, 0, number, Insert::What::begins, words}, end{0, 0, number, Insert::What::ends, {}};
    uint32_t from = span.begin;
    bool found = spot(from, false, begin.key, begin.at);
    for (uint32_t row = last_at_or_before(d_.segments, from); !found && row != none && row + 1 < d_.segments.size();
         ++row) {
      from = d_.segments[row + 1].span.begin;
      if (from >= span.end && !empty(span)) break;
      found = spot(from, false, begin.key, begin.at);
    }
    if (!found) return;
    if (empty(span) || !spot(span.end, true, end.key, end.at) ||
        std::tie(end.key, end.at) < std::tie(begin.key, begin.at))
      end.key = begin.key, end.at = begin.at;
    inserts_.push_back(begin);
    inserts_.push_back(end);
  }

  /// The edits of a fix, all or none.
  Unwritten suggest(const WordEdits& fix, const OdtChanges& changes, std::vector<Edit>& edits) const {
    std::vector<Edit> all;
    for (const WordEdit& e : fix) {
      Edit edit{0, 0, 0, e.text};
      uint32_t key = 0;
      const bool comes = empty(e.span);
      if (comes && e.span.begin == 0) return Unwritten::made;
      if (!spot(comes ? e.span.begin : e.span.end, true, edit.key, edit.to)) return Unwritten::made;
      key = edit.key;
      edit.from = edit.to;
      const bool blank = !comes && is_space(d_.text[e.span.begin]);  // it may stand for more of them
      if (!comes && !spot(e.span.begin, blank, key, edit.from)) return Unwritten::made;
      const xml_node text = texts_.at(edit.key);
      const std::string_view words = text.value();
      if (key != edit.key || edit.from > edit.to || !changes.is_plain(text) ||
          folded(words.substr(edit.from, edit.to - edit.from)) != folded(d_.source(e.span)))
        return Unwritten::markup;
      if (!OdtChanges::is_sayable(words.substr(edit.from, edit.to - edit.from)) || (comes && e.text.empty()))
        return Unwritten::markup;
      if (std::any_of(edit.words.begin(), edit.words.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
        return Unwritten::no_such_words;
      for (const std::vector<Edit>* others : {&edits, &all})
        for (const Edit& o : *others)
          if (o.key == edit.key && o.from < std::max(edit.to, edit.from + 1) && edit.from < std::max(o.to, o.from + 1))
            return Unwritten::meets_another;
      all.push_back(std::move(edit));
    }
    edits.insert(edits.end(), all.begin(), all.end());
    return Unwritten::no;
  }
  static std::string folded(std::string_view s) {
    std::string out;
    for (const char c : s)
      if (!is_space(c))
        out += c;
      else if (!out.ends_with(' '))
        out += ' ';
    return out;
  }
  /// A change among the remarks; those within its words move to its ends.
  void part_from(const Edit& e) {
    for (Insert& i : inserts_)
      if (i.what != Insert::What::changes && i.key == e.key && i.at > e.from && i.at < e.to)
        i.at = i.what == Insert::What::begins ? e.from : e.to;
    inserts_.push_back({e.key, e.from, 0, Insert::What::changes, e.words, e.to - e.from, e.from == e.to ? -1 : 1});
  }

  /// The note whose mark stands at a place of the text.
  const xml_node* mark_at(uint32_t place) const {
    const uint32_t row = last_at_or_before(d_.segments, place);
    if (row == none || d_.segments[row].kind != STET_SEGMENT_GENERATED) return nullptr;
    const auto note = notes_.find(d_.segments[row].file_begin);
    return note == notes_.end() ? nullptr : &note->second;
  }
  xml_node note_of(uint32_t note) const {
    const auto call = calls_.find(note);
    const xml_node* mark = call == calls_.end() ? nullptr : mark_at(call->second);
    return mark == nullptr ? xml_node() : *mark;
  }

  /// "office:annotation", as this document calls the namespace.
  std::string prefixed(const char* local) const { return prefix_of(content_.document_element()) + local; }

  void annotate(xml_node n, uint32_t number, const std::string& words) const {
    n.append_attribute(prefixed("name").c_str()) = ("stet" + std::to_string(number)).c_str();
    xml_node creator = n.append_child("dc:creator");
    creator.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
    creator.text().set(std::string(comment_author).c_str());
    xml_node p = n.append_child("text:p");
    p.append_attribute("xmlns:text") = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    p.text().set(words.c_str());
  }

  void end(xml_node before, uint32_t number) const {
    xml_node n = before.parent().insert_child_after(prefixed("annotation-end").c_str(), before);
    n.append_attribute(prefixed("name").c_str()) = ("stet" + std::to_string(number)).c_str();
  }

  void insert(const Insert& i, OdtChanges& changes) {
    xml_node words = texts_.at(i.key);
    const std::string value = words.value();
    if (i.at + i.gone < value.size())
      words.parent().insert_child_after(pugi::node_pcdata, words).set_value(value.substr(i.at + i.gone).c_str());
    if (i.at < value.size()) words.set_value(value.substr(0, i.at).c_str());
    switch (i.what) {
      case Insert::What::begins:
        return annotate(words.parent().insert_child_after(prefixed("annotation").c_str(), words), i.number, i.words);
      case Insert::What::ends:
        return end(words, i.number);
      case Insert::What::changes:
        return changes.make(words, value.substr(i.at, i.gone), i.words);
    }
  }

  const Document& d_;
  const std::string_view bytes_;
  Met met_;
  std::map<uint32_t, uint32_t> calls_;  // of notes, where the first marker stands
  pugi::xml_document content_;
  std::map<uint32_t, xml_node> texts_, notes_;  // by their place in the part
  std::map<uint32_t, Piece> pieces_;            // likewise
  uint32_t last_key_ = 0;                       // of texts_
  std::string joined_;                          // its words
  std::vector<Insert> inserts_;
  uint32_t taken_ = 1, count_ = 0;
};

}  // namespace

Result<AnnotatedCopy> annotate_odt(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  return OdtWriter(d, input.bytes).write(remarks);
}

}  // namespace stet
