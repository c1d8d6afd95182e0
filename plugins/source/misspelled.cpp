// A near miss of the name the domain's owner has, in the table or in the document's other notes.
#include "source.h"

namespace source {

const stet::Rule PublisherMisspelled::rule{.id = "source/publisher-misspelled",
                                           .summary = "A publisher's name is misspelt.",
                                           .severity = stet::Severity::error,
                                           .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                           .page =
#include "publisher-misspelled.md.inc"
};

namespace {

struct Meant {
  std::string name;
  const Cited* by = nullptr;  // the note that spells it right; nullptr: the table
};

/// The publishers of a site that a name is a near miss of; asked again for each note that gives it.
const std::vector<size_t>& near(const Naming& naming, Site& site, const Named& name) {
  const auto [known, asked_first] = site.near.try_emplace(name.said);
  if (asked_first)
    for (size_t k = 0; k < site.publishers.size(); ++k)
      if (naming.near_miss(name, *site.publishers[k].first) > 0) known->second.push_back(k);
  return known->second;
}

}  // namespace

void find_misspelt(const Naming& naming, Citations& all) {
  for (size_t i = 0; i < all.rows.size(); ++i) {
    const Cited& x = all.rows[i];
    for (const Named& n : x.names) {
      if (x.owner != stet::none)
        if (const std::string own = naming.in_own_spelling(n, x.owner); !own.empty()) {
          all.misspelt.push_back({i, &n, own, nullptr, true});
          break;
        }
      if (naming.publisher_of(n) != stet::none) continue;
      Meant meant;
      if (x.owner != stet::none) {
        meant.name = naming.meant(n.words, x.owner);
        if (meant.name.empty() && naming.belongs_to(n, x.owner)) continue;
      }
      // What other notes call this site; the more frequent spelling is the right one. Persons' names differ by nature.
      const uint32_t same = all.times.at(n.said);
      if (n.field != STET_FIELD_AUTHOR || !meant.name.empty()) {
        Site& site = *x.site;
        for (const size_t k : near(naming, site, n)) {
          const auto& [given, row] = site.publishers[k];
          const std::string& other = given->words;
          // Of two spellings as frequent, the one that the host spells out is right.
          const std::string host = naming.letters_of_path(x.host);
          const bool spelled = Naming::shown_in_path(*given, host) && !Naming::shown_in_path(n, host);
          if (all.times.at(given->said) <= same && naming.publisher_of(*given) == stet::none && !spelled) continue;
          if (meant.name.empty()) meant.name = other;
          if (meant.by == nullptr) meant.by = &all.rows[row];
        }
      }
      if (meant.name.empty() || naming.explains_spelling(n.words, meant.name, x.host)) continue;
      all.misspelt.push_back({i, &n, meant.name, meant.by, false});
      break;
    }
  }
}

void PublisherMisspelled::check(const stet::Document&, const stet::Report& report, const Citations& all) const {
  for (const Misspelt& m : all.misspelt) {
    const Cited& x = all.rows[m.row];
    std::vector<stet::Evidence> evidence{{x.link->host, "the link is on " + x.host}};
    if (m.by != nullptr && !m.by->names.empty()) evidence.push_back({m.by->names.front().span, "spelled so here"});
    std::string meant = m.meant;
    const bool article = m.name->words.substr(0, 4) == "The " || m.name->words.substr(0, 4) == "the ";
    if (!article && meant.substr(0, 4) == "The ") meant.erase(0, 4);  // as the writer has it
    std::vector<stet::Edit> fix;
    if (naming_->near_miss(m.name->words, m.meant) > 0) fix.push_back({m.name->span, meant});
    if (m.of_other_country) fix = {{m.name->span, meant}};
    const std::string verb = m.of_other_country ? "” spells itself “" : "” is probably “";
    report(m.name->span, "“" + m.name->words + verb + meant + "”", evidence,
           {.fixes = fix.empty() ? std::vector<stet::Fix>{} : std::vector<stet::Fix>{{"write " + meant, fix, true}},
            .severity = m.of_other_country ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT});
  }
}

}  // namespace source
