// Remarks in Word documents: on the very words, once, and gone or kept as people decide.
#include "tests/support/docx.h"
#include "core/read/package/zip.h"
#include "tests/support/annotated.h"

using namespace stet;
using stet_test::at;
using stet_test::comments;
using stet_test::docx_of;
using stet_test::paragraph;

namespace {

Document reread(const std::string& bytes) { return stet_test::read_as("docx", bytes); }
std::string annotated(const std::string& bytes, const std::vector<std::pair<std::string, std::string>>& remarks) {
  return stet_test::annotated("docx", bytes, remarks);
}
using Strings = std::vector<std::string>;

const std::string article =
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>The mill &amp; its owner closed on 31 April 2025.</w:t>"
    "<w:footnoteReference w:id=\"1\"/><w:t> Then it rained.</w:t></w:r></w:p>";
const std::vector<std::pair<std::string, std::string>> with_note = {
    {"footnotes", "<w:footnote w:id=\"1\"><w:p><w:r><w:t>Seen in the Courier.</w:t></w:r></w:p></w:footnote>"}};

}  // namespace

TEST_CASE("a remark hangs on the very words, or on the mark of the note they stand in") {
  const std::string before = docx_of(article, with_note);
  const std::string after = annotated(before, {{"31 April 2025", "error date/impossible: April has thirty days"},
                                               {"Courier", "warning source/publisher-misspelled: no such paper"}});
  const Document d = reread(after);
  CHECK(std::string(d.text) == std::string(reread(before).text));
  CHECK(comments(d) == Strings{"31 April 2025: error date/impossible: April has thirty days",
                               ": “Courier”: warning source/publisher-misspelled: no such paper"});
  CHECK((d.comments[1].span.begin == d.markers[0].span.begin && d.comments[1].span.end == d.markers[0].span.end));
  for (const auto& c : d.comments) CHECK((c.flags & STET_COMMENT_OURS) != 0);
  // The run is split, its format kept.
  std::string bold;
  for (const auto& s : d.styles)
    if (s.kind == STET_STYLE_BOLD) bold += at(d, s.span);
  CHECK(bold == "The mill & its owner closed on 31 April 2025. Then it rained.");
}

TEST_CASE("a second run takes the place of the first, and leaves what people wrote") {
  const std::string people =
      "<w:comment w:id=\"4\" w:author=\"Ann\"><w:p><w:r><w:t>Nice.</w:t></w:r></w:p></w:comment>";
  auto parts = with_note;
  parts.emplace_back("comments", people);
  const std::string before = docx_of(
      "<w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>Oh</w:t></w:r>"
      "<w:commentRangeEnd w:id=\"4\"/><w:r><w:commentReference w:id=\"4\"/></w:r></w:p>" +
          article,
      parts);
  const std::string once = annotated(before, {{"owner", "info a/b: one"}, {"mill & its", "info a/c: two"}});
  CHECK(comments(reread(once)) == Strings{"Oh: Nice.", "mill & its: info a/c: two", "owner: info a/b: one"});
  const std::string twice = annotated(once, {{"rained", "info a/d: three"}});
  CHECK(comments(reread(twice)) == Strings{"Oh: Nice.", "rained: info a/d: three"});
  CHECK(annotated(before, {{"owner", "info a/b: one"}}) == annotated(before, {{"owner", "info a/b: one"}}));
}

TEST_CASE("what nobody touched is taken over byte for byte") {
  const std::string before = docx_of(article, with_note);
  auto old = Zip::open(before);
  const std::string after = annotated(before, {{"rained", "info a/b: one"}});
  auto fresh = Zip::open(after);
  REQUIRE((old && fresh));
  CHECK(*old->read("word/footnotes.xml") == *fresh->read("word/footnotes.xml"));
  CHECK(*old->read("_rels/.rels") == *fresh->read("_rels/.rels"));
  CHECK_THAT(*fresh->read("[Content_Types].xml"), stet_test::contains("/word/comments.xml"));
}

TEST_CASE("a comment of ours that was resolved, or answered with “stet”, is a decision") {
  const auto ours = [](const std::string& id, const std::string& para, const std::string& words,
                       const std::string& by = "stet") {
    return "<w:comment w:id=\"" + id + "\" w:author=\"" + by + "\"><w:p w14:paraId=\"" + para + "\"><w:r><w:t>" +
           words + "</w:t></w:r></w:p></w:comment>";
  };
  const auto on = [](const std::string& id, const std::string& inside) {
    return "<w:commentRangeStart w:id=\"" + id + "\"/>" + inside + "<w:commentRangeEnd w:id=\"" + id +
           "\"/><w:r><w:commentReference w:id=\"" + id + "\"/></w:r>";
  };
  auto parts = with_note;
  parts.emplace_back("comments", ours("1", "0A", "error date/impossible: no such day") +
                                     ours("2", "0B", "“Courier”: warning source/publisher-misspelled: x") +
                                     ours("3", "0C", "Stet, it is a local paper.", "Ann") +
                                     ours("4", "0D", "info link/malformed: still open"));
  parts.emplace_back("commentsExtended",
                     "<w15:commentEx w15:paraId=\"0A\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"0B\"/>"
                     "<w15:commentEx w15:paraId=\"0C\" w15:paraIdParent=\"0B\"/><w15:commentEx w15:paraId=\"0D\"/>");
  const std::string bytes = docx_of("<w:p>" + on("1", "<w:r><w:t>31 April</w:t></w:r>") +
                                        on("2", "<w:r><w:footnoteReference w:id=\"1\"/></w:r>") +
                                        on("4", "<w:r><w:t> end.</w:t></w:r>") + "</w:p>",
                                    parts);
  const Document d = reread(bytes);
  REQUIRE(d.suppressions.size() == 2);
  CHECK(d.suppressions[0].rules == Strings{"date/impossible"});
  CHECK(at(d, d.suppressions[0].scope) == "31 April");
  CHECK(d.suppressions[1].rules == Strings{"source/publisher-misspelled"});
  CHECK(d.suppressions[1].reason == "Stet, it is a local paper.");
  CHECK(d.clean(d.suppressions[1].scope) == "Seen in the Courier.");
  // They outlive the next copy; the open one does not.
  const Document again = reread(annotated(bytes, {{"end", "info a/b: new"}}));
  CHECK(again.suppressions.size() == 2);
  CHECK(comments(again).size() == 4);
}

