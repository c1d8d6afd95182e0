// Checkers whose constructors ask for what they did not declare: NAME is the case.
#include <stet/checker.hpp>

struct Asks {
  static inline const stet::Rule rule{
      .id = NAME "/rule", .summary = "A rule.", .options = {{"limit", "int 1..9", "3", "A limit."}}};
  explicit Asks(const stet::Settings& s) {
#if defined(CASE_MISSPELT_OPTION)
    limit_ = s.integer("limt");
#elif defined(CASE_WRONG_TYPE)
    limit_ = s.flag("limit") ? 1 : 0;
#elif defined(CASE_PLUGIN_OPTION)
    limit_ = s.of_plugin().integer("limit");
#endif
  }
  void check(const stet::Document&, const stet::Report& report) const { report({0, 1}, std::to_string(limit_)); }
  int64_t limit_ = 0;
};

STET_PLUGIN(NAME, "1.0.0", Asks)
