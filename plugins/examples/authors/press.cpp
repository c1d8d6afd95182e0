// A claim that rests on press releases alone.
#include <stet/checker.hpp>

struct ReleasesAlone {
  static inline const stet::Rule rule{
      .id = "press/releases-alone",
      .summary = "A claim rests on press releases alone.",
      .severity = stet::Severity::info,
      .tables = STET_CLAIMS | STET_CITATIONS,
      .options = {{"hosts", "list", "prnewswire.com\nbusinesswire.com\nglobenewswire.com", "Who publishes them."}},
      .page =
#include "releases-alone.md.inc"
  };
  explicit ReleasesAlone(const stet::Settings& settings) : hosts_(settings.list("hosts")) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    for (const stet::Claim& claim : document.claims()) {
      std::vector<stet::Evidence> releases;
      const auto cited = document.citations(claim);
      for (const stet::Citation* citation : cited)
        if (const stet::Link* link = document.link(document.work(*citation)))
          if (stet::one_of(document.host(*link), hosts_)) releases.push_back({citation->span, "a press release"});
      if (!cited.empty() && releases.size() == cited.size())
        report(claim.span, "nothing but press releases stands behind this", releases);
    }
  }
  std::vector<std::string_view> hosts_;
};

STET_PLUGIN("press", "1.0.0", ReleasesAlone)
