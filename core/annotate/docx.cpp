// Remarks in a Word document: its own comments, on the very words. Runs are split where a remark begins or ends; for
// words in a note the remark hangs on the note's mark in the body, since not every program opens a document with
// comments in its notes. All other parts of the package are taken over as they are.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include "core/annotate/annotator.h"
#include "core/annotate/xml_edit.h"
#include "core/base/utf8.h"
#include "core/read/docx/package.h"

namespace stet {
namespace {

using docx::Part;
using pugi::xml_node;

class Writer {
 public:
  Writer(const Document& d, std::string_view bytes) : d_(d), bytes_(bytes) {}

  Result<std::string> write(std::vector<Remark> remarks) {
    for (Remark& r : remarks) {
      const Span met = met_at(d_, r.span);
      if (!same(met, r.span)) r.words = "“" + std::string(d_.source(r.span)) + "”: " + r.words;
      r.span = met;
    }
    auto zip = Zip::open(bytes_);
    if (!zip) return zip.error();
    auto package = docx::Package::open(bytes_);
    if (!package) return package.error();
    main_name_ = package->body().name;
    if (auto error = parse(package->body(), main_)) return *error;
    prefix_ = std::string(main_.document_element().name());
    prefix_ = prefix_.substr(0, prefix_.size() - local_name(main_.document_element()).size());
    if (auto error = open_comments(*zip)) return *error;
    remove_own(package->remarks());
    for (const xml_node& c : comments_.document_element().children())
      next_id_ = std::max(next_id_, docx::number_of(attribute(c, "id")) + 1);
    index();
    for (const stet_note_kind kind : {STET_NOTE_FOOTNOTE, STET_NOTE_ENDNOTE})
      if (const Part* part = package->notes(kind)) index_notes(*part);
    cut(remarks);
    for (const Remark& r : remarks) place(r);
    std::vector<std::pair<std::string, std::string>> parts;
    if (auto error = register_comments(*zip, parts)) return *error;
    parts.emplace_back(zip->name_of(main_name_), xml_text(main_));
    parts.emplace_back(comments_name_, xml_text(comments_));
    return Zip::with(bytes_, parts);
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

  static Error cannot(const std::string& what) {
    return Error{.message = "findings cannot be written into this document: " + what,
                 .hint = "A report shows them all the same: stet check --report html=report.html FILE"};
  }

  std::optional<Error> parse(const Part& part, pugi::xml_document& tree) const {
    const auto result = tree.load_buffer(part.xml.bytes.data(), part.xml.bytes.size(), whole_xml,
                                         part.xml.in_utf8 ? pugi::encoding_utf8 : pugi::encoding_auto);
    if (!result) return cannot(result.description());
    return std::nullopt;
  }

  xml_node append(xml_node parent, const char* local) const { return parent.append_child((prefix_ + local).c_str()); }
  void set(xml_node n, const char* local, const std::string& value) const {
    n.append_attribute((prefix_ + local).c_str()) = value.c_str();
  }

  // ---- the comments that are there ----

  std::optional<Error> open_comments(Zip& zip) {
    rels_name_ = docx::rels_of(main_name_);
    comments_name_ = docx::related(zip, main_name_, "/comments");
    if (!comments_name_.empty()) {
      comments_name_ = zip.name_of(comments_name_);
      auto bytes = zip.read(comments_name_);
      if (!bytes) return bytes.error();
      if (!comments_.load_buffer(bytes->data(), bytes->size(), whole_xml)) return cannot("its comments are no XML");
      comments_prefix_ = std::string(comments_.document_element().name());
      comments_prefix_.resize(comments_prefix_.size() - local_name(comments_.document_element()).size());
      return std::nullopt;
    }
    added_ = true;
    const size_t slash = main_name_.rfind('/');
    const std::string folder = slash == npos ? "" : main_name_.substr(0, slash + 1);
    comments_name_ = folder + "comments.xml";
    for (int n = 2; zip.has(comments_name_); ++n) comments_name_ = folder + "comments" + std::to_string(n) + ".xml";
    comments_prefix_ = "w:";
    auto declaration = comments_.append_child(pugi::node_declaration);
    declaration.append_attribute("version") = "1.0";
    declaration.append_attribute("encoding") = "UTF-8";
    declaration.append_attribute("standalone") = "yes";
    auto root = comments_.append_child("w:comments");
    // The namespace of the document: transitional and strict ones differ.
    std::string space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const std::string name = prefix_.empty() ? "xmlns" : "xmlns:" + prefix_.substr(0, prefix_.size() - 1);
    if (const auto own = main_.document_element().attribute(name.c_str())) space = own.value();
    root.append_attribute("xmlns:w") = space.c_str();
    return std::nullopt;
  }

  /// Remarks of an earlier copy, but for those that somebody resolved or answered: these are decisions of theirs.
  void remove_own(const std::vector<docx::Remark>& remarks) {
    const auto decided = [&](std::string_view id) {
      const auto own = std::find_if(remarks.begin(), remarks.end(), [&](const docx::Remark& r) { return r.id == id; });
      return own != remarks.end() &&
             (own->resolved || std::any_of(remarks.begin(), remarks.end(), [&](const docx::Remark& r) {
                return !r.parent.empty() && r.parent == own->paragraph;
              }));
    };
    std::vector<std::string> gone;
    std::vector<xml_node> nodes;
    for (const xml_node& c : comments_.document_element().children())
      if (local_name(c) == "comment" && attribute(c, "author") == our_name && !decided(attribute(c, "id"))) {
        gone.emplace_back(attribute(c, "id"));
        nodes.push_back(c);
      }
    for (const xml_node& c : nodes) comments_.document_element().remove_child(c);
    if (gone.empty()) return;
    nodes.clear();
    visit(main_, [&](xml_node n) {
      const std::string_view name = local_name(n);
      if ((name == "commentRangeStart" || name == "commentRangeEnd" || name == "commentReference") &&
          std::find(gone.begin(), gone.end(), attribute(n, "id")) != gone.end())
        nodes.push_back(n);
      return true;
    });
    for (const xml_node& n : nodes) {
      xml_node parent = n.parent();
      const bool reference = local_name(n) == "commentReference";
      parent.remove_child(n);
      // The run that held the reference alone.
      if (reference &&
          std::none_of(parent.begin(), parent.end(), [](const xml_node& c) { return local_name(c) != "rPr"; }))
        parent.parent().remove_child(parent);
    }
  }

  // ---- where words stand ----

  void index() {
    visit(main_, [&](xml_node n) {
      if (n.type() == pugi::node_pcdata || n.type() == pugi::node_cdata) {
        if (local_name(n.parent()) == "t" && n.offset_debug() >= 0)
          pieces_[u32(static_cast<size_t>(n.offset_debug()))] = {{0, n.parent()}};
      } else if (local_name(n) == "footnoteReference" || local_name(n) == "endnoteReference") {
        references_.emplace(u32(static_cast<size_t>(std::max<std::ptrdiff_t>(n.offset_debug(), 0))), n);
      }
      return true;
    });
  }

  /// Of each byte of a part of notes, which note it is in.
  void index_notes(const Part& part) {
    for (uint32_t f = 0; f < d_.files.size(); ++f) {
      if (d_.string(d_.files[f].member) != part.name) continue;
      for (const xml_node& n : part.xml.tree.document_element().children())
        if (n.offset_debug() >= 0)
          notes_[f].emplace(u32(static_cast<size_t>(n.offset_debug())),
                            std::pair{std::string(local_name(n)) + "Reference", std::string(attribute(n, "id"))});
    }
  }

  bool in_body(const stet_segment& s) const { return d_.string(d_.files[s.file].member) == main_name_; }

  /// The piece of the words, and the byte in it, that a place of the text stands for. `end`: of the byte before it.
  struct Spot {
    uint32_t key = none;  // of pieces_
    size_t at = 0;
  };
  Spot spot(uint32_t place, bool end) const {
    const uint32_t probe = end && place > 0 ? place - 1 : place;
    const uint32_t row = last_at_or_before(d_.segments, probe);
    if (row == none) return {};
    const stet_segment& s = d_.segments[row];
    if (!in_body(s) || s.kind == STET_SEGMENT_GENERATED) return {};
    auto piece = pieces_.upper_bound(s.file_begin);
    if (piece == pieces_.begin()) return {};
    --piece;
    const std::string_view words = piece->second.front().t.text().get();
    const size_t in_segment = place - s.span.begin;
    if (s.kind == STET_SEGMENT_VERBATIM)
      return {piece->first, std::min<size_t>(s.file_begin - piece->first + in_segment, words.size())};
    // Its words without what was skipped at their beginning; where letters were dropped, all of them.
    const std::string_view text = d_.source(s.span);
    if (words.ends_with(text)) return {piece->first, words.size() - text.size() + in_segment};
    return {piece->first, end ? words.size() : 0};
  }

  /// First and last place of a span that words of the body stand for.
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
    return {first, last};
  }

