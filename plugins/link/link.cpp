// The link plugin.
#include "link.h"

namespace link {
namespace {

class Links {
 public:
  explicit Links(const stet::Settings& s) : publishers_(s.publishers()) {}
  void check(const stet::Document& doc, const stet::Report& report) const {
    check_form(doc, report);
    check_relative(doc, report);
    check_baggage(doc, report);
    check_target(doc, report, publishers_);
  }

 private:
  const stet_publishers* publishers_;
};

}  // namespace

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

}  // namespace link

using namespace link;  // NOLINT: the list below reads better without prefixes
STET_PLUGIN(Links, "link", "0.1.0", relative_url, malformed, missing_space_after_url, tracking_params, category_page,
            ad_fragment)
