// Decoding: what is read, what is announced, what is refused and with which remedy.
#include "core/read/reader.h"

#include <iconv.h>

#include "tests/support/catch.h"

using namespace stet;
using stet_test::contains;

namespace {

struct Decoded {
  Result<std::string> text;
  std::vector<Notice> notices;
};
Decoded run(const std::string& bytes) {
  Document d;
  if (auto error = decode_into(d, {bytes, "a.txt"})) return {*std::move(error), {}};
  return {std::string(d.text), std::move(d.notices)};
}

/// By another hand than the program's.
std::string encoded(std::string utf8, const char* encoding) {
  const iconv_t converter = iconv_open(encoding, "UTF-8");
  if (converter == reinterpret_cast<iconv_t>(-1)) return {};
  std::string out(utf8.size(), '\0');
  char *from = utf8.data(), *to = out.data();
  size_t left = utf8.size(), room = out.size();
  const bool done = iconv(converter, &from, &left, &to, &room) != static_cast<size_t>(-1);
  iconv_close(converter);
  out.resize(done ? out.size() - room : 0);
  return out;
}

}  // namespace

TEST_CASE("UTF-8 passes as it is, without its byte order mark") {
  for (const std::string s : {"", "plain", "Größe “x” 注释 😀", "\xEF\xBB\xBF"}) {
    const auto r = run(s);
    REQUIRE(r.text);
    CHECK(*r.text == (s == "\xEF\xBB\xBF" ? "" : s));
    CHECK(r.notices.empty());
  }
  CHECK(*run("\xEF\xBB\xBFok").text == "ok");
}

TEST_CASE("UTF-16 with a byte order mark is read and announced") {
  const auto little =
      run(std::string("\xFF\xFE"
                      "a\0\xE9\0",
                      6));
  REQUIRE(little.text);
  CHECK(*little.text == "aé");
  REQUIRE(little.notices.size() == 1);
  CHECK(little.notices[0].rule == "host/encoding");
  CHECK_THAT(little.notices[0].message, contains("UTF-16"));
  CHECK(*run(std::string("\xFE\xFF\0a\0\xE9", 6)).text == "aé");
  CHECK_FALSE(run(std::string("\xFF\xFE"
                              "a\0b",
                              5))
                  .text);
}

TEST_CASE("Windows-1252 is read when nothing speaks for UTF-8, and the byte is named") {
  const auto r = run("He said \x93yes\x94 in Z\xFCrich");
  REQUIRE(r.text);
  CHECK(*r.text == "He said “yes” in Zürich");
  REQUIRE(r.notices.size() == 1);
  CHECK(r.notices[0].message == "read as Windows-1252: not UTF-8 at byte 8");
}

TEST_CASE("older encodings are known by their bytes, and announced") {
  // Sentences of an article in each; what iconv makes of them.
  const struct {
    const char* encoding;
    const char* name;
    std::string words;
  } files[] = {
      {"koi8-r", "KOI8-R", "Мост был открыт в мае 2019 года, сообщила газета.[1] Река вышла из берегов уже осенью."},
      {"windows-1251", "windows-1251",
       "Мост был открыт в мае 2019 года, сообщила газета.[1] Река вышла из берегов уже осенью."},
      {"gb18030", "GB18030",
       "这座桥于2019年5月开放，据当地报纸报道。[1] 同年秋天，河水漫过了堤岸，村民们被迫离开家园。"},
      {"shift_jis", "Shift_JIS",
       "橋は2019年5月に開通したと地元の新聞が伝えた。[1] その秋には川が堤防を越え、住民は避難した。"},
      {"big5", "Big5", "這座橋於2019年5月開放，據當地報紙報導。[1] 同年秋天，河水漫過了堤岸，村民們被迫離開家園。"},
      {"euc-kr", "EUC-KR", "다리는 2019년 5월에 개통되었다고 지역 신문이 전했다.[1] 그해 가을 강물이 둑을 넘었다."}};
  for (const auto& f : files) {
    INFO(f.name);
    std::string words;
    for (int i = 0; i < 4; ++i) words += f.words + "\n\n";
    const std::string bytes = encoded(words, f.encoding);
    REQUIRE_FALSE(bytes.empty());
    const auto r = run("Bridges\n\n" + bytes);
    REQUIRE(r.text);
    CHECK(*r.text == "Bridges\n\n" + words);
    REQUIRE(r.notices.size() == 1);
    CHECK_THAT(r.notices[0].message, contains(std::string("read as ") + f.name));
  }
}

TEST_CASE("half of a character in UTF-16 is refused") {
  const auto r =
      run(std::string("\xFF\xFE"
                      "a\0\0\xD8"
                      "b\0",
                      8));
  REQUIRE_FALSE(r.text);
  CHECK_THAT(r.text.error().message, contains("surrogate"));
}

TEST_CASE("broken UTF-8 is refused with place and remedy") {
  const auto r = run("Größe, Länge\nund \xFF Breite");
  REQUIRE_FALSE(r.text);
  CHECK_THAT(r.text.error().message, contains("byte 20"));
  CHECK(r.text.error().line == 2);
  CHECK(r.text.error().file == "a.txt");
  CHECK_THAT(r.text.error().hint, contains("iconv"));
  // Cut off in the middle of a character.
  CHECK_FALSE(run("the \xE2\x80").text);
}

TEST_CASE("bytes no encoding explains are refused") {
  const auto r = run("caf\xE9 \x81");
  REQUIRE_FALSE(r.text);
  CHECK_THAT(r.text.error().message, contains("byte 5"));
  CHECK_THAT(r.text.error().hint, contains("iconv"));
}

TEST_CASE("NUL bytes mean that it is no text") {
  const auto r = run(std::string("ab\0c", 4));
  REQUIRE_FALSE(r.text);
  CHECK(r.text.error().message == "not a text document: NUL byte at offset 2");
  CHECK_THAT(r.text.error().hint, contains("Give a text, Markdown or HTML file"));
  // An archive is nobody's text, whatever it is called.
  const auto archive = choose_reader("-", std::string("PK\x03\x04\0\0", 6));
  REQUIRE(archive);
  CHECK((*archive)->name == std::string("docx"));
}
