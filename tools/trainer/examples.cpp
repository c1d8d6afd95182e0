// From the sets' own labels to ours. Where a set says less than we ask, a word may have several labels, and the model
// decides among them while it is trained.
#include "tools/trainer/examples.h"

#include <algorithm>
#include <fstream>

#include "core/base/utf8.h"
#include "core/references/word_classes.h"
#include "tools/trainer/json.h"

namespace stet::train {
namespace {

constexpr RefLabels bits(std::initializer_list<RefLabel> labels) {
  RefLabels out = 0;
  for (const RefLabel l : labels) out |= bit(l);
  return out;
}
using enum RefLabel;

struct Mapping {
  std::string_view label;
  RefLabels labels;
};
constexpr Mapping mappings[] = {
    {"author", bit(author)},
    {"collaboration", bit(author)},
    {"title", bit(title)},
    {"journal", bit(container)},
    {"booktitle", bit(container)},
    {"container-title", bit(container)},
    {"collection-title", bits({series, note})},
    {"publisher", bit(publisher)},
    {"institution", bit(publisher)},
    {"location", bit(place)},
    {"pubPlace", bit(place)},
    {"editor", bit(editor)},
    {"container-author", bits({editor, author})},
    {"translator", bit(translator)},
    {"edition", bit(edition)},
    {"date", bit(issued)},
    {"volume", bit(volume)},
    {"volume-issue", bits({volume, issue})},
    {"issue", bit(issue)},
    {"pages", bit(page)},
    {"url", bit(url)},
    {"doi", bit(doi)},
    {"isbn", bit(isbn)},
    {"issn", bit(issn)},
    {"arxiv", bit(arxiv)},
    {"pmid", bit(pmid)},
    {"accessed", bit(accessed)},
    {"citation-number", bit(other)},
    {"abbreviation", bits({other, author})},
    {"source", bits({note, container})},
};

RefLabels labels_of(std::string_view label) {
  for (const Mapping& m : mappings)
    if (m.label == label) return m.labels;
  if (label == "conjunction" || label == "ref") return 0;  // as what stands between fields
  return bits({note, other});
}

// gold's names of fields that a line does not label
RefLabels open_labels(const std::vector<std::string>& open) {
  RefLabels out = bits({other, note, accessed, pmid, arxiv});
  for (const std::string& name : open)
    if (const auto l = ref_label(name)) out |= bit(*l);
  return out;
}

void read_segments(const JsonValue& from, const std::string& text, size_t& cursor, bool merged, Reference& out) {
  const JsonValue* const segments = from.find("segments");
  if (segments == nullptr) return;
  size_t begin = std::string::npos, end = cursor;
  for (const JsonValue& s : segments->items) {
    out.labelled.push_back({std::string(s.get("label")), std::string(s.get("text")), std::string(s.get("level")),
                            std::string(s.get("unit"))});
    const std::string& words = out.labelled.back().text;
    if (words.empty()) continue;
    size_t at = text.find(words, end);
    if (at == std::string::npos) at = text.find(words, cursor);  // fields out of order
    if (at == std::string::npos) continue;
    RefLabels labels = labels_of(out.labelled.back().label);
    if (merged && labels == bit(title)) labels = bits({title, container});
    if (labels != 0) out.segments.push_back({at, at + words.size(), labels});
    begin = std::min(begin, at);
    end = std::max(end, at + words.size());
  }
  std::stable_sort(out.segments.begin(), out.segments.end(),
                   [](const Segment& a, const Segment& b) { return a.begin < b.begin; });
  out.begin = begin == std::string::npos ? cursor : begin;
  out.end = end;
  cursor = end;
}

constexpr uint32_t between = class_page | class_volume | class_issue | class_editor | class_translator | class_lead |
                             class_edition | class_small | class_joint | class_others | class_particle | class_access |
                             class_available;

std::string group_of(const JsonValue& line, std::string_view set, std::string_view text) {
  std::string id(line.get("id"));
  if (set == "refparse_multi") id = id.substr(std::min<size_t>(6, id.size()));
  if (set == "refparse_grobid" || set == "refparse_cex" || set == "refparse_excite" || set == "refparse_multi")
    return id.substr(0, id.rfind('-'));
  std::string out = "text ";  // the same reference stands in several sets
  for (const char c : fold(text))
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

}  // namespace

bool may_teach(std::string_view set) {
  for (const std::string_view known :
       {"refparse_anystyle_core", "refparse_anystyle_gold", "refparse_grobid", "refparse_linkedbooks", "refparse_cex"})
    if (set == known) return true;
  return false;
}

std::string read_examples(const std::string& path, std::vector<Example>& out) {
  std::ifstream file(path);
  if (!file) return path + ": cannot be read";
  std::string set = path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1);
  set = set.substr(0, set.rfind('.'));
  size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (trim(line).empty()) continue;
    JsonValue json;
    if (!parse_json(line, json)) return path + ':' + std::to_string(number) + ": this is no JSON";
    Example e;
    e.set = set;
    e.id = json.get("id");
    e.text = json.get("input");
    for (char& c : e.text)
      if (c == '\n' || c == '\t' || c == '\r') c = ' ';
    e.group = group_of(json, set, e.text);
    e.merged_title = json.get("merged_title") == "true";
    if (const JsonValue* const open = json.find("open"))
      for (const JsonValue& name : open->items) e.open.push_back(name.text);
    size_t cursor = 0;
    if (const JsonValue* const several = json.find("bibls")) {
      for (const JsonValue& one : several->items)
        read_segments(one, e.text, cursor, e.merged_title, e.references.emplace_back());
    } else {
      read_segments(json, e.text, cursor, e.merged_title, e.references.emplace_back());
      e.references[0].begin = 0;
      e.references[0].end = e.text.size();
    }
    out.push_back(std::move(e));
  }
  return {};
}

