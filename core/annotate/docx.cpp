// Remarks in a Word document: its own comments, on the very words. Runs are split where a remark begins or ends; for
// words in a note the remark hangs on the note's mark in the body, since not every program opens a document with
// comments in its notes; tracked changes stand there well. All other parts of the package are taken over as they are.
#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <tuple>

#include "core/annotate/annotator.h"
#include "core/annotate/docx_changes.h"
#include "core/annotate/docx_comments.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"

namespace stet {
namespace {

using docx::Part;
using pugi::xml_node;

class Writer {
 public:
  Writer(const Document& d, std::string_view bytes) : d_(d), bytes_(bytes) {}

  Result<AnnotatedCopy> write(std::vector<Remark> remarks) {
    Met met(d_);
    for (Remark& r : remarks) {
      const Span seen = met(r.span);
      if (!same(seen, r.span)) r.words = "“" + std::string(d_.source(r.span)) + "”: " + r.words;
      r.span = seen;
    }
    auto zip = Zip::open(bytes_);
    if (!zip) return zip.error();
    auto package = docx::Package::open(bytes_);
    if (!package) return package.error();
    const Part& body = package->body();
    if (auto error = load(body)) return *error;
    DocxComments comments(*zip, *package, trees_[0].xml);
    if (auto error = comments.open()) return *error;
    for (const stet_note_kind kind : {STET_NOTE_FOOTNOTE, STET_NOTE_ENDNOTE})
      if (const Part* part = package->notes(kind)) {
        index_notes(*part);
        // Notes are written only if a change stands in them, or stood.
        const bool suggests =
            std::any_of(remarks.begin(), remarks.end(), [](const Remark& r) { return !r.edits.empty(); });
        if (suggests || part->xml.bytes.find("\"" + std::string(comment_author) + "\"") != npos)
          if (auto error = load(*part)) return *error;
      }
    DocxChanges changes;
    for (Tree& t : trees_) {
      t.changed = changes.undo_own(t.xml);
      changes.take_ids(t.xml);
      index(t);
    }
    std::vector<std::pair<Spot, Spot>> found;
    for (const Remark& r : remarks) {
      const auto own = spots(r.span);
      found.push_back(own.first.in_body() ? own : std::pair<Spot, Spot>());
    }
    for (const Remark& r : remarks)
      for (const WordEdit& e : r.edits) found.push_back(spots_of(e));
    cut(found);
    for (size_t i = 0; i < remarks.size(); ++i) place(remarks[i], found[i], comments);
    AnnotatedCopy out;
    size_t next = remarks.size();
    for (const Remark& r : remarks) {
      if (r.edits.empty()) continue;
      out.suggested.push_back(suggest(r.edits, &found[next], changes));
      next += r.edits.size();
    }
    ChangedParts parts;
    for (Tree& t : trees_)
      if (t.changed || &t == &trees_[0]) parts.emplace_back(zip->name_of(t.name), xml_text(t.xml));
    if (auto error = comments.finish(parts)) return *error;
    auto bytes = Zip::with(bytes_, parts);
    if (!bytes) return bytes.error();
    out.bytes = std::move(*bytes);
    return out;
  }

 private:
  /// Words of one <w:t>, as pieces once runs were split.
  struct Piece {
    size_t from;  // byte of the words
    xml_node t;
  };
  struct Anchor {
    xml_node first, last;  // runs
  };
  /// A part whose words may change: the body first, then notes.
  struct Tree {
    std::string name;
    pugi::xml_document xml;
    std::map<uint32_t, std::vector<Piece>> pieces;  // by the place of their words in the part
    bool changed = false;
  };

  // ---- where words stand ----

  std::optional<Error> load(const Part& part) {
    Tree& t = trees_.emplace_back();
    t.name = part.name;
    if (const auto read = load_whole(t.xml, part.xml.bytes); !read) return cannot_annotate(read.description());
    return std::nullopt;
  }

  void index(Tree& tree) {
    const bool is_body = &tree == &trees_[0];
    visit(tree.xml, [&](xml_node n) {
      if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) {
        if (local_name(n.parent()) == "t") tree.pieces[place_of(n)] = {{0, n.parent()}};
      } else if (!is_body) {
        return true;
      } else if (local_name(n) == "footnoteReference" || local_name(n) == "endnoteReference") {
        references_.emplace(place_of(n), n);
        by_id_.emplace(std::pair{std::string(local_name(n)), std::string(attribute(n, "id"))}, n);
      }
      return true;
    });
  }

  /// Of each byte of a part of notes, which note it is in.
  void index_notes(const Part& part) {
    for (uint32_t f = 0; f < d_.files.size(); ++f) {
      if (d_.string(d_.files[f].member) != part.name) continue;
      for (const xml_node& n : part.xml.tree.document_element().children())
        notes_[f].emplace(place_of(n),
                          std::pair{std::string(local_name(n)) + "Reference", std::string(attribute(n, "id"))});
    }
  }

