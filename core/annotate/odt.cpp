// Remarks in an OpenDocument text: its own annotations, around the very words; for words in a note, before the note.
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "core/annotate/annotator.h"
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
    if (const auto read = content_.load_buffer(source.data(), source.size(), whole_xml); !read)
      return Error{.message = std::string("findings cannot be written into this document: ") + read.description()};
    remove_own();
    visit(content_, [&](xml_node n) {
      if (n.type() == pugi::node_pcdata) words_[place_of(n)] = n;
      if (local_name(n) == "note") notes_[place_of(n)] = n;
      return true;
    });
    for (const Remark& r : remarks) find(r);
    // From the last: what stands before keeps its place.
    std::stable_sort(inserts_.begin(), inserts_.end(),
                     [](const Insert& a, const Insert& b) { return std::tie(a.key, a.at) < std::tie(b.key, b.at); });
    for (auto i = inserts_.rbegin(); i != inserts_.rend(); ++i) insert(*i);
    std::string text = xml_text(content_);
    if (member.empty()) return AnnotatedCopy{std::move(text)};
    auto copy = Zip::with(bytes_, {{member, std::move(text)}});
    if (!copy) return copy.error();
    return AnnotatedCopy{std::move(*copy)};
  }

 private:
  struct Insert {
    uint32_t key;  // of words_
    size_t at;     // byte of these words
    uint32_t number;
    bool begins;  // else the remark ends here
    std::string words;
  };

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
    auto node = words_.upper_bound(s.file_begin);
    if (node == words_.begin()) return false;
    --node;
    key = node->first;
    const std::string_view value = node->second.value();
    if (s.kind == STET_SEGMENT_VERBATIM) {
      at = std::min<size_t>(s.file_begin - key + (place - s.span.begin), value.size());
      return true;
    }
    // White space was folded: the letters are counted.
    size_t letters = 0;
    for (const char c : d_.source({s.span.begin, place})) letters += !is_space(c);
    at = 0;
    while (at < value.size() && (letters > 0 || (!end && is_space(value[at])))) letters -= !is_space(value[at++]);
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
    Insert begin{0, 0, number, true, words}, end{0, 0, number, false, {}};
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

  void insert(const Insert& i) {
    xml_node words = words_.at(i.key);
    const std::string value = words.value();
    if (i.at < value.size()) {
      words.parent().insert_child_after(pugi::node_pcdata, words).set_value(value.substr(i.at).c_str());
      words.set_value(value.substr(0, i.at).c_str());
    }
    if (i.begins) {
      annotate(words.parent().insert_child_after(prefixed("annotation").c_str(), words), i.number, i.words);
    } else {
      end(words, i.number);
    }
  }

  const Document& d_;
  const std::string_view bytes_;
  Met met_;
  std::map<uint32_t, uint32_t> calls_;  // of notes, where the first marker stands
  pugi::xml_document content_;
  std::map<uint32_t, xml_node> words_, notes_;  // by their place in the part
  std::vector<Insert> inserts_;
  uint32_t taken_ = 1, count_ = 0;
};

}  // namespace

Result<AnnotatedCopy> annotate_odt(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  return OdtWriter(d, input.bytes).write(remarks);
}

}  // namespace stet