Truth truth_of(const Example& example, const std::vector<RefToken>& tokens, const RefFeatures& features) {
  Truth truth;
  truth.labels.assign(tokens.size(), 0);
  truth.begins.assign(tokens.size(), false);
  const RefLabels open = open_labels(example.open);
  const bool volume_holds_issue = example.set.starts_with("refparse_anystyle");
  size_t at = 0;
  for (size_t r = 0; r < example.references.size(); ++r) {
    const Reference& reference = example.references[r];
    const size_t end = r + 1 < example.references.size() ? example.references[r + 1].begin : example.text.size();
    bool first = true;
    size_t seg = 0;
    for (; at < tokens.size() && tokens[at].span.begin < end; ++at) {
      const Span span = tokens[at].span;
      truth.begins[at] = first;
      first = false;
      while (seg < reference.segments.size() && reference.segments[seg].end <= span.begin) ++seg;
      RefLabels& labels = truth.labels[at];
      for (size_t s = seg; s < reference.segments.size() && reference.segments[s].begin < span.end; ++s) {
        RefLabels of = reference.segments[s].labels;
        if (of == bit(volume) && volume_holds_issue) {
          // "12(3)", "Vol. 9, No. 2": which is which, the other sets teach.
          size_t numbers = 0;
          for (size_t k = 0; k < tokens.size(); ++k)
            numbers += tokens[k].span.begin >= reference.segments[s].begin &&
                       tokens[k].span.end <= reference.segments[s].end && features.is_number(k);
          const bool issue_word =
              (features.classes(at) & class_issue) != 0 || (at > 0 && (features.classes(at - 1) & class_issue) != 0);
          if (numbers > 1 || issue_word) of |= bit(issue);
        }
        if (of == bit(url) && !tokens[at].address) of |= bits({other, note, accessed});
        if (of == bit(issued) && at > 0 && (features.classes(at - 1) & class_access) != 0) of = bit(accessed);
        labels |= of;
      }
      if (tokens[at].address && is_digit(example.text[span.begin])) labels = bit(doi);  // not all sets call it so
      if (labels != 0) continue;
      labels = open;
      const auto numbers_edition = [&](size_t i) {
        return i < tokens.size() && (features.classes(i) & class_edition) != 0;
      };
      const auto edition_number = [&](size_t i) {
        return (features.is_number(i) && length(tokens[i].span) < 5) || (features.classes(i) & class_ordinal) != 0;
      };
      if ((numbers_edition(at) && at > 0 && edition_number(at - 1)) ||
          (edition_number(at) && numbers_edition(at + 1))) {
        labels = bit(edition);  // few sets label it, all have it
        continue;
      }
      // "In", "pp.", "(eds.)", "and": some sets count them in, some do not. Any other word between fields is none.
      if ((features.classes(at) & between) == 0) continue;
      if (seg > 0) labels |= reference.segments[seg - 1].labels;
      if (seg < reference.segments.size()) labels |= reference.segments[seg].labels;
    }
  }
  if (!tokens.empty()) truth.begins[0] = true;
  for (RefLabels& l : truth.labels)
    if (l == 0) l = all_ref_labels;
  return truth;
}

}  // namespace stet::train
