// What JSON of ours holds of strangers' words.
#include "core/base/json.h"

#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("what a terminal or a log obeys is escaped in JSON, and nothing else is", "[base]") {
  const auto string = [](std::string_view s) {
    std::string out;
    append_json_string(out, s);
    return out;
  };
  CHECK(string("a\x1b[1m\x7f") == R"("a\u001b[1m\u007f")");
  CHECK(string("\xC2\x9B"
               "2J \xC2\xA0 \xC3\xA9") == "\"\\u009b2J \xC2\xA0 \xC3\xA9\"");
  CHECK(string("“so” \xE2\x80\xAE"
               "evil\xE2\x81\xA9 €") == "\"“so” \\u202eevil\\u2069 €\"");
  // The same where sixteen bytes are looked at together.
  const std::string far(37, 'x');
  CHECK(string(far + "\xE2\x80\xAE" + far) == "\"" + far + "\\u202e" + far + "\"");

  std::string raw;
  Json(raw).object().key("id").raw("\"\xC2\x85 é \xE2\x80\xAE\"").end();
  CHECK(raw == R"({"id":"\u0085 é \u202e"})");
}
