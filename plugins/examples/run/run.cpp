// A rule over a whole run: one link that two documents cite with two dates. What check() keeps of each document comes
// back to conclude() in the order of the inputs, whatever the number of workers.
#include <map>
#include <string>

#include <stet/checker.hpp>

struct LinkTwoDates {
  static inline const stet::Rule rule{.id = "run/link-two-dates",
                                      .summary = "One link is cited with two dates in two documents.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_CITATIONS};

  void check(const stet::Document& doc, const stet::Report& report) const {
    for (const stet::Citation& c : doc.citations()) {
      const stet::Link* link = doc.link(c);
      const stet::Date* date = doc.issued(c);
      if (link == nullptr || date == nullptr || date->precision != STET_DATE_DAY) continue;
      report.anchor(date->span);  // one anchor a line of what is kept
      report.keep(doc.address(*link) + '\t' + doc.words(date->span) + '\t' + std::to_string(stet::day_number(*date)) +
                  '\n');
    }
  }

  void conclude(const stet::Kept& kept, const stet::Report& report) const {
    struct First {
      std::string words, day;
      uint32_t document, anchor;
    };
    std::map<std::string, First> first;  // by address
    while (const stet_kept* k = kept.next()) {
      uint32_t anchor = k->first_anchor;
      for (const std::string_view line : stet::lines(stet::view(k->bytes))) {
        const auto part = stet::split(line, '\t');
        const First now{std::string(part[1]), std::string(part[2]), k->document, anchor++};
        const auto [at, fresh] = first.try_emplace(std::string(part[0]), now);
        if (fresh || at->second.day == now.day || at->second.document == now.document) continue;
        report.at_anchor(now.anchor, "this link is dated " + now.words + " here, " + at->second.words + " elsewhere",
                         {{.span = {0, 0}, .message = "dated so here", .anchor = at->second.anchor}});
      }
    }
  }
};

STET_PLUGIN("run", "1.0.0", LinkTwoDates)
