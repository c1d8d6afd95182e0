// Each maker takes examples and gives another text with the places of its fields. Nothing is invented but the frames:
// names, titles and journals are the examples' own, put together anew.
#include "tools/trainer/generate.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "tools/trainer/random.h"
#include "tools/trainer/styles.h"

namespace stet::train {
namespace {

// Puts `next` behind what is there.
void append(Example& out, const Example& next) {
  const size_t by = out.text.size();
  out.text += next.text;
  for (Reference r : next.references) {
    r.begin += by;
    r.end += by;
    for (Segment& s : r.segments) {
      s.begin += by;
      s.end += by;
    }
    out.references.push_back(std::move(r));
  }
  for (const std::string& name : next.open)
    if (std::find(out.open.begin(), out.open.end(), name) == out.open.end()) out.open.push_back(name);
  for (RefConstraint c : next.constraints) {
    c.span.begin += u32(by);
    c.span.end += u32(by);
    out.constraints.push_back(c);
  }
}

Example begun(const Example& like) {
  Example out;
  out.set = like.set;
  out.id = like.id;
  out.group = like.group;
  out.made = true;
  return out;
}

// Cuts the stop off the end, where a mark of its own follows.
void drop_stop(Example& e) {
  while (!e.text.empty() && (e.text.back() == '.' || e.text.back() == ' ' || e.text.back() == ';')) e.text.pop_back();
  for (Reference& r : e.references) {
    r.end = std::min(r.end, e.text.size());
    for (Segment& s : r.segments) s.end = std::min(s.end, e.text.size());
  }
}

// Adds words of one label to the last reference.
void add(Example& e, std::string_view words, RefLabels labels) {
  Reference& r = e.references.back();
  if (labels != 0) r.segments.push_back({e.text.size(), e.text.size() + words.size(), labels});
  e.text += words;
  r.end = e.text.size();
}

const std::vector<std::string> joins = {
    "; ",      "; ",      "; ",     ". ",          "; see also ", ". See also ",   "; and ",
    "\n",      ", and ",  "; cf. ", ". Cf. ",      "; vgl. ",     ". Siehe auch ", "; voir aussi ",
    "; cfr. ", "; vedi ", " / ",    "; см. также "};
const std::vector<std::string> number_styles = {"[%]", "%.", "%", "(%)", "[%].", "%)", "^%"};
const std::vector<std::string> openers = {
    "See ",  "See, for example, ", "See also ",    "Cf. ", "For an overview see ", "Vgl. ", "Siehe ", "Voir ",
    "Cfr. ", "Quoted in ",         "As argued by "};

Example joined(const std::vector<const Example*>& from, size_t at, Random& random) {
  Example out = begun(*from[at]);
  const size_t count = 2 + (random.percent(35) ? 1 : 0) + (random.percent(10) ? 1 : 0);
  const std::string join = random.one_of(joins);
  if (random.percent(20)) {
    const std::string opener = random.one_of(openers);
    out.references.emplace_back();
    add(out, opener, bit(RefLabel::other));
  }
  for (size_t i = 0; i < count; ++i) {
    Example next = *from[(at + i) % from.size()];
    if (i + 1 < count && (join[0] != '\n' || random.percent(50))) drop_stop(next);
    if (i > 0) {
      const std::string words = random.percent(20) ? random.one_of(joins) : join;
      // The words of the join begin the reference that follows.
      const size_t mark = words.find_first_not_of(" ;.,\n/");
      out.text += words.substr(0, mark);
      if (mark != std::string::npos) {
        out.references.emplace_back().begin = out.text.size();
        add(out, words.substr(mark), bit(RefLabel::other));
      }
    }
    const bool led = !out.references.empty() && out.references.size() > i;
    const size_t first = out.references.size();
    append(out, next);
    if (led && first < out.references.size()) {
      Reference& lead = out.references[first - 1];
      Reference& own = out.references[first];
      lead.segments.insert(lead.segments.end(), own.segments.begin(), own.segments.end());
      lead.end = own.end;
      out.references.erase(out.references.begin() + static_cast<std::ptrdiff_t>(first));
    }
  }
  return out;
}

Example numbered(const Example& e, Random& random) {
  Example out = begun(e);
  std::string number = random.one_of(number_styles);
  number.replace(number.find('%'), 1, std::to_string(1 + random.below(random.percent(80) ? 60 : 400)));
  out.references.emplace_back();
  add(out, number, bit(RefLabel::other));
  out.text += ' ';
  const size_t at = out.references.size();
  append(out, e);
  out.references[0].segments.insert(out.references[0].segments.end(), out.references[at].segments.begin(),
                                    out.references[at].segments.end());
  out.references[0].end = out.references[at].end;
  out.references.resize(1);
  return out;
}

// What scanners would be certain of, for some of the fields.
void constrain(Example& e, Random& random) {
  for (const Reference& r : e.references)
    for (const Segment& s : r.segments) {
      const RefLabels certain = bit(RefLabel::url) | bit(RefLabel::doi) | bit(RefLabel::isbn) | bit(RefLabel::issn) |
                                bit(RefLabel::arxiv) | bit(RefLabel::pmid) | bit(RefLabel::issued) |
                                bit(RefLabel::accessed);
      RefLabels allowed = s.labels;
      if ((s.labels & certain) == 0 || (s.labels & (s.labels - 1)) != 0) {
        const std::string_view words = std::string_view(e.text).substr(s.begin, s.end - s.begin);
        const bool quoted = words.starts_with("“") || words.starts_with("«") || words.starts_with("\"") ||
                            (s.begin >= 3 && e.text.compare(s.begin - 3, 3, "“") == 0);
        if (s.labels != bit(RefLabel::title) || !quoted) continue;
        allowed = bit(RefLabel::title) | bit(RefLabel::container);
      }
      if (random.percent(70)) e.constraints.push_back({{u32(s.begin), u32(s.end)}, allowed});
    }
}

}  // namespace

std::vector<Example> generate(const std::vector<const Example*>& from, size_t amount, const std::string& publishers) {
  Random random(7);
  std::vector<Example> out;
  std::vector<const Example*> single;
  for (const Example* e : from)
    if (e->references.size() == 1 && !e->references[0].segments.empty() && e->text.size() < 1500) single.push_back(e);
  const auto many = [&](size_t of_hundred) { return single.size() * of_hundred * amount / 10000; };
  for (size_t i = 0; i < many(24); ++i) out.push_back(joined(single, random.below(single.size()), random));
  for (size_t i = 0; i < many(8); ++i) out.push_back(numbered(*single[random.below(single.size())], random));
  Styles styles(single, publishers);
  std::vector<Example> notes;
  for (size_t i = 0; i < many(15); ++i) notes.push_back(styles.web_note(random));
  for (size_t i = 0; i < many(30); ++i) notes.push_back(styles.restyled(random));
  std::erase_if(notes, [](const Example& e) { return e.text.empty(); });
  std::vector<const Example*> of_notes;
  for (const Example& e : notes) of_notes.push_back(&e);
  if (!of_notes.empty())
    for (size_t i = 0; i < many(14); ++i) out.push_back(joined(of_notes, random.below(of_notes.size()), random));
  out.insert(out.end(), notes.begin(), notes.end());
  for (size_t i = 0; i < many(10); ++i) {
    Example e = *single[random.below(single.size())];
    e.made = true;
    out.push_back(std::move(e));
    constrain(out.back(), random);
  }
  for (size_t i = 0; i + 1 < out.size(); ++i)
    if (random.percent(15) && out[i].constraints.empty()) constrain(out[i], random);
  return out;
}

std::string about_sets(const std::vector<const Example*>& from) {
  struct Origin {
    std::string_view set, text;
  };
  static constexpr Origin origins[] = {
      {"refparse_anystyle_core", "AnyStyle core, (c) Sylvester Keil, BSD-2-Clause, github.com/inukshuk/anystyle"},
      {"refparse_anystyle_gold", "AnyStyle gold, (c) Sylvester Keil, BSD-2-Clause, github.com/inukshuk/anystyle"},
      {"refparse_grobid",
       "GROBID citations, (c) Patrice Lopez and contributors, Apache-2.0, github.com/kermitt2/grobid"},
      {"refparse_linkedbooks",
       "Linked Books, (c) Digital Humanities Laboratory, EPFL, MIT,\n"
       "  github.com/dhlab-epfl/LinkedBooksDeepReferenceParsing, by way of github.com/odoma-ch/ssh-citation-index"},
      {"refparse_cex", "CEX, reference lists of 112 papers, (c) Odoma, MIT, github.com/odoma-ch/ssh-citation-index"},
  };
  std::map<std::string, size_t> counts;
  for (const Example* e : from) counts[e->set] += e->references.size();
  std::string out =
      "Weights of a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) that labels the words\n"
      "of bibliographic references. Features are hashed: these are numbers, no text of a training set is in them.\n"
      "Made by tools/train from these sets of labelled references:\n\n";
  for (const Origin& o : origins)
    if (const auto at = counts.find(std::string(o.set)); at != counts.end())
      out += "- " + std::string(o.text) + ": " + std::to_string(at->second) + " references\n";
  return out;
}

}  // namespace stet::train