  /// Whose words a segment is; none: a part's that is not loaded.
  uint32_t tree_of(const stet_segment& s) const {
    for (uint32_t t = 0; t < u32(trees_.size()); ++t)
      if (d_.string(d_.files[s.file].member) == trees_[t].name) return t;
    return none;
  }

  /// The piece of the words, and the byte in it, that a place of the text stands for. `end`: of the byte before it.
  struct Spot {
    uint32_t tree = 0;
    uint32_t key = none;  // of its pieces
    size_t at = 0;
    bool in_body() const { return key != none && tree == 0; }
  };
  Spot spot(uint32_t place, bool end) const {
    const uint32_t probe = end && place > 0 ? place - 1 : place;
    const uint32_t row = last_at_or_before(d_.segments, probe);
    if (row == none) return {};
    const stet_segment& s = d_.segments[row];
    const uint32_t tree = tree_of(s);
    if (tree == none || s.kind == STET_SEGMENT_GENERATED) return {};
    const auto& pieces = trees_[tree].pieces;
    auto piece = pieces.upper_bound(s.file_begin);
    if (piece == pieces.begin()) return {};
    --piece;
    const std::string_view words = piece->second.front().t.text().get();
    const size_t in_segment = place - s.span.begin;
    if (s.kind == STET_SEGMENT_VERBATIM)
      return {tree, piece->first, std::min<size_t>(s.file_begin - piece->first + in_segment, words.size())};
    // Its words without what was skipped at their beginning; where letters were dropped, all of them.
    const std::string_view text = d_.source(s.span);
    if (words.ends_with(text)) return {tree, piece->first, words.size() - text.size() + in_segment};
    return {tree, piece->first, end ? words.size() : 0};
  }

  /// First and last place of a span that words of one part stand for.
  std::pair<Spot, Spot> spots(Span span) const {
    uint32_t row = last_at_or_before(d_.segments, span.begin);
    if (row == none) return {};
    Spot first = spot(span.begin, false), last;
    for (uint32_t r = row + 1; first.key == none && r < d_.segments.size() && d_.segments[r].span.begin < span.end; ++r)
      first = spot(d_.segments[r].span.begin, false);
    if (first.key == none) return {};
    last = empty(span) ? first : spot(span.end, true);
    for (uint32_t r = last_at_or_before(d_.segments, span.end - (empty(span) ? 0 : 1)); last.key == none && r > 0; --r)
      last = spot(d_.segments[r - 1].span.end, true);
    return first.tree == last.tree ? std::pair{first, last} : std::pair<Spot, Spot>();
  }

  // ---- splitting ----

  /// So that a border falls between two runs.
  void split(uint32_t tree, uint32_t key, size_t at) {
    std::vector<Piece>& pieces = trees_[tree].pieces[key];
    auto piece = std::prev(
        std::upper_bound(pieces.begin(), pieces.end(), at, [](size_t a, const Piece& p) { return a < p.from; }));
    xml_node t = piece->t, run = ancestor(t, "r");
    if (!run || t.parent() != run) return;
    const std::string words = t.text().get();
    const size_t within = at - piece->from;
    const bool first = local_name(t.previous_sibling()) == "rPr" || !t.previous_sibling();
    if (within == 0 && first) return;
    if (within == words.size() && !t.next_sibling()) return;
    xml_node tail;
    if (within > 0 && within < words.size()) {
      preserve_space(t);
      t.text().set(words.substr(0, within).c_str());
      tail = run.insert_child_after(t.name(), t);
      preserve_space(tail);
      tail.text().set(words.substr(within).c_str());
      pieces.insert(std::next(piece), {at, tail});
    }
    divide(run, tail ? tail : within == 0 ? t : t.next_sibling());
  }

  /// `first` and what follows it become a run of their own, of the same format.
  static void divide(xml_node run, xml_node first) {
    xml_node rest = run.parent().insert_child_after(run.name(), run);
    for (const pugi::xml_attribute& a : run.attributes()) rest.append_copy(a);
    if (const xml_node properties = child(run, "rPr")) rest.append_copy(properties);
    for (xml_node next; first; first = next) {
      next = first.next_sibling();
      rest.append_move(first);
    }
  }

  /// The run of a reference, which then holds nothing else.
  static xml_node alone(xml_node reference) {
    xml_node run = ancestor(reference, "r");
    if (!run || reference.parent() != run) return run;
    // A mark that somebody typed follows it in its run.
    if (reference.next_sibling() && !has_attribute(reference, "customMarkFollows"))
      divide(run, reference.next_sibling());
    const xml_node before = reference.previous_sibling();
    if (before && local_name(before) != "rPr") {
      divide(run, reference);
      run = reference.parent();
    }
    return run;
  }

