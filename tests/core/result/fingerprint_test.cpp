// Fingerprints: the same finding keeps its own wherever it moves; others have others.
#include "core/result/fingerprint.h"
#include "core/result/place.h"

#include <set>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

uint64_t print(const std::string& text, const std::string& words, const std::string& rule = "a/b") {
  Document d;
  d.text = text;
  const auto at = u32(text.find(words));
  const Span span{at, at + u32(words.size())};
  Placer placer(d);
  placer.place(span);
  return fingerprint(d, rule, span, placer.lines());
}

}  // namespace

TEST_CASE("a fingerprint does not know where it stands", "[plugins]") {
  const uint64_t here = print("The embassy opened in 2025.\n", "2025");
  CHECK(print("A new first paragraph.\n\nThe embassy opened in 2025.\nMore.\n", "2025") == here);
  CHECK(print("The  EMBASSY opened in 2025.", "2025") == here);  // case and spaces do not matter
}

TEST_CASE("rule, words and sentence make a fingerprint", "[plugins]") {
  const uint64_t here = print("The embassy opened in 2025.\n", "2025");
  CHECK(print("The embassy opened in 2025.\n", "2025", "a/c") != here);
  CHECK(print("The embassy opened in 2024.\n", "2024") != here);
  CHECK(print("The consulate opened in 2025.\n", "2025") != here);
  CHECK(print("The embassy opened in 2025.\n", "embassy") != here);
}

TEST_CASE("equal findings are counted in the order of the text", "[plugins]") {
  std::vector<Finding> findings(3);
  for (Finding& f : findings) f.fingerprint = 0xABC;
  findings[0].place.span = {20, 21};
  findings[1].place.span = {0, 1};
  findings[2].place.span = {10, 11};
  count_repeats(findings);
  CHECK(fingerprint_text(findings[1]) == "0000000000000abc");
  CHECK(fingerprint_text(findings[2]) == "0000000000000abc-2");
  CHECK(fingerprint_text(findings[0]) == "0000000000000abc-3");
  CHECK(fingerprint_text(Finding()).empty());
}

TEST_CASE("all fingerprints of a run differ", "[plugins]") {
  const auto r = stet_test::run({stet_test::abi_plugin("nonsense-span")}, {stet_test::text("a", "BAD day\n")});
  std::set<std::string> prints;
  for (const Finding& f : r.results[0].findings) prints.insert(fingerprint_text(f));
  CHECK(prints.size() == r.results[0].findings.size());
}
