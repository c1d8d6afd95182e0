// The style plugin: slips of the pen, and habits of writing that change within one document.
#include "style.h"

#include "explained.h"
#include "forms.h"
#include "habits.h"
#include "leftovers.h"
#include "phrases.h"

namespace style {

void Walk::to(uint32_t byte) {
  for (; zone_ < zones_.size() && zones_[zone_].span.begin <= byte; ++zone_) {
    const stet::Zone& z = zones_[zone_];
    uint32_t& end = z.kind == STET_ZONE_TITLE ? title_end_ : z.kind == STET_ZONE_QUOTATION ? quote_end_ : code_end_;
    end = std::max(end, z.span.end);
  }
  for (; quotation_ < quotations_.size() && quotations_[quotation_].span.begin <= byte; ++quotation_) {
    const stet::Quotation& q = quotations_[quotation_];
    // In a note what stands in quotation marks is mostly a title, read as one or not.
    uint32_t& end = q.note != stet::none || (q.flags & STET_QUOTE_TITLE) != 0 ? title_end_ : quote_end_;
    end = std::max(end, q.span.end);
  }
}

bool OwnWords::has(const stet::Word& word) {
  for (; block_ < blocks_.size() && blocks_[block_].span.begin <= word.span.begin; ++block_) {
    const auto kind = blocks_[block_].kind;
    if (kind == STET_BLOCK_CODE || kind == STET_BLOCK_QUOTE) skip_ = std::max(skip_, blocks_[block_].span.end);
  }
  if (word.span.begin < skip_ || (word.flags & STET_WORD_DIGITS) != 0) return false;
  walk_.to(word.span.begin);
  return walk_.own(word.span.begin);
}

std::string further(size_t n) { return n == 1 ? "one further place" : std::to_string(n) + " further places"; }

std::string_view primary(const stet::Document& doc) { return doc.language().substr(0, doc.language().find('-')); }

std::string gap_between(const stet::Document& doc, const stet::Word& a, const stet::Word& b) {
  std::string out;
  for (const char c : doc.prose().substr(a.span.end, b.span.begin - a.span.end))
    if (c != STET_MASK) out += c == '\n' ? ' ' : c;
  return out;
}

}  // namespace style

STET_PLUGIN_SHARING(style::Shared, "style", "0.1.0", style::RepeatedWord, style::CommonMisspelling,
                    style::MixedSpelling, style::InconsistentHyphenation, style::AcronymUndefined,
                    style::MixedScriptWord, style::InvisibleChar, style::Mojibake, style::MissingSpaceAfterPunct,
                    style::SpaceBeforePunct, style::DoublePunctuation, style::MixedDashStyle, style::AAn,
                    style::SerialCommaMixed, style::HeadingNumberGap, style::HeadingCaseMixed, style::ListPunctuation,
                    style::AcronymRedefined, style::AcronymTwoForms, style::HtmlEntity, style::LeftoverMarkup,
                    style::PossessiveIts, style::AcronymUsedBeforeDefined, style::AcronymDefinedUnused,
                    style::RepeatedModal, style::AcronymPluralApostrophe, style::LatinAbbrev, style::HyphenAsDash,
                    style::AsymmetricDashSpacing, style::DoubleSpace, style::NonstandardHyphen,
                    style::UnicodeNormalization, style::ConfusablePair, style::RedundantPhrase, style::CommaSplice,
                    style::UnpairedDash, style::InconsistentCapitalization, style::MissingArticleTitle,
                    style::UnusedAbbreviationList, style::MissingTerminalPunct, style::TrailingSectionMarker)