  // ---- splitting ----

  /// So that a border falls between two runs.
  void split(uint32_t key, size_t at) {
    std::vector<Piece>& pieces = pieces_[key];
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
      preserve(t);
      t.text().set(words.substr(0, within).c_str());
      tail = run.insert_child_after(t.name(), t);
      preserve(tail);
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
    if (reference.next_sibling() && local_name(reference.next_sibling()) != "t") divide(run, reference.next_sibling());
    if (reference.next_sibling() && !has_attribute(reference, "customMarkFollows"))
      divide(run, reference.next_sibling());
    const xml_node before = reference.previous_sibling();
    if (before && local_name(before) != "rPr") {
      divide(run, reference);
      run = reference.parent();
    }
    return run;
  }

  static void preserve(xml_node t) {
    if (!t.attribute("xml:space")) t.append_attribute("xml:space") = "preserve";
  }

  void cut(const std::vector<Remark>& remarks) {
    // From the last: what stands before a border keeps its place.
    std::vector<std::pair<uint32_t, size_t>> borders;
    for (const Remark& r : remarks) {
      const auto [first, last] = spots(r.span);
      if (first.key != none) borders.emplace_back(first.key, first.at);
      if (last.key != none) borders.emplace_back(last.key, last.at);
    }
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    // Reading needs whole words, so all spots are found before anything is split.
    for (const Remark& r : remarks) spots_.push_back(spots(r.span));
    for (auto b = borders.rbegin(); b != borders.rend(); ++b) split(b->first, b->second);
  }

