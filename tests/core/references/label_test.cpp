// References that are plain to any reader, with the weights stet comes with; constraints, several references in a line,
// and texts of any size.
#include "core/references/label.h"

#include <algorithm>

#include "tests/core/references/weights.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"

namespace {

using namespace stet;

const ReferenceModel& shipped() {
  static const auto model = ReferenceModel::open(std::string(STET_SOURCE_DIR) + "/config/references.model");
  if (!model) FAIL(model.error().text());
  return **model;
}

std::string fields(std::string_view text, std::span<const RefConstraint> constraints = {}) {
  std::string out;
  for (const LabelledSpan& s : label(shipped(), text, constraints)) {
    if (!out.empty()) out += s.begins_reference ? " || " : " | ";
    out.append(name_of(s.label)).append("=").append(slice(text, s.span));
  }
  return out;
}

TEST_CASE("an article of a journal") {
  CHECK(fields(
            "Bell, A., & Reed, C. (2014). Fog over the harbour: A survey. Journal of Coastal Studies, 12(3), 45-67.") ==
        "author=Bell, A., & Reed, C. | issued=2014 | title=Fog over the harbour: A survey | "
        "container-title=Journal of Coastal Studies | volume=12 | issue=3 | page=45-67");
  CHECK(fields("Bell A, Reed C. Fog over the harbour. J Coast Stud. 2014;12(3):45-67.") ==
        "author=Bell A, Reed C | title=Fog over the harbour | container-title=J Coast Stud | issued=2014 | volume=12 | "
        "issue=3 | page=45-67");
  CHECK(fields("A. Bell, ‘Fog over the Harbour’ (2014) 12 Journal of Coastal Law 45-67.") ==
        "author=A. Bell | title=Fog over the Harbour | issued=2014 | volume=12 | container-title=Journal of Coastal "
        "Law | "
        "page=45-67");
}

TEST_CASE("a book, and a part of one") {
  CHECK(fields("Reed, Clara. Tides of the North. London: Mole Press, 2003.") ==
        "author=Reed, Clara | title=Tides of the North | publisher-place=London | publisher=Mole Press | issued=2003");
  CHECK(fields("Bell, Anna (2011): Nebel im Hafen. In: Peter Kahn (Hrsg.): Handbuch der Küste. Berlin: Molenverlag, "
               "S. 12-34.") ==
        "author=Bell, Anna | issued=2011 | title=Nebel im Hafen | editor=Peter Kahn | container-title=Handbuch der "
        "Küste | "
        "publisher-place=Berlin | publisher=Molenverlag | page=12-34");
  CHECK(
      fields("C. Rossi, Il porto e la nebbia, in Studi sulla costa, a cura di M. Bianchi, Venezia 1984, pp. 12-34.") ==
      "author=C. Rossi | title=Il porto e la nebbia | container-title=Studi sulla costa | editor=M. Bianchi | "
      "publisher-place=Venezia | issued=1984 | page=12-34");
}

TEST_CASE("a note that cites a page of the web") {
  CHECK(fields("A. Bell, “Fog over the Harbour”, The Harbour Post, 3 May 2024. Available at: "
               "https://post.example/2024/05/03/fog (Accessed on 4 June 2024).") ==
        "author=A. Bell | title=Fog over the Harbour | container-title=The Harbour Post | issued=3 May 2024 | "
        "URL=https://post.example/2024/05/03/fog | accessed=4 June 2024");
}

TEST_CASE("editions, identifiers and scripts") {
  CHECK(fields("Stone, John. Fog and Its Causes. 2nd ed. London: Mole Press, 2001.") ==
        "author=Stone, John | title=Fog and Its Causes | edition=2nd ed | publisher-place=London | publisher=Mole "
        "Press | "
        "issued=2001");
  CHECK(
      fields("Stone J, Kahn P. Fog exposure. Lancet. 2015;385(9963):12-20. doi:10.1234/abc-5.") ==
      "author=Stone J, Kahn P | title=Fog exposure | container-title=Lancet | issued=2015 | volume=385 | issue=9963 | "
      "page=12-20 | DOI=10.1234/abc-5");
  CHECK(fields("王伟. 港口研究[J]. 海洋学报, 2010, 32(3): 12-15.") ==
        "author=王伟 | title=港口研究 | container-title=海洋学报 | issued=2010 | volume=32 | issue=3 | page=12-15");
}

TEST_CASE("several references in a line are told apart") {
  CHECK(
      fields(
          "Bell, A. (2014). Fog over the harbour. Journal of Coastal Studies, 12, 45-67; Reed, C. (2003). Tides of the "
          "north. Coastal Review, 5, 3-9.") ==
      "author=Bell, A. | issued=2014 | title=Fog over the harbour | container-title=Journal of Coastal Studies | "
      "volume=12 | page=45-67 || author=Reed, C. | issued=2003 | title=Tides of the north | "
      "container-title=Coastal Review | volume=5 | page=3-9");
}

TEST_CASE("a constraint holds, whatever the weights say") {
  const std::string text = "Bell, A. (2014). Fog over the harbour. Journal of Coastal Studies, 12, 45-67.";
  for (uint32_t l = 0; l < ref_labels; ++l) {
    const auto as = static_cast<RefLabel>(l);
    const RefConstraint constraints[] = {
        {{u32(text.find("Fog")), u32(text.find(". Journal"))}, bit(as)}, {{0, 0}, bit(RefLabel::url)}, {{5, 9000}, 0}};
    ReferenceLabeller labeller(shipped());
    labeller.label(text, constraints);
    for (size_t i = 0; i < labeller.tokens().size(); ++i)
      if (contains(constraints[0].span, labeller.tokens()[i].span)) CHECK(labeller.path()[i].label == l);
  }
  const RefConstraint either[] = {
      {{u32(text.find("Journal")), u32(text.find(", 12"))}, bit(RefLabel::title) | bit(RefLabel::publisher)}};
  ReferenceLabeller labeller(shipped());
  labeller.label(text, either);
  for (size_t i = 0; i < labeller.tokens().size(); ++i)
    if (contains(either[0].span, labeller.tokens()[i].span))
      CHECK((either[0].allowed >> labeller.path()[i].label & 1) == 1);
}

TEST_CASE("the same text is labelled the same way, whatever came before") {
  const std::string text = "Reed, Clara. Tides of the North. London: Mole Press, 2003.";
  ReferenceLabeller labeller(shipped());
  const auto first = labeller.label(text);
  labeller.label("Another text, with 12 other words (and marks); see also https://post.example.");
  const auto again = labeller.label(text);
  REQUIRE(first.size() == again.size());
  for (size_t i = 0; i < first.size(); ++i) {
    CHECK(same(first[i].span, again[i].span));
    CHECK(first[i].label == again[i].label);
    CHECK(first[i].confidence == again[i].confidence);
  }
}

TEST_CASE("nothing, marks alone, and bytes that are no text") {
  CHECK(fields("").empty());
  CHECK(fields(" .,;()“” ").empty());
  const std::string bytes("\xFF\xFE \x80(\xC3", 6);
  for (const LabelledSpan& s : label(shipped(), bytes)) CHECK(s.span.end <= bytes.size());
}

TEST_CASE("ten times the text takes ten times as long, not more") {
  const std::string one =
      "Bell, A. (2014). “Fog over the harbour. Journal of Coastal Studies, 12 ((3), 45-67; www.a)))) ";
  const auto seconds = [&](size_t times) {
    std::string text;
    for (size_t i = 0; i < times; ++i) text += one;
    ReferenceLabeller labeller(shipped());
    const double begin = stet_test::cpu_seconds();
    CHECK(labeller.label(text).size() > times);
    return stet_test::cpu_seconds() - begin;
  };
  seconds(50);
  const double few = std::min(seconds(300), seconds(300));
  CHECK(std::min(seconds(3000), seconds(3000)) < 50 * few);  // a square would be a hundred
}

TEST_CASE("labels have names and fields") {
  for (uint32_t l = 0; l < ref_labels; ++l)
    CHECK(ref_label(name_of(static_cast<RefLabel>(l))) == static_cast<RefLabel>(l));
  CHECK_FALSE(ref_label("subtitle"));
  CHECK(field_kind(RefLabel::container) == STET_FIELD_CONTAINER_TITLE);
  CHECK(field_kind(RefLabel::author) == STET_FIELD_AUTHOR);
  CHECK_FALSE(field_kind(RefLabel::other));
}

}  // namespace
