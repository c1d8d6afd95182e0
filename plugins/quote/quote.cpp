// The quote plugin: quotation marks without partner, facing the wrong way, or glued to the next word.
#include "quote.h"

#include "in_source.h"
#include "sources.h"

namespace quote {
namespace {

bool is_lone(const stet::Quotation& q) { return (q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0; }

bool latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Unbalanced {
  static inline const stet::Rule rule{.id = "quote/unbalanced",
                                      .summary = "A quotation mark has no partner.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_QUOTATIONS,
                                      .page =
#include "unbalanced.md.inc"
  };

  void check(const stet::Document& doc, const stet::Report& report) const {
    for (const stet::Quotation& q : doc.quotations()) {
      if (is_lone(q)) {
        lone(doc, report, q);
      } else if (!(q.flags & STET_QUOTE_REVERSED)) {
        two_kinds(doc, report, q);
      }
    }
  }

 private:
  // “title": a curly mark and a straight one are no pair; the straight one was typed where the others were set.
  static void two_kinds(const stet::Document& doc, const stet::Report& report, const stet::Quotation& q) {
    const stet::Span first{q.span.begin, q.inner.begin}, last{q.inner.end, q.span.end};
    const bool first_straight = doc.source(first) == "\"", last_straight = doc.source(last) == "\"";
    const bool curly = doc.source(first) == "“" || doc.source(last) == "”";
    if (first_straight == last_straight || !curly) return;
    const stet::Span straight = first_straight ? first : last;
    report(straight, "a straight mark stands where “ and ” go together",
           {{first_straight ? last : first, first_straight ? "closed here" : "opened here"}},
           {.fix = {{straight, first_straight ? "“" : "”"}}, .severity = STET_SEVERITY_WARNING});
  }

  static void lone(const stet::Document& doc, const stet::Report& report, const stet::Quotation& q) {
    // The words beside the mark say which one is meant.
    if (q.flags & STET_QUOTE_UNCLOSED) {
      uint32_t end = q.span.end;
      for (int words = 0; end < doc.text().size() && end - q.span.end < 48 && doc.text()[end] != '\n'; ++end)
        if (doc.text()[end] == ' ' && end > q.span.end && ++words == 5) break;
      while (end < doc.text().size() && (static_cast<unsigned char>(doc.text()[end]) & 0xC0) == 0x80) ++end;
      report(q.span, "this quotation is never closed: " + doc.words({q.span.begin, end}) + " …", {},
             {.cause = doc.cause(q)});
    } else {
      uint32_t begin = q.span.begin;
      for (int words = 0; begin > 0 && q.span.begin - begin < 48 && doc.text()[begin - 1] != '\n'; --begin)
        if (doc.text()[begin - 1] == ' ' && begin < q.span.begin && ++words == 5) break;
      while (begin < q.span.begin && (static_cast<unsigned char>(doc.text()[begin]) & 0xC0) == 0x80) ++begin;
      report(q.span, "nothing opens the quotation that ends here: … " + doc.words({begin, q.span.end}));
    }
  }
};

struct WrongDirection {
  static inline const stet::Rule rule{.id = "quote/wrong-direction",
                                      .summary = "A quotation mark faces the wrong way.",
                                      .severity = stet::Severity::error,
                                      .tables = STET_QUOTATIONS,
                                      .page =
#include "wrong-direction.md.inc"
  };

  void check(const stet::Document& doc, const stet::Report& report) const {
    std::vector<Turned> opening, closing;
    const auto all = doc.quotations();
    // „so“: then “ closes.
    const bool low = std::any_of(all.begin(), all.end(), [&](const stet::Quotation& q) {
      return doc.source({q.span.begin, q.inner.begin}) == "„" && doc.source({q.inner.end, q.span.end}) == "“";
    });
    for (const stet::Quotation& q : all)
      if (!is_lone(q) && (q.flags & STET_QUOTE_REVERSED)) turned(doc, q, low, opening, closing);
    tell(report, opening, "a closing mark stands where the quotation opens", "closed here");
    tell(report, closing, "an opening mark stands where the quotation closes", "opened here");
  }

 private:
  struct Turned {
    stet::Span at, partner;
    std::string right;
  };
  // “title. “BBC: which of the two marks is wrong shows in its shape: both are alike.
  static void turned(const stet::Document& doc, const stet::Quotation& q, bool low_opens, std::vector<Turned>& opening,
                     std::vector<Turned>& closing) {
    const std::string_view open = doc.source({q.span.begin, q.inner.begin});
    const bool closes_low = low_opens && open == "“" && doc.source({q.inner.end, q.span.end}) == "“";
    const bool closing_wrong = (open == "“" && !closes_low) || open == "«" || open == "„";
    const stet::Span first{q.span.begin, q.inner.begin}, last{q.inner.end, q.span.end};
    const stet::Span at = closing_wrong ? last : first, partner = closing_wrong ? first : last;
    const std::string_view wrong = doc.source(at);
    const bool low = closes_low || (doc.source(partner) == "“" && wrong == "”");  // German closes with “
    const std::string right = low ? "„" : wrong == "“" ? "”" : wrong == "”" ? "“" : wrong == "«" ? "»" : "«";
    (closing_wrong ? closing : opening).push_back({at, partner, right});
  }

  // So many of a kind are a habit, or a program's doing: one finding.
  static void tell(const stet::Report& report, const std::vector<Turned>& all, const char* what, const char* partner) {
    constexpr size_t habit = 6, most_places = 200;
    if (all.size() < habit) {
      for (const Turned& t : all) report(t.at, what, {{t.partner, partner}}, {.fix = {{t.at, t.right}}});
      return;
    }
    stet::Extra extra;
    for (size_t i = 0; i < std::min(all.size(), most_places); ++i) {
      extra.fix.push_back({all[i].at, all[i].right});
      if (i > 0) extra.also.push_back(all[i].at);
    }
    report(all.front().at, what + (", and at " + std::to_string(all.size() - 1)) + " further places",
           {{all.front().partner, partner}}, extra);
  }
};

struct MissingSpaceOutside {
  static inline const stet::Rule rule{.id = "quote/missing-space-outside",
                                      .summary = "No space separates a quotation from the next word.",
                                      .severity = stet::Severity::warning,
                                      .tables = STET_QUOTATIONS,
                                      .page =
#include "missing-space-outside.md.inc"
  };

  void check(const stet::Document& doc, const stet::Report& report) const {
    for (const stet::Quotation& q : doc.quotations())
      if (!is_lone(q) && !stet::empty(q.inner)) glued(doc, report, q);
  }

 private:
  static void glued(const stet::Document& doc, const stet::Report& report, const stet::Quotation& q) {
    const std::string_view text = doc.text();
    const std::string_view inner = doc.source(q.inner);
    // “un”usual: a quoted part of a word is meant to stand close.
    if (inner.find(' ') == std::string_view::npos && inner.size() < 12) return;
    if (among_wide(doc, q)) return;
    uint32_t after = q.span.end;
    // Emphasis may end here: its marks take no room.
    while (after < text.size() && doc.prose()[after] == STET_MASK) ++after;
    if (after + 1 < text.size() && after == q.span.end && latin(text[after]) && latin(text[after + 1]))
      report({q.inner.end, q.span.end}, "no space between the quotation and “" + word(text, after) + "”", {},
             {.fix = {{{q.span.end, q.span.end}, " "}}});
    const auto before = [&](uint32_t back) { return q.span.begin >= back ? doc.prose()[q.span.begin - back] : ' '; };
    // "the lawyer,“an open question”": a comma does not make up for the space.
    const bool curly = text[q.span.begin] != '"';  // title:"war and peace" is a query
    const bool stopped = curly && (before(1) == ',' || before(1) == ';' || before(1) == ':');
    if (latin(before(2)) && (stopped || latin(before(1))))
      report({q.span.begin, q.inner.begin}, "no space before the quotation", {},
             {.fix = {{{q.span.begin, q.span.begin}, " "}}});
  }
  // Beside Chinese or Japanese letters, and around 「」 and 《》, no spaces are set.
  static bool among_wide(const stet::Document& doc, const stet::Quotation& q) {
    const std::string_view p = doc.prose();
    const auto wide = [&](uint32_t at) {  // of the letter that begins, or ends, beside this byte
      while (at > 0 && at < p.size() && (static_cast<unsigned char>(p[at]) & 0xC0) == 0x80) --at;
      const unsigned char c = at < p.size() ? static_cast<unsigned char>(p[at]) : 0;
      return c >= 0xE3 && c <= 0xEF &&
             !(c == 0xEF && at + 1 < p.size() && static_cast<unsigned char>(p[at + 1]) < 0xA4);
    };
    return wide(q.span.begin) || (q.span.begin > 0 && wide(q.span.begin - 1)) || wide(q.span.end) ||
           wide(q.inner.begin) || (q.inner.end > 0 && wide(q.inner.end - 1));
  }
  static std::string word(std::string_view text, uint32_t at) {
    uint32_t end = at;
    while (end < text.size() && latin(text[end])) ++end;
    return std::string(text.substr(at, end - at));
  }
};

}  // namespace
}  // namespace quote

STET_PLUGIN("quote", "0.1.0", quote::Unbalanced, quote::WrongDirection, quote::MissingSpaceOutside,
            quote::NestedSameLevel, quote::MixedStraightCurly, quote::MixedApostrophes, quote::BracketUnbalanced,
            quote::RepeatDiffers, quote::NoteDiffers, quote::MixedSingleDouble, quote::SpaceInside,
            quote::SicMissingBracket, quote::EllipsisForm, quote::MixedNationalStyles, quote::TerminalPunctuation,
            quote::UncitedQuote, quote::BlockWithoutCitation, quote::SplitAttribution, quote::ApostropheAsOpeningMark,
            quote::ScareQuotesDensity, quote::SourceMismatch, quote::SourceAltered, quote::EllipsisAlters)
