// Which words of a page are its article: not navigation, forms, scripts and what is hidden.
#pragma once

#include <cstdint>
#include <vector>

#include "core/read/html/page.h"

namespace stet::html {

struct Article {
  std::vector<uint32_t> roots;  // what is read, in order: the elements the page marks as its article, else its body
  std::vector<bool> left_out;   // by node, with all it holds
};
Article find_article(const Page& page);
/// Of a page whose members are the chapters of a book: all but what leads through it or is about the edition.
Article find_book(const Page& page);

}  // namespace stet::html