namespace {

/// A copy with one change suggested, without remarks' words of interest.
AnnotatedCopy suggested(const std::string& bytes, const std::string& words, const std::string& become) {
  const Document d = reread(bytes);
  const auto begin = u32(std::string_view(d.text).find(words));
  REQUIRE(begin != none);
  Remark r{{begin, begin + u32(words.size())}, "info a/b: one", {}, {}};
  // Empty words of the change stand behind those that are named.
  if (become.starts_with('+'))
    r.edits = {{{begin + u32(words.size()), begin + u32(words.size())}, become.substr(1)}};
  else
    r.edits = {{r.span, become}};
  auto copy = find_annotator("docx")->write(d, {bytes, "input"}, {r});
  REQUIRE(copy);
  return *copy;
}

std::string body_of(const std::string& bytes) { return *Zip::open(bytes)->read("word/document.xml"); }

}  // namespace

TEST_CASE("a fix is suggested as a tracked change, which is read as if it were not there") {
  const std::string before = docx_of(article, with_note);
  for (const std::string become : {"30 April 2025", "", "+, a Wednesday"}) {
    INFO(become);
    const AnnotatedCopy copy = suggested(before, "31 April 2025", become);
    CHECK(copy.suggested == std::vector<Unwritten>{Unwritten::no});
    CHECK(std::string(reread(copy.bytes).text) == std::string(reread(before).text));
    // Again: the same copy.
    CHECK(suggested(copy.bytes, "31 April 2025", become).bytes == copy.bytes);
    const std::string body = body_of(copy.bytes);
    CHECK((body.find("<w:del w:id=\"0\" w:author=\"stet\">") != npos) == !become.starts_with('+'));
    CHECK((body.find("<w:ins ") != npos) == !become.empty());
    // Without it, nothing of it is left.
    const std::string bare = body_of(annotated(copy.bytes, {}));
    CHECK((bare.find("w:del") == npos && bare.find("w:ins") == npos));
  }
}

TEST_CASE("an accepted suggestion is text, and people's changes stay theirs") {
  const AnnotatedCopy copy = suggested(docx_of(article, with_note), "31 April 2025", "30 April 2025");
  std::string body = body_of(copy.bytes);
  for (const std::string_view author : {"w:author=\"stet\""})
    for (size_t at = body.find(author); at != npos; at = body.find(author))
      body.replace(at, author.size(), "w:author=\"A\"");
  const auto changed = Zip::with(copy.bytes, {{"word/document.xml", body}});
  REQUIRE(changed);
  CHECK(std::string(reread(*changed).text).find("30 April 2025") != npos);
  CHECK(body_of(annotated(*changed, {})).find("w:ins") != npos);
}

TEST_CASE("what stands in a note is suggested there, and the note is taken back with the suggestion") {
  const std::string before = docx_of(article, with_note);
  const auto notes_of = [](const std::string& bytes) { return *Zip::open(bytes)->read("word/footnotes.xml"); };
  const AnnotatedCopy copy = suggested(before, "Courier", "Herald");
  CHECK(copy.suggested == std::vector<Unwritten>{Unwritten::no});
  CHECK_THAT(notes_of(copy.bytes), stet_test::contains("<w:delText xml:space=\"preserve\">Courier</w:delText>"));
  CHECK_THAT(notes_of(copy.bytes), stet_test::contains(">Herald</w:t></w:r></w:ins>"));
  CHECK(comments(reread(copy.bytes)).size() == 1);
  CHECK(std::string(reread(copy.bytes).text) == std::string(reread(before).text));
  CHECK(suggested(copy.bytes, "Courier", "Herald").bytes == copy.bytes);
  // A number is given once in the whole document.
  const std::string both = suggested(copy.bytes, "owner", "miller").bytes;
  CHECK(body_of(both).find("w:id=\"0\" w:author=\"stet\"") != npos);
  CHECK(notes_of(both).find("stet") == npos);
}

TEST_CASE("what stands in somebody's change is not suggested") {
  const std::string inserted =
      docx_of("<w:p><w:ins w:id=\"3\" w:author=\"Ann\"><w:r><w:t>teh mill</w:t></w:r></w:ins></w:p>");
  const AnnotatedCopy copy = suggested(inserted, "teh", "the");
  CHECK(copy.suggested == std::vector<Unwritten>{Unwritten::markup});
  CHECK(body_of(copy.bytes).find("stet") == npos);
}

TEST_CASE("a remark takes no number that a mark without a comment bears") {
  const std::string before = docx_of(
      "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>Oh</w:t></w:r><w:commentRangeEnd w:id=\"1\"/></w:p>" + article,
      with_note);
  const std::string once = annotated(before, {{"owner", "info a/b: one"}});
  CHECK(comments(reread(once)) == Strings{"owner: info a/b: one"});
  CHECK(annotated(once, {{"owner", "info a/b: one"}}) == once);
}
