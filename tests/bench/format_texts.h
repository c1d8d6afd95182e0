// What texts of these formats can have much of.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/texts.h"

namespace stet_bench {

void add_latex(std::vector<Kind>& all);
void add_bibliographies(std::vector<Kind>& all);
void add_jats(std::vector<Kind>& all);
void add_epub(std::vector<Kind>& all);
void add_html(std::vector<Kind>& all);

}  // namespace stet_bench
