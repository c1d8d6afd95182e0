// ISSN, ORCID iD and other numbers with check digits.
#include "characters.h"
#include "digits.h"
#include "id.h"

namespace id {

const stet::Rule IssnChecksum::rule{.id = "id/issn-checksum",
                                    .summary = "The check digit of an ISSN does not fit.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "issn-checksum.md.inc"
};
const stet::Rule OrcidChecksum::rule{.id = "id/orcid-checksum",
                                     .summary = "The check digit of an ORCID iD does not fit.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "orcid-checksum.md.inc"
};
const stet::Rule OtherChecksum::rule{.id = "id/isin-lei-iban-checksum",
                                     .summary = "The check digits of an ISIN, LEI, IBAN, ISMN or ISNI do not fit.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "isin-lei-iban-checksum.md.inc"
};

namespace {

std::string would_be(const stet::Document& doc, const Mention& m, std::string_view name, char check) {
  return "the check digit of " + std::string(name) + " " + doc.words(m.span) + " would be " + check +
         ", so one of its figures is wrong";
}

}  // namespace

void IssnChecksum::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::issn) continue;
    const std::string s = compact(m.value);
    if (s.size() < 6 || !all_digits(s.substr(0, std::min<size_t>(7, s.size())))) continue;
    if (s.size() != 8)
      report(m.span, "an ISSN has eight figures; " + doc.words(m.span) + " has " + std::to_string(s.size()));
    else if (!issn_holds(s))
      report(m.span, would_be(doc, m, "ISSN", issn_check(s.substr(0, 7))));
  }
}

void OrcidChecksum::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    if (m.kind != Kind::orcid) continue;
    const std::string s = compact(m.value);
    if (s.size() < 12 || !all_digits(s.substr(0, std::min<size_t>(15, s.size())))) continue;
    if (s.size() != 16)
      report(m.span, "an ORCID iD has sixteen figures; this one has " + std::to_string(s.size()));
    else if (!orcid_holds(s))
      report(m.span, would_be(doc, m, "ORCID iD", orcid_check(s.substr(0, 15))));
  }
}

void OtherChecksum::check(const stet::Document& doc, const stet::Report& report, const Mentions& mentions) const {
  for (const Mention& m : mentions.all) {
    const std::string s = compact(m.value);
    std::string why;
    switch (m.kind) {
      case Kind::isin:
        if (s.size() == 12 && !isin_holds(s)) why = "the check digit of this ISIN does not fit";
        break;
      case Kind::lei:
        if (s.size() == 20 && !lei_holds(s)) why = "the check digits of this LEI do not fit";
        break;
      case Kind::iban:
        if (s.size() >= 15 && s.size() <= 34 && s[0] >= 'A' && s[1] >= 'A' && all_digits(s.substr(2, 2))) {
          const std::string turned = s.substr(4) + s.substr(0, 4);
          if (!modulo_97_holds(turned)) why = "the check digits of this IBAN do not fit";
        }
        break;
      case Kind::ismn: {
        // M and nine figures until 2007; since then M is 979-0.
        const std::string thirteen = s.starts_with("M") ? "9790" + s.substr(1) : s;
        if (std::count_if(s.begin(), s.end(), stet::digit) < 8) break;  // words: "ISMN or ISNI"
        if (thirteen.size() != 13 || !thirteen.starts_with("9790") || !all_digits(thirteen))
          why = "an ISMN is 979-0 and nine figures, or M and nine figures";
        else if (!ean13_holds(thirteen))
          why = would_be(doc, m, "ISMN", ean13_check(thirteen.substr(0, 12)));
        break;
      }
      case Kind::isni:
        if (s.size() == 16 && all_digits(s.substr(0, 15)) && !orcid_holds(s))
          why = would_be(doc, m, "ISNI", orcid_check(s.substr(0, 15)));
        break;
      default:
        break;
    }
    if (!why.empty()) report(m.span, why);
  }
}

}  // namespace id