  /// The spots of words that are to change; of an insertion, what it stands behind.
  std::pair<Spot, Spot> spots_of(const WordEdit& e) const {
    if (!empty(e.span)) return spots(e.span);
    const Spot s = e.span.begin == 0 ? Spot() : spot(e.span.begin, true);
    return {s, s};
  }

  /// Splits runs so that each pair of spots has its own. Reading needs whole words: all are found before.
  void cut(const std::vector<std::pair<Spot, Spot>>& found) {
    std::vector<std::tuple<uint32_t, uint32_t, size_t>> borders;
    for (const auto& [first, last] : found)
      for (const Spot& s : {first, last})
        if (s.key != none) borders.emplace_back(s.tree, s.key, s.at);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    // From the last: what stands before a border keeps its place.
    for (auto b = borders.rbegin(); b != borders.rend(); ++b) std::apply([this](auto... at) { split(at...); }, *b);
  }

  xml_node run_at(const Spot& s, bool end) const {
    const std::vector<Piece>& pieces = trees_[s.tree].pieces.at(s.key);
    auto after =
        std::upper_bound(pieces.begin(), pieces.end(), s.at, [](size_t a, const Piece& p) { return a < p.from; });
    auto piece = std::prev(after);
    if (end && piece != pieces.begin() && piece->from == s.at) --piece;
    return ancestor(piece->t, "r");
  }

  // ---- writing ----

  /// The reference to the note that holds a place; null: it has none in the body.
  xml_node reference_to_note(uint32_t place) const {
    const uint32_t row = last_at_or_before(d_.segments, place);
    if (row == none) return {};
    const auto of_file = notes_.find(d_.segments[row].file);
    if (of_file == notes_.end()) return {};
    auto note = of_file->second.upper_bound(d_.segments[row].file_end);
    if (note == of_file->second.begin()) return {};
    --note;
    const auto reference = by_id_.find(note->second);
    return reference == by_id_.end() ? xml_node() : reference->second;
  }

  std::optional<Anchor> anchor(const Remark& r, const std::pair<Spot, Spot>& spots, bool& at_mark) const {
    const auto& [first, last] = spots;
    if (first.in_body() && last.in_body()) {
      const xml_node a = run_at(first, false), b = run_at(last, true);
      if (a && b) return Anchor{a, b};
    }
    // A marker: its label is nobody's words, but has the place of its reference.
    const uint32_t row = last_at_or_before(d_.segments, r.span.begin);
    if (row != none && tree_of(d_.segments[row]) == 0) {
      const auto at = references_.find(d_.segments[row].file_begin);
      if (at != references_.end())
        if (const xml_node run = alone(at->second)) return Anchor{run, run};
    }
    if (const xml_node reference = reference_to_note(r.span.begin)) {
      at_mark = true;
      if (const xml_node run = alone(reference)) return Anchor{run, run};
    }
    return std::nullopt;
  }

  /// The edits of a fix as tracked changes; `spots`: theirs.
  Unwritten suggest(const WordEdits& edits, const std::pair<Spot, Spot>* spots, DocxChanges& changes) {
    std::vector<DocxChange> all;
    const std::pair<Spot, Spot>* const of_edits = spots;
    for (const WordEdit& e : edits) {
      const auto& [first, last] = *spots++;
      if (first.key == none || last.key == none) return Unwritten::made;
      auto change = empty(e.span)
                        ? DocxChanges::insertion(run_at(last, true), e.text)
                        : DocxChanges::change(run_at(first, false), run_at(last, true), d_.source(e.span), e.text);
      if (!change) return Unwritten::markup;
      all.push_back(std::move(*change));
    }
    for (size_t i = 0; i < all.size(); ++i) {
      changes.make(all[i]);
      trees_[of_edits[i].first.tree].changed = true;
    }
    return Unwritten::no;
  }

  void place(const Remark& r, const std::pair<Spot, Spot>& spots, DocxComments& comments) {
    bool at_mark = false;
    auto where = anchor(r, spots, at_mark);
    if (!where) {  // about the document: at its first words
      const xml_node run =
          trees_[0].pieces.empty() ? xml_node() : ancestor(trees_[0].pieces.begin()->second.front().t, "r");
      if (!run) return;
      where = Anchor{run, run};
    }
    comments.add(where->first, where->last, at_mark ? "“" + d_.clean(r.span) + "”: " + r.words : r.words);
  }

  const Document& d_;
  const std::string_view bytes_;
  std::deque<Tree> trees_;
  std::map<uint32_t, xml_node> references_;                        // by their place in the part
  std::map<std::pair<std::string, std::string>, xml_node> by_id_;  // the same, by their name and the note's id
  std::map<uint32_t, std::map<uint32_t, std::pair<std::string, std::string>>> notes_;  // by file and place
};

}  // namespace

Result<AnnotatedCopy> annotate_docx(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  return Writer(d, input.bytes).write(remarks);
}

}  // namespace stet
