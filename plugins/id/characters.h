// Characters of identifiers.
#pragma once

namespace id {

inline bool digit(char c) { return c >= '0' && c <= '9'; }
inline bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool alnum(char c) { return digit(c) || letter(c); }

}  // namespace id
