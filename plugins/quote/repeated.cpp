// A quotation or title that is given again with a word changed, dropped or put in. Which two are the same, core has
// settled.
#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <stet/text.hpp>

#include "quote.h"

namespace quote {

const stet::Rule RepeatDiffers::rule{.id = "quote/repeat-differs",
                                     .summary = "A quotation is repeated with other words.",
                                     .severity = stet::Severity::warning,
                                     .tables = STET_RESTATEMENTS | STET_QUOTATIONS | STET_CLAIMS | STET_MARKERS |
                                               STET_NOTES | STET_FIELDS | STET_WORDS | STET_BLOCKS,
                                     .page =
#include "repeat-differs.md.inc"
};

namespace {

/// The words between what two wordings begin and end with alike.
struct Apart {
  std::string here, there;
};
Apart apart(const std::string& here, const std::string& there) {
  const auto words = [](const std::string& s) { return stet::split(s, ' '); };
  auto a = words(here), b = words(there);
  // What stands beside words counts no more than their case.
  const auto alike = [](std::string_view x, std::string_view y) {
    const auto bare = [](std::string_view w) {
      std::string out = stet::lower(w);
      std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x80 && std::ispunct(c) != 0; });
      return out;
    };
    return bare(x) == bare(y);
  };
  // One that is cut short is compared with that part of the other.
  auto& longer = a.size() > b.size() ? a : b;
  const auto& part = a.size() > b.size() ? b : a;
  if (longer.size() >= part.size() + 2)
    for (const size_t skip : {size_t{0}, longer.size() - part.size()}) {
      size_t other = 0;
      for (size_t k = 0; k < part.size(); ++k) other += !alike(part[k], longer[skip + k]);
      if (other != 1) continue;
      longer = {longer.begin() + static_cast<std::ptrdiff_t>(skip),
                longer.begin() + static_cast<std::ptrdiff_t>(skip + part.size())};
      break;
    }
  const size_t most = std::min(a.size(), b.size());
  size_t before = 0, behind = 0;
  while (before < most && alike(a[before], b[before])) ++before;
  while (behind < most - before && alike(a[a.size() - 1 - behind], b[b.size() - 1 - behind])) ++behind;
  const auto between = [&](const auto& all) {
    std::string out;
    for (size_t i = before; i < all.size() - behind; ++i) out += (out.empty() ? "" : " ") + std::string(all[i]);
    return out;
  };
  return {between(a), between(b)};
}

/// Letters and figures, in small letters.
std::string bare(const std::string& words) {
  std::string out = stet::lower(words);
  std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) < 0x80 && std::isalnum(c) == 0; });
  return out;
}

}  // namespace

bool RepeatDiffers::told_of_its_note(const stet::Document& doc, const stet::Quotation& q,
                                     const stet::Quotation& other) {
  const std::string wording = bare(doc.words(other.inner));
  const stet::Claim* claim = doc.claims().around(q.span);
  if (claim == nullptr) return false;
  constexpr size_t most_notes = 4;  // as many as that rule looks at
  size_t notes = 0;
  for (const stet::Marker& marker : doc.markers(*claim)) {
    const stet::Note* note = doc.note(marker);
    if (note == nullptr || ++notes > most_notes) continue;
    const std::vector<Wording> theirs = wordings_of(doc, *note);
    if (std::any_of(theirs.begin(), theirs.end(),
                    [&](const Wording& w) { return bare(doc.words(w.span)).find(wording) != std::string::npos; }))
      return true;
  }
  return false;
}

void RepeatDiffers::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Restatement& r : doc.restatements()) {
    if (r.kind != STET_RESTATED_QUOTATION) continue;
    const stet::Quotation &said = doc.quotations()[r.row], &other = doc.quotations()[r.other_row];
    const Apart differ = apart(doc.words(said.inner), doc.words(other.inner));
    // Words that are left out are told here alone.
    const bool replaced = !differ.here.empty() && !differ.there.empty();
    if (replaced && (told_of_its_note(doc, said, other) || told_of_its_note(doc, other, said))) continue;
    const std::string message =
        differ.here.empty() ? "“" + differ.there + "” is missing here, which stands where the same is quoted"
        : differ.there.empty()
            ? "“" + differ.here + "” stands here, which is missing where the same is quoted"
            : "“" + differ.here + "” stands here for “" + differ.there + "”, which stands where the same is quoted";
    const bool closely = (r.flags & STET_RESTATED_CLOSELY) != 0;
    report(r.span, message, {{r.other, "quoted here with other words"}},
           {.severity = closely ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(said, other)});
  }
  check_ends(doc, report);
}

}  // namespace quote
