// Keys of fields, the assignment of what was read to the references of a line, and the sums.
#include "tools/trainer/score.h"

#include <algorithm>
#include <cstdio>
#include <regex>
#include <set>

#include "core/base/utf8.h"

namespace stet::train {
namespace {

using Keys = std::vector<std::string>;

const std::map<std::string, std::string, std::less<>>& field_names() {
  static const std::map<std::string, std::string, std::less<>> names = {{"author", "author"},
                                                                        {"title", "title"},
                                                                        {"date", "issued"},
                                                                        {"journal", "container-title"},
                                                                        {"booktitle", "container-title"},
                                                                        {"container-title", "container-title"},
                                                                        {"publisher", "publisher"},
                                                                        {"institution", "publisher"},
                                                                        {"volume", "volume"},
                                                                        {"pages", "page"},
                                                                        {"url", "URL"},
                                                                        {"doi", "DOI"},
                                                                        {"editor", "editor"},
                                                                        {"edition", "edition"},
                                                                        {"location", "publisher-place"},
                                                                        {"pubPlace", "publisher-place"},
                                                                        {"issue", "issue"},
                                                                        {"isbn", "ISBN"},
                                                                        {"issn", "ISSN"}};
  return names;
}

bool is_name(std::string_view field) { return field == "author" || field == "editor"; }

// Folded letters and figures alone.
std::string bare(std::string_view s) {
  const std::string folded = fold(s);
  std::string out;
  for (size_t i = 0; i < folded.size();) {
    const CodePoint c = code_point_at(folded, i);
    if (is_word_character(c.value)) out.append(folded, i, c.size);
    i += c.size;
  }
  return out;
}

std::string numbers(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    if (!is_digit(s[i])) {
      ++i;
      continue;
    }
    if (!out.empty()) out += '-';
    for (; i < s.size() && is_digit(s[i]); ++i) out += s[i];
  }
  return out;
}

std::string without_lead(const std::string& s) {
  static const std::regex lead(
      "^(in|dans|the|pp?|vol(ume)?|no|nr|eds?|s|doi|url|available at|retrieved from)(?=[^A-Za-z])",
      std::regex::icase | std::regex::optimize);
  size_t begin = 0, end = s.size();
  const auto edge = [](std::string_view at) -> size_t {
    for (const std::string_view mark :
         {" ", ".", ",", ";", ":", "(", ")", "[", "]", "“", "”", "\"", "'", "‘", "’", "«", "»", "„"})
      if (at.starts_with(mark)) return mark.size();
    return 0;
  };
  while (begin < end) {
    const size_t n = edge(std::string_view(s).substr(begin, end - begin));
    if (n == 0) break;
    begin += n;
  }
  while (end > begin) {
    const size_t n = code_point_before(s, end).size;
    if (edge(std::string_view(s).substr(end - n, n)) != n) break;
    end -= n;
  }
  std::string out = s.substr(begin, end - begin);
  std::smatch match;
  if (std::regex_search(out, match, lead)) out = out.substr(static_cast<size_t>(match.length()));
  return out;
}

std::string key(std::string_view field, std::string s) {
  if (field == "DOI") {
    s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
    const size_t at = s.find("10.");
    if (at == std::string::npos) return bare(s);
    s = ascii_lower(s.substr(at));
    while (!s.empty() && std::string_view(".,;)").find(s.back()) != std::string_view::npos) s.pop_back();
    return s;
  }
  if (field == "URL") {
    s.erase(std::remove(s.begin(), s.end(), ' '), s.end());
    s = ascii_lower(s);
    const size_t at = std::min(s.find("http"), s.find("www."));
    if (at != std::string::npos) s = s.substr(at);
    for (const std::string_view scheme : {"https://", "http://", "www."})
      if (s.starts_with(scheme)) s = s.substr(scheme.size());
    while (!s.empty() && std::string_view("/.,;)>]").find(s.back()) != std::string_view::npos) s.pop_back();
    return s;
  }
  if (field == "ISBN" || field == "ISSN") {
    static const std::regex name("^(e?issn|isbn)(1[03])?");
    return std::regex_replace(bare(s), name, "");
  }
  if (field == "page" || field == "volume" || field == "issue") {
    const std::string digits = numbers(s);
    return digits.empty() ? bare(without_lead(s)) : digits;
  }
  if (is_name(field)) {
    static const std::regex roles(
        "\\bet al\\b|\\bu\\. ?a\\.|&|\\b(hg|hrsg|edited by|ed\\. by|a cura di|a c\\. di|editors?|herausgegeben von)\\b",
        std::regex::icase | std::regex::optimize);
    static const std::regex joints("\\b(and|et|und|y|eds?|editors?|hrsg|ed)\\b",
                                   std::regex::icase | std::regex::optimize);
    return bare(std::regex_replace(without_lead(std::regex_replace(s, roles, " ")), joints, ""));
  }
  if (field == "edition") {
    const std::string digits = numbers(s);
    return digits.empty() ? bare(without_lead(s)) : digits;
  }
  return bare(without_lead(s));
}

// The years of a date; without one its folded words.
Keys years(std::string_view s) {
  Keys out;
  for (size_t i = 0; i < s.size();) {
    if (!is_digit(s[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < s.size() && is_digit(s[end])) ++end;
    const std::string_view n = s.substr(i, end - i);
    if (n.size() == 4 && ((n[0] == '1' && n[1] >= '5') || (n[0] == '2' && n[1] == '0'))) out.emplace_back(n);
    i = end;
  }
  return out;
}

bool overlap(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.empty() || b.empty()) return false;
  const std::string &s = a.size() < b.size() ? a : b, &l = a.size() < b.size() ? b : a;
  return static_cast<double>(s.size()) >= 0.8 * static_cast<double>(l.size()) && l.find(s) != std::string::npos;
}

using Wanted = std::map<std::string, Keys>;

Wanted wanted(const Reference& reference) {
  Wanted out;
  for (const Labelled& s : reference.labelled) {
    std::string field;
    if (const auto at = field_names().find(s.label); at != field_names().end()) field = at->second;
    if (s.label == "title" && !s.level.empty()) field = s.level == "j" ? "container-title" : "title";
    if (s.label == "biblScope")
      field = s.unit == "page" ? "page" : s.unit == "volume" || s.unit == "issue" ? s.unit : std::string();
    if (!field.empty()) out[field].push_back(s.text);
  }
  for (auto& [field, texts] : out) {
    if (!is_name(field) || texts.size() < 2) continue;
    std::string joined = texts[0];
    for (size_t i = 1; i < texts.size(); ++i) joined += "; " + texts[i];
    texts = {joined};
  }
  const auto title = out.find("title");
  const bool levels = std::any_of(reference.labelled.begin(), reference.labelled.end(),
                                  [](const Labelled& s) { return !s.level.empty(); });
  if (levels && title != out.end() && title->second.size() == 2 && out.find("container-title") == out.end()) {
    out["container-title"].push_back(title->second.back());
    title->second.pop_back();
  }
  return out;
}

bool fits(const std::string& field, const Keys& want, const Reading& have, bool merged, bool issues) {
  const std::string& text = have.at(field);
  if (field == "issued") {
    const Keys h = years(text);
    const std::string folded = h.empty() ? key("", text) : std::string();
    return std::any_of(want.begin(), want.end(), [&](const std::string& w) {
      const Keys y = years(w);
      if (h.empty() || y.empty()) return h.empty() && y.empty() && bare(w) == bare(text);
      return y == h || std::find(y.begin(), y.end(), h[0]) != y.end();
    });
  }
  Keys hs{key(field, text)};
  if (field == "volume" && !issues && have.contains("issue")) hs.push_back(numbers(text + " " + have.at("issue")));
  if (field == "title" && merged && have.contains("container-title"))
    hs.push_back(key("title", text) + key("title", have.at("container-title")));
  Keys ws;
  std::string all;
  for (const std::string& w : want) {
    ws.push_back(key(field, w));
    all += (all.empty() ? "" : " ") + w;
  }
  if (want.size() > 1) ws.push_back(key(field, all));
  const bool exact =
      field == "page" || field == "volume" || field == "issue" || field == "DOI" || field == "ISBN" || field == "ISSN";
  for (const std::string& w : ws)
    for (const std::string& h : hs)
      if (exact ? w == h : overlap(w, h)) return true;
  return false;
}

// Pairs references of a line with what was read, most fields first.
std::vector<size_t> assign(const std::vector<std::vector<size_t>>& fit, size_t readings_count) {
  std::vector<size_t> pair(fit.size(), SIZE_MAX);
  std::vector<bool> used(readings_count);
  for (;;) {
    size_t top = 0, gold = 0, row = 0;
    for (size_t g = 0; g < fit.size(); ++g)
      for (size_t r = 0; r < readings_count; ++r)
        if (pair[g] == SIZE_MAX && !used[r] && fit[g][r] > top) {
          top = fit[g][r];
          gold = g;
          row = r;
        }
    if (top == 0) return pair;
    pair[gold] = row;
    used[row] = true;
  }
}

}  // namespace

std::vector<Reading> readings(std::string_view text, const std::vector<LabelledSpan>& spans) {
  std::vector<Reading> out;
  for (const LabelledSpan& s : spans) {
    if (out.empty() || s.begins_reference) out.emplace_back();
    if (!field_kind(s.label)) continue;
    const std::string words(slice(text, s.span));
    const auto [at, added] = out.back().try_emplace(std::string(name_of(s.label)), words);
    if (!added && (s.label == RefLabel::author || s.label == RefLabel::editor)) at->second += "; " + words;
  }
  std::erase_if(out, [](const Reading& r) { return r.empty(); });
  return out;
}

void score(const std::vector<const Example*>& examples, const ReferenceModel& model, std::map<std::string, Score>& out,
           size_t misses) {
  std::map<std::string, std::set<std::string>> labelled;
  for (const Example* e : examples)
    for (const Reference& r : e->references)
      for (const auto& [field, keys] : wanted(r)) labelled[e->set].insert(field);
  ReferenceLabeller labeller(model);
  RefFeatures features;
  for (const Example* e : examples) {
    Score& total = out[e->set];
    const auto& fields = labelled[e->set];
    const bool issues = fields.contains("issue");
    std::vector<Reading> rows = readings(e->text, labeller.label(e->text, e->constraints));
    for (Reading& row : rows)
      std::erase_if(row, [](const auto& f) {
        return std::none_of(field_names().begin(), field_names().end(),
                            [&](const auto& n) { return n.second == f.first; });
      });
    std::erase_if(rows, [](const Reading& r) { return r.empty(); });
    features.compute(e->text, labeller.tokens(), {});
    const Truth truth = truth_of(*e, labeller.tokens(), features);
    for (size_t i = 0; i < truth.labels.size(); ++i) {
      ++total.tokens;
      total.right_tokens += truth.labels[i] >> labeller.path()[i].label & 1;
    }
    ++total.lines;
    total.right_number += rows.size() == e->references.size();
    total.references += e->references.size();
    std::vector<Wanted> want;
    std::vector<std::vector<std::set<std::string>>> good;
    std::vector<std::vector<size_t>> fit;
    for (const Reference& r : e->references) {
      want.push_back(wanted(r));
      auto& sets = good.emplace_back();
      auto& counts = fit.emplace_back();
      for (const Reading& row : rows) {
        auto& hits = sets.emplace_back();
        for (const auto& [field, keys] : want.back())
          if (row.contains(field) && fits(field, keys, row, e->merged_title, issues)) hits.insert(field);
        counts.push_back(hits.size());
      }
    }
    const std::vector<size_t> pair = assign(fit, rows.size());
    const auto is_open = [&](const std::string& field) {
      return std::find(e->open.begin(), e->open.end(), field) != e->open.end();
    };
    const auto miss = [&](const std::string& field, const std::string& wish, const std::string& had) {
      static std::map<std::string, size_t> shown;
      if (shown[e->set]++ < misses)
        std::printf("    %s %s: want %s have %s\n      in: %s\n", e->id.c_str(), field.c_str(), wish.c_str(),
                    had.c_str(), e->text.substr(0, 300).c_str());
    };
    for (size_t g = 0; g < want.size(); ++g) {
      static const Reading nothing;
      static const std::set<std::string> none_hit;
      const Reading& row = pair[g] == SIZE_MAX ? nothing : rows[pair[g]];
      const auto& hits = pair[g] == SIZE_MAX ? none_hit : good[g][pair[g]];
      std::set<std::string> names;
      for (const auto& [field, keys] : want[g]) names.insert(field);
      for (const auto& [field, text] : row) names.insert(field);
      bool whole = true;
      for (const std::string& field : names) {
        if (!fields.contains(field)) continue;
        Figures& f = total.fields[field];
        if (hits.contains(field)) {
          ++f.right;
          ++total.total.right;
          continue;
        }
        const bool in_want = want[g].contains(field);
        const bool absorbed = e->merged_title && field == "container-title" && hits.contains("title");
        const bool wrong = row.contains(field) && !(!in_want && (is_open(field) || absorbed));
        if (wrong) ++f.wrong, ++total.total.wrong;
        if (in_want) ++f.missed, ++total.total.missed;
        if (wrong || in_want) {
          whole = false;
          miss(field, in_want ? want[g][field][0] : "-", row.contains(field) ? row.at(field) : "-");
        }
      }
      total.whole += whole;
    }
    for (size_t r = 0; r < rows.size(); ++r) {
      if (std::find(pair.begin(), pair.end(), r) != pair.end()) continue;
      for (const auto& [field, text] : rows[r])
        if (fields.contains(field) && !is_open(field)) ++total.fields[field].wrong, ++total.total.wrong;
    }
  }
}

}  // namespace stet::train
