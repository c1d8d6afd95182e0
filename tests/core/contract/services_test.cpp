// The services plugins ask for by name.
#include "core/contract/services.h"

#include <stet/abi.h>

#include "core/lexicon/words.h"
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

stet_str str(std::string_view s) { return {s.data(), s.size()}; }
std::string name_of(const stet_publishers& p, uint32_t row) {
  if (row == STET_NONE) return "none";
  const stet_str name = STET_ROW(p.rows, stet_publisher, row)->name;
  return std::string(name.ptr, name.len);
}

}  // namespace

TEST_CASE("an unknown service is not there", "[plugins]") {
  Services services("", {});
  CHECK(services.find("stet.weather/1") == nullptr);
}

TEST_CASE("folding tells the length of the whole, whatever the room", "[plugins]") {
  Services services("", {});
  const auto* fold = static_cast<const stet_fold*>(services.find(STET_SERVICE_FOLD));
  REQUIRE(fold != nullptr);
  char out[4] = {};
  CHECK(fold->fold(fold->context, str("ÉCOLE"), out, sizeof out) == 5);
  CHECK(std::string(out, 4) == "ecol");
  CHECK(fold->fold(fold->context, str("ÉCOLE"), nullptr, 0) == 5);
}

TEST_CASE("lists are asked in one language, and say what their words stand for", "[plugins]") {
  Services services("", {});
  const auto* s = static_cast<const stet_spellings*>(services.find(STET_SERVICE_SPELLINGS));
  REQUIRE(s != nullptr);
  const uint32_t list = s->list(s->context, str("misspellings"));
  const uint32_t value = s->value(s->context, list, str("seperate"), str("en-GB"));
  const stet_str right = s->meaning(s->context, list, value);
  CHECK(std::string(right.ptr, right.len) == "separate");
  CHECK(s->value(s->context, list, str("seperate"), str("de")) != value);
  CHECK(s->value(s->context, list, str(""), str("en")) == 0);
  CHECK(s->list(s->context, str("no-such-list")) == STET_NONE);
  CHECK(s->value(s->context, STET_NONE, str("seperate"), str("en")) == 0);
  CHECK(s->meaning(s->context, STET_NONE, 1).len == 0);
  CHECK(s->meaning(s->context, list, STET_NONE).len == 0);
}

TEST_CASE("lists say how their entries begin", "[plugins]") {
  Services services("", {});
  const auto* w = static_cast<const stet_words*>(services.find(STET_SERVICE_WORDS));
  REQUIRE(w != nullptr);
  CHECK(w->first_words(w->context, STET_NONE) == nullptr);
  const stet_first_words* f = w->first_words(w->context, w->list(w->context, str("ibid")));
  REQUIRE(f != nullptr);
  CHECK(f->longest > 3);
  const uint32_t bit = (lexicon::hash_of_folded("ibid") * 0x9E3779B1u) >> f->shift;
  CHECK((f->bits[bit >> 6] >> (bit & 63) & 1) == 1);
}

TEST_CASE("words are asked in the languages of the document at hand", "[plugins]") {
  Services services("", {});
  const auto* w = static_cast<const stet_words*>(services.find(STET_SERVICE_WORDS));
  REQUIRE(w != nullptr);
  const uint32_t about = w->list(w->context, str("words-of-about")), ibid = w->list(w->context, str("ibid"));
  CHECK(w->value(w->context, about, str("asi")) == 1);  // no document yet
  services.read_in(lexicon::languages_for("es"));
  CHECK(w->value(w->context, about, str("asi")) == 0);
  CHECK(w->value(w->context, about, str("casi")) == 1);
  CHECK(w->prefix(w->context, about, str("asi 30"), nullptr) == 0);
  CHECK(w->value(w->context, ibid, str("ebenda")) != 0);  // notes speak any language
  services.read_in(lexicon::languages_for("cs"));
  CHECK(w->value(w->context, about, str("asi")) == 1);
  CHECK(w->prefix(w->context, about, str("asi 30"), nullptr) == 3);
}

TEST_CASE("a broken publishers' file is the user's error", "[plugins]") {
  const stet_test::TemporaryFile file("[outlet]\n\"A\" = { domains = [\"Not A Domain\"] }\n", ".toml");
  Services services(file.path(), {});
  CHECK(services.find(STET_SERVICE_PUBLISHERS) == nullptr);
  REQUIRE(services.error());
  CHECK(services.error()->line == 2);
}

// The last of this file: the table is built once in a process.
TEST_CASE("publishers by host and by name, the user's own first", "[plugins]") {
  const stet_test::TemporaryFile file(
      "[outlet]\n\"The Daily Example\" = { domains = [\"example.org\", \"example.co.uk\"], aliases = [\"Daily Ex.\"] "
      "}\n"
      "\"Süd Zeitung\" = { domains = [\"sued.example\"], parent = \"House\" }\n"
      "[company]\n\"House\" = { domains = [\"house.example\"] }\n",
      ".toml");
  Services services(file.path(), {{"Own Paper", STET_PUBLISHER_OUTLET, {"own.example", "sued.example"}, {}, {}},
                                  {"House", STET_PUBLISHER_OUTLET, {"hof.example"}, {"The Yard"}, {}}});
  const auto* p = static_cast<const stet_publishers*>(services.find(STET_SERVICE_PUBLISHERS));
  REQUIRE(p != nullptr);
  REQUIRE(!services.error());
  CHECK(p->rows.count == 4);
  const auto host = [&](const char* h) { return name_of(*p, p->by_host(p->context, str(h))); };
  const auto name = [&](const char* n) { return name_of(*p, p->by_name(p->context, str(n))); };
  CHECK(host("example.org") == "The Daily Example");
  CHECK(host("WWW.news.example.co.uk") == "The Daily Example");
  CHECK(host("notexample.org") == "none");
  CHECK(host("org") == "none");
  CHECK(host("own.example") == "Own Paper");
  CHECK(host("sued.example") == "Own Paper");  // theirs first
  CHECK(host("hof.example") == "House");
  CHECK(host("house.example") == "House");
  CHECK(name("daily example") == "The Daily Example");
  CHECK(name("THE  Daily Example") == "The Daily Example");
  CHECK(name("the yard") == "House");
  CHECK(name("Daily Ex.") == "The Daily Example");
  CHECK(name("Sud Zeitung") == "Süd Zeitung");
  CHECK(name("Al Qaeda") == "none");
  const stet_publisher& sued = *STET_ROW(p->rows, stet_publisher, p->by_name(p->context, str("süd zeitung")));
  CHECK(name_of(*p, sued.parent) == "House");
  CHECK(sued.kind == STET_PUBLISHER_OUTLET);
  CHECK(std::string(sued.names.ptr, sued.names.len) == "Süd Zeitung");
}
