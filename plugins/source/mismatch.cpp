// The publisher a note names is not the one whose domain its link is on.
//
// Accused is only a name that is known to be another publisher's, or one that the document itself contradicts: other
// notes credit links of the same site to its owner. Where anything else could explain it, the finding is info or none.
#include "source.h"

namespace source {

const stet::Rule PublisherDomainMismatch::rule{.id = "source/publisher-domain-mismatch",
                                               .summary = "The publisher named is not the owner of the link's domain.",
                                               .severity = stet::Severity::error,
                                               .tables = STET_CITATIONS | STET_QUOTATIONS | STET_WORDS,
                                               .page =
#include "publisher-domain-mismatch.md.inc"
};

namespace {

bool hosts_others(uint32_t kind) {
  return kind == STET_PUBLISHER_PLATFORM || kind == STET_PUBLISHER_ARCHIVE || kind == STET_PUBLISHER_AGGREGATOR ||
         kind == STET_PUBLISHER_LIBRARY || kind == STET_PUBLISHER_SHORTENER;
}

// Folders in which people keep copies of what others published.
bool keeps_copies(std::string_view path) {
  for (const std::string_view folder :
       {"/print/", "/record/", "/records/", "/archive/", "/archives/", "/scan/", "/scans/", "/reprint/", "/reprints/",
        "/clippings/", "/document/", "/documents/", "/docs/", "/resource/"})
    if (path.find(folder) != std::string_view::npos) return true;
  return path.size() > 4 && path.substr(path.size() - 4) == ".pdf";
}

// How sure it is that a work of `named` does not stand on a site of `owner`.
stet_severity weight(uint32_t named, uint32_t owner) {
  if (named == STET_PUBLISHER_AGENCY) return STET_SEVERITY_INFO;  // agency reports are printed everywhere
  if (named == STET_PUBLISHER_ACADEMIC || owner == STET_PUBLISHER_ACADEMIC) return STET_SEVERITY_INFO;
  const auto body = [](uint32_t k) {
    return k == STET_PUBLISHER_INSTITUTION || k == STET_PUBLISHER_REFERENCE || k == STET_PUBLISHER_COMPANY;
  };
  if (body(named) && body(owner)) return STET_SEVERITY_INFO;  // reports are hosted by partners
  return STET_SEVERITY_DEFAULT;
}

void report_mismatch(const stet::Report& report, const Cited& x, const Named& accused,
                     const std::vector<const Cited*>& witnesses, stet_severity severity, const Naming& naming) {
  std::string message = "the note names “" + accused.words + "”, but the link is on " + x.host;
  if (x.owner != stet::none) message += ", which is " + naming.name_of(x.owner);
  std::vector<stet::Evidence> evidence{{x.link->host, "the link is on " + x.host}};
  for (size_t k = 0; k < witnesses.size() && k < 3; ++k)
    evidence.push_back({witnesses[k]->names.front().span, "this note links to the same site"});
  report(accused.span, message, evidence, {.severity = severity});
}

}  // namespace

PublisherDomainMismatch::OfName PublisherDomainMismatch::by_name(const Citations& all) {
  constexpr size_t most_of_name = 8;
  OfName out;
  for (const Cited& o : all.rows) {
    if (!o.fits) continue;
    for (const Named& n : o.names)
      if (std::vector<const Cited*>& of = out[n.words]; of.size() < most_of_name) of.push_back(&o);
  }
  return out;
}

// Another note links to a site that bears this name.
bool PublisherDomainMismatch::has_own_site(const OfName& of, const Cited& x, const Named& name) const {
  const auto rows = of.find(name.words);
  return rows != of.end() && std::any_of(rows->second.begin(), rows->second.end(), [&](const Cited* o) {
           return o->site != x.site && naming_->shown_in_host(name.words, o->host);
         });
}

// Several words, one of which newspapers have in their names.
bool PublisherDomainMismatch::is_paper(std::string_view name) const {
  const std::string folded = settings_.fold(name);
  size_t words = 0;
  bool paper = false;
  for (size_t at = 0; at < folded.size(); ++words) {
    const size_t end = std::min(folded.find(' ', at), folded.size());
    paper = paper || papers_.has(std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  constexpr size_t most_words = 6;
  return paper && words > 1 && words <= most_words;
}

std::string_view PublisherDomainMismatch::kind_of_paper(std::string_view folded) const {
  for (const std::string_view article : {"le ", "la ", "les ", "l'", "l’", "il ", "el ", "o "})
    if (folded.starts_with(article)) {
      folded.remove_prefix(article.size());
      break;
    }
  if (const size_t space = folded.rfind(' '); space != folded.npos && papers_.has(folded.substr(space + 1)))
    return folded.substr(space + 1);
  // "Le Télégramme de Brest", "Gazeta Wyborcza"
  const size_t space = folded.find(' ');
  return space != folded.npos && papers_.has(folded.substr(0, space)) ? folded.substr(0, space) : std::string_view();
}

std::string_view PublisherDomainMismatch::kind_in_label(std::string_view label) const {
  constexpr size_t shortest_name = 3;
  // The longest end that is a kind of paper, with a name before it.
  for (size_t from = shortest_name; from + 3 < label.size(); ++from)
    if (papers_.has(label.substr(from))) return label.substr(from);
  // "gazette-des-iles"
  const size_t hyphen = label.find('-');
  return hyphen != label.npos && papers_.has(label.substr(0, hyphen)) ? label.substr(0, hyphen) : std::string_view();
}

// "Harbour Ledger" on www.coastobserver.org: both say what kind of paper they are, and share no other word.
bool PublisherDomainMismatch::of_another_paper(std::string_view name, std::string_view host) const {
  const std::string folded = settings_.fold(name);
  const std::string_view kind = kind_of_paper(folded);
  if (kind.empty() || naming_->shown_in_host(name, host)) return false;
  for (size_t at = 0; at < host.size();) {
    const size_t end = std::min(host.find('.', at), host.size());
    const std::string_view label = host.substr(at, end - at);
    if (!kind_in_label(label).empty()) return label.find(kind) == std::string_view::npos;
    at = end + 1;
  }
  return false;
}

void PublisherDomainMismatch::check(const stet::Document&, const stet::Report& report, const Citations& all) const {
  const Naming& naming = *naming_;
  std::vector<bool> misspelt(all.rows.size());
  for (const Misspelt& m : all.misspelt) misspelt[m.row] = true;
  OfName of_name;  // made when it is asked for
  for (size_t i = 0; i < all.rows.size(); ++i) {
    const Cited& x = all.rows[i];
    if (misspelt[i] || x.fits || x.names.empty()) continue;
    const bool hosted = x.owner != stet::none && hosts_others(naming.row(x.owner).kind);
    if (hosted && !of_persons_.has(stet::lower(naming.name_of(x.owner)))) continue;
    // Notes that credit this site to its owner, or (for an unknown site) agree on a name.
    std::vector<const Cited*> witnesses;
    for (const size_t k : x.site->fitting) {
      const Cited& o = all.rows[k];
      if (&o != &x && o.citation->source != x.citation->source && witnesses.size() < 8) witnesses.push_back(&o);
    }
    const Named* accused = nullptr;
    uint32_t named = stet::none;
    for (const Named& n : x.names) {
      named = naming.publisher_of(n);
      if (named != stet::none) {
        accused = &n;
        break;
      }
    }
    stet_severity severity = STET_SEVERITY_DEFAULT;
    if (accused != nullptr) {
      const uint32_t kind = naming.row(named).kind;
      if (hosts_others(kind)) continue;
      if (hosted) {
        // An outlet's piece on a person's page is a copy, or the page was never the outlet's.
        if (kind != STET_PUBLISHER_OUTLET) continue;
        severity = STET_SEVERITY_INFO;
      } else if (x.owner == stet::none) {
        // Nobody knows whose site it is: an outlet's piece may be reprinted there, a body's report kept there.
        if (witnesses.empty()) severity = STET_SEVERITY_INFO;
        if (witnesses.empty() && (kind != STET_PUBLISHER_OUTLET || keeps_copies(x.path))) continue;
      } else if (witnesses.empty()) {
        severity = weight(kind, naming.row(x.owner).kind);
      }
    } else {
      // An unknown name may be a section, a series, a local edition: only the document itself can accuse it.
      const Named& n = x.names.front();
      if (n.field == STET_FIELD_AUTHOR || hosted) continue;
      if (x.owner == stet::none) {
        // Nor is anything known of the site, but what its own name and the other notes say.
        if (of_name.empty() && !witnesses.empty()) of_name = by_name(all);
        const bool elsewhere = !witnesses.empty() && has_own_site(of_name, x, n);
        // What is no paper may be a section of it, or what it tells of.
        const bool credited = !witnesses.empty() && is_paper(n.words);
        if (x.title_closed && (elsewhere || credited || of_another_paper(n.words, x.host)))
          report_mismatch(report, x, n, witnesses, elsewhere ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING, naming);
        continue;
      }
      const bool implausible = naming.is_no_publisher(n.words) && naming.row(x.owner).kind == STET_PUBLISHER_OUTLET;
      if (implausible) {
        // An armed group on the domain of an outlet is what the item is about, whatever else the notes say.
        report_mismatch(report, x, n, witnesses, STET_SEVERITY_ERROR, naming);
        continue;
      }
      if (witnesses.empty() && naming.row(x.owner).kind != STET_PUBLISHER_OUTLET) continue;
      // A state's or a union's site is that of many bodies, and the notes credit some of them.
      constexpr size_t many = 4;
      if (naming.row(x.owner).kind == STET_PUBLISHER_INSTITUTION && x.site->publishers.size() >= many) continue;
      if (!x.title_closed || std::count(n.words.begin(), n.words.end(), ' ') > 4) continue;
      accused = &n;
      if (witnesses.size() < 2) severity = witnesses.empty() ? STET_SEVERITY_INFO : STET_SEVERITY_WARNING;
    }
    report_mismatch(report, x, *accused, witnesses, severity, naming);
  }
}

}  // namespace source