  xml_node run_at(const Spot& s, bool end) const {
    const std::vector<Piece>& pieces = pieces_.at(s.key);
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
    for (const auto& [at, n] : references_)
      if (local_name(n) == note->second.first && attribute(n, "id") == note->second.second) return n;
    return {};
  }

  std::optional<Anchor> anchor(const Remark& r, size_t number, bool& at_mark) const {
    const auto& [first, last] = spots_[number];
    if (first.key != none && last.key != none) {
      const xml_node a = run_at(first, false), b = run_at(last, true);
      if (a && b) return Anchor{a, b};
    }
    // A marker: its label is nobody's words, but has the place of its reference.
    const uint32_t row = last_at_or_before(d_.segments, r.span.begin);
    if (row != none && in_body(d_.segments[row])) {
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

  void place(const Remark& r) {
    bool at_mark = false;
    const size_t number = placed_++;
    auto where = anchor(r, number, at_mark);
    std::string words = r.words;
    if (at_mark) words = "“" + d_.clean(r.span) + "”: " + words;
    if (!where) {  // about the document: at its first words
      const xml_node run = pieces_.empty() ? xml_node() : ancestor(pieces_.begin()->second.front().t, "r");
      if (!run) return;
      where = Anchor{run, run};
    }
    const std::string id = std::to_string(next_id_++);
    xml_node start = where->first.parent().insert_child_before((prefix_ + "commentRangeStart").c_str(), where->first);
    set(start, "id", id);
    xml_node end = where->last.parent().insert_child_after((prefix_ + "commentRangeEnd").c_str(), where->last);
    set(end, "id", id);
    xml_node run = where->last.parent().insert_child_after((prefix_ + "r").c_str(), end);
    set(append(run, "commentReference"), "id", id);
    xml_node comment = comments_.document_element().append_child((comments_prefix_ + "comment").c_str());
    const auto say = [&](const char* local, const std::string& value) {
      comment.append_attribute((comments_prefix_ + local).c_str()) = value.c_str();
    };
    say("id", id);
    say("author", our_name);
    say("initials", our_name);
    xml_node t = comment.append_child((comments_prefix_ + "p").c_str())
                     .append_child((comments_prefix_ + "r").c_str())
                     .append_child((comments_prefix_ + "t").c_str());
    preserve(t);
    t.text().set(words.c_str());
  }

  /// A part that is new is named in the package's list of types and in the relationships of the document.
  std::optional<Error> register_comments(Zip& zip, std::vector<std::pair<std::string, std::string>>& parts) {
    if (!added_) return std::nullopt;
    const auto edit = [&](const std::string& name,
                          const std::function<void(xml_node)>& change) -> std::optional<Error> {
      auto bytes = zip.read(name);
      if (!bytes) return bytes.error();
      pugi::xml_document tree;
      if (!tree.load_buffer(bytes->data(), bytes->size(), whole_xml)) return cannot("“" + name + "” is no XML");
      change(tree.document_element());
      parts.emplace_back(zip.name_of(name), xml_text(tree));
      return std::nullopt;
    };
    const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const bool strict =
        std::string_view(comments_.document_element().attribute("xmlns:w").value()).find("purl.oclc.org") != npos;
    if (auto error = edit("[Content_Types].xml", [&](xml_node root) {
          xml_node o = root.append_child("Override");
          o.append_attribute("PartName") = ("/" + comments_name_).c_str();
          o.append_attribute("ContentType") =
              "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        }))
      return error;
    const auto relate = [&](xml_node root) {
      std::string id = "stetComments";
      while (std::any_of(root.begin(), root.end(), [&](const xml_node& r) { return attribute(r, "Id") == id; }))
        id += "1";
      xml_node r = root.append_child("Relationship");
      r.append_attribute("Id") = id.c_str();
      r.append_attribute("Type") =
          ((strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : types) + "/comments").c_str();
      r.append_attribute("Target") = ("/" + comments_name_).c_str();
    };
    if (zip.has(rels_name_)) return edit(rels_name_, relate);
    pugi::xml_document tree;
    xml_node root = tree.append_child("Relationships");
    root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
    relate(root);
    parts.emplace_back(rels_name_, xml_text(tree));
    return std::nullopt;
  }

  const Document& d_;
  const std::string_view bytes_;
  std::string main_name_, rels_name_, comments_name_, prefix_, comments_prefix_;
  pugi::xml_document main_, comments_;
  bool added_ = false;  // there were no comments
  uint32_t next_id_ = 1;
  size_t placed_ = 0;
  std::map<uint32_t, std::vector<Piece>> pieces_;  // by the place of their words in the part
  std::map<uint32_t, xml_node> references_;
  std::map<uint32_t, std::map<uint32_t, std::pair<std::string, std::string>>> notes_;  // by file and place
  std::vector<std::pair<Spot, Spot>> spots_;                                           // of the remarks
};

}  // namespace

Result<std::string> annotate_docx(const Document& d, std::string_view bytes, const std::vector<Remark>& remarks) {
  return Writer(d, bytes).write(remarks);
}

}  // namespace stet
