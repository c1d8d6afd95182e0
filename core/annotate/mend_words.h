// How each format writes words: what stands for a sign that means something else there.
#pragma once

#include <string>
#include <string_view>

namespace stet {

struct MendFormat {
  const char* name;  // the reader's
  /// A sign before another one, which it takes the meaning from; 0: there is none.
  char escape;
  /// Appends the words as the format writes them; false: it cannot say so. `address`: in a link's target. `source`: the
  /// file, whose habits are kept.
  bool (*write)(std::string_view words, bool address, std::string_view source, std::string& out);
};
/// Null: its words do not stand in the file as text.
const MendFormat* find_mend_format(std::string_view format);
/// "text, markdown, …".
std::string mend_format_names();

}  // namespace stet
