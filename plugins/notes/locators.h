// Pages as citations write them.
#pragma once

#include <optional>
#include <string_view>

#include <stet/checker.hpp>

namespace notes {

/// "135–39": figures, a dash, figures.
struct PageRange {
  stet::Span span;
  std::string_view first, last;
};
/// The range whose first figure stands at `at`, if nothing else hangs on it.
std::optional<PageRange> range_at(std::string_view prose, uint32_t at, uint32_t end);
/// Of five figures at most.
uint64_t page_number(std::string_view figures);
/// "135–39" stands for 135–139: the last page takes the figures it lacks from the first. `whole`: nothing is shortened.
uint64_t last_page(const PageRange&, bool whole);

/// By what pages are known to be pages.
class PageSigns {
 public:
  explicit PageSigns(const stet::Settings& s) : list_(s.words("page-signs")) {}

  enum class Page { none, by_place, by_sign };
  /// Pages they are where a page's sign stands before them, or a volume: "12 (2001): 319", "9(1), 257".
  Page before(std::string_view prose, uint32_t begin, uint32_t at) const;
  bool is_sign(std::string_view word) const { return list_.value(word) == 1; }
  /// A sign that stands behind its pages: "88–104. o."
  bool follow(std::string_view words) const;
  /// German and its neighbours write ranges out: behind their sign nothing is shortened.
  bool write_out(std::string_view prose, uint32_t begin, uint32_t at) const;

 private:
  stet::WordList list_;
};

}  // namespace notes
