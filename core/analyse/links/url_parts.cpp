// URLs as they stand in notes.
#include "core/analyse/links/url_parts.h"

#include <algorithm>
#include <array>

#include "core/analyse/vocabulary.h"
#include "core/base/utf8.h"
#include "core/lexicon/calendar.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

bool starts_with_nocase(std::string_view s, uint32_t at, std::string_view word) {
  if (s.size() - at < word.size()) return false;
  for (size_t i = 0; i < word.size(); ++i)
    if (lower(s[at + i]) != word[i]) return false;
  return true;
}

bool ends_url(char32_t c) {
  return is_white(c) || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A ||
         c == 0x2026 || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) ||
         (c >= 0x3400 && c <= 0x9FFF) || c == 0x2022;
}

// What a byte of a URL may mean where its end is looked for.
enum UrlByte : uint8_t { part = 0, joint, stops, beyond };
constexpr auto url_bytes = [] {
  std::array<uint8_t, 256> of{};
  for (size_t c = 0; c < 256; ++c) of[c] = c <= ' ' ? stops : c >= 0x80 ? beyond : part;
  for (const char c : std::string_view("<>\"`{}|\\^")) of[static_cast<unsigned char>(c)] = stops;
  for (const char c : std::string_view("(.,;)[/%")) of[static_cast<unsigned char>(c)] = joint;
  return of;
}();
uint8_t url_byte(char c) { return url_bytes[static_cast<unsigned char>(c)]; }

// Bytes of the access phrase that begins at `at`, folded; 0: none does.
size_t phrase_at(std::string_view s, uint32_t at, uint32_t limit) {
  if (!lexicon::may_have_prefix_in(lexicon::list::access_phrases, s.substr(at, limit - at))) return 0;
  uint32_t end = std::min(at + 40, limit);
  while (end > at && end < limit && is_continuation(s[end])) --end;
  return access_phrase_length(fold(s.substr(at, end - at)));
}

uint32_t scheme_letters(std::string_view s, uint32_t at) {
  uint32_t i = at;
  while (i < s.size() && is_alpha(s[i]) && i - at < 8) ++i;
  return i - at;
}

// "http://mirror/debian": a machine of one's own net, of which texts speak and which no note cites; not "bbccom".
bool names_machine(std::string_view host) {
  if (host.starts_with("www")) return false;
  for (const std::string_view lost : {"com", "org", "gov", "edu"})
    if (host.ends_with(lost)) return false;
  return std::all_of(host.begin(), host.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

}  // namespace

UrlStart url_start(std::string_view s, uint32_t at) {
  if (at >= s.size()) return {};
  if (starts_with_nocase(s, at, "www.")) return {4, true, false};
  const uint32_t letters = scheme_letters(s, at);
  if (letters < 3 || letters > 6) return {};
  const std::string_view word = s.substr(at, letters);
  const std::string_view rest = s.substr(at + letters, 4);
  const bool http = starts_with_nocase(word, 0, "http") && (letters == 4 || (letters == 5 && lower(word[4]) == 's'));
  const bool ftp = letters == 3 && starts_with_nocase(word, 0, "ftp");
  if (http || ftp) {
    if (rest.substr(0, 3) == "://") return {letters + 3, true, true};
    if (ftp) return {};
    if (rest.substr(0, 2) == "//") return {letters + 2, false, true};
    if (rest.substr(0, 3) == ";//" || rest.substr(0, 3) == ".//") return {letters + 3, false, true};
    if (rest ==
        "::/"
        "/")
      return {letters + 4, false, true};
    if (rest.substr(0, 4) == ": //") return {letters + 4, false, true};
    if (rest.substr(0, 2) == ":/") return {letters + 2, false, true};
    if (rest.substr(0, 3) == ":\\\\") return {letters + 3, false, true};
    if (rest.substr(0, 1) == ":" && starts_with_nocase(s, at + letters + 1, "www.")) return {letters + 1, false, true};
    return {};
  }
  if (letters == 4 && starts_with_nocase(word, 0, "file") && rest == ":///") return {letters + 3, true, true};
  // htp://, hhtp://, htttps://, ttps://, hxxp://
  if (rest.substr(0, 3) == "://" && lexicon::holds(lexicon::list::misspelt_schemes, word))
    return {letters + 3, false, true};
  return {};
}

uint32_t url_end(std::string_view s, std::string_view text, uint32_t begin, uint32_t limit, bool& glued) {
  // "…government(Accessed on": a bracket that opens and does not close before the white space, or a known word.
  int depth = 0;
  uint32_t open = 0;
  uint32_t end = begin;
  for (;; ++end) {
    while (end < limit && url_byte(s[end]) == part) ++end;
    if (end >= limit) break;
    const uint32_t k = end;
    if (url_byte(s[k]) == stops) {
      if (s[k] != STET_MASK || text[k] != '\\') break;
      continue;
    }
    if (url_byte(s[k]) == beyond) {
      const CodePoint p = code_point_at(s, k);
      if (ends_url(p.value)) break;
      end += p.size - 1;
      continue;
    }
    if (s[k] == '(' && depth++ == 0) open = k;
    // "(https://…?a[3]=b).[2]": the bracket that closes the one before the link.
    if (s[k] == ')' && depth == 0 && begin > 0 && s[begin - 1] == '(') break;
    if (s[k] == ')' && depth > 0) --depth;
    if (s[k] == '%' && depth > 0 && s.substr(k, 3) == "%29") --depth;  // "(a%29": the closing one is written so
    const bool letter = k + 7 < limit && s[k] != '%' &&
                        (is_alpha(s[k + 1]) ? s[k] != '/' || is_upper(s[k + 1])
                                            : s[k] != '/' && static_cast<unsigned char>(s[k + 1]) >= 0xC3);
    if (letter && may_begin_phrase(s.substr(k + 1, 2)) && phrase_at(s, k + 1, limit) > 3) {
      glued = true;
      end = s[k] == '/' ? k + 1 : k;
      depth = 0;
      break;
    }
  }
  if (depth > 0 && open > begin && open + 1 < end) {
    glued = is_letter(code_point_at(s, open + 1).value);
    end = open;
  }
  for (;;) {
    if (end == begin) break;
    const char last = s[end - 1];
    if (last == '.' || last == ',' || last == ';' || last == ':' || last == '!' || last == '?' || last == '\'' ||
        last == '*' || last == STET_MASK) {
      --end;
      continue;
    }
    if (last == ')' || last == ']') {
      const char mate = last == ')' ? '(' : '[';
      const auto part = s.substr(begin, end - begin);
      if (std::count(part.begin(), part.end(), mate) < std::count(part.begin(), part.end(), last)) {
        --end;
        continue;
      }
    }
    break;
  }
  // "…/part-twoAccessed 5 July": a known word with a capital of its own ends the link, and a date seems to follow.
  uint32_t next = end, word = end;
  while (next < limit && (s[next] == ' ' || s[next] == ':')) ++next;
  const auto month = [](std::string_view w) {
    return w.size() == 3 && is_upper(w[0]) && lexicon::english_month(w) != 0;
  };
  const bool dated =
      next > end && next < limit && (is_digit(s[next]) || s.substr(next, 3) == "on " || month(s.substr(next, 3)));
  if (!dated) return end;
  while (word > begin + 12 && is_lower(s[word - 1])) --word;
  if (word > begin + 12 && end - word > 3 && is_upper(s[--word]) && (is_lower(s[word - 1]) || is_digit(s[word - 1])) &&
      access_phrase_length(ascii_lower(s.substr(word, end - word))) == end - word) {
    glued = true;
    end = word;
  }
  return end;
}

void split_url(std::string_view text, stet_link& l) {
  const uint32_t end = l.address.end;
  uint32_t i = l.address.begin;
  const UrlStart start = url_start(text, i);
  l.scheme = l.host = l.path = l.query = l.fragment = {0, 0};
  if (start.length == 0) {
    // mailto:, tel:, doi: and the like have no host and are no web links; else it is relative.
    const uint32_t letters = scheme_letters(text, i);
    if (letters > 1 && i + letters < end && text[i + letters] == ':') {
      l.scheme = {i, i + letters};
      l.path = {i + letters + 1, end};
      return;
    }
    l.flags |= STET_LINK_RELATIVE;
    l.path.begin = i;
  } else {
    if (start.has_scheme) {
      l.scheme = {i, i + scheme_letters(text, i)};
      if (!start.good) {
        l.flags |= STET_LINK_MALFORMED;
        l.fault = {i, i + start.length};
      }
      i += start.length;
      if (slice(text, l.scheme) == "file") {  // of no host
        l.path = {i, end};
        return;
      }
      if (const UrlStart twice = url_start(text, i); twice.length > 0 && twice.has_scheme && i + twice.length < end) {
        l.flags |= STET_LINK_MALFORMED;
        l.fault = {i, i + twice.length};
        i += twice.length;
      }
    } else {
      l.flags |= STET_LINK_NO_SCHEME;
    }
    uint32_t host_end = i;
    while (host_end < end && text[host_end] != '/' && text[host_end] != '?' && text[host_end] != '#') ++host_end;
    uint32_t host_begin = i;
    for (uint32_t k = i; k < host_end; ++k)
      if (text[k] == '@') host_begin = k + 1;
    uint32_t name_end = host_end;
    for (uint32_t k = host_begin; k < host_end; ++k) {
      if (text[k] != ':') continue;
      bool port = k + 1 < host_end;
      for (uint32_t p = k + 1; p < host_end; ++p) port = port && is_digit(text[p]);
      if (port || k + 1 == host_end) name_end = k;
      break;
    }
    l.host = {host_begin, name_end};
    const std::string_view host = slice(text, l.host);
    const auto fault = [&](uint32_t at, uint32_t to) {
      if (l.flags & STET_LINK_MALFORMED) return;
      l.flags |= STET_LINK_MALFORMED;
      l.fault = {at, to};
    };
    bool dot = false;
    for (uint32_t k = 0; k < host.size(); ++k) {
      const char c = host[k];
      dot = dot || c == '.';
      const uint32_t at = host_begin + k;
      if (static_cast<unsigned char>(c) >= 0x80 || is_alnum(c) || c == '-' || c == '_' || c == STET_MASK) continue;
      if (c == '.' && k > 0 && host[k - 1] != '.') continue;
      if (c == '[' || c == ']' || c == '%') continue;  // IPv6, percent-encoded names
      if (is_space(c)) {
        fault(at, at + 1);
        continue;
      }
      fault(at, at + 1);
    }
    // "www.bbccom"
    if (host.starts_with("www.") && host.find('.', 4) == std::string_view::npos) fault(l.host.begin, l.host.end);
    const size_t last_dot = host.rfind('.');
    const std::string_view tld = last_dot == std::string_view::npos ? std::string_view{} : host.substr(last_dot + 1);
    const bool ip = !host.empty() && (host[0] == '[' || (is_digit(host[0]) && !tld.empty() && is_digit(tld[0])));
    if (!ip && host != "localhost") {
      if (host.empty() || !dot || tld.empty()) {
        const bool machine = l.note == none && !host.empty() && !dot && names_machine(host);
        if (!machine && (!(l.flags & STET_LINK_MARKUP) || host.empty() || !dot)) fault(l.address.begin, host_end);
      } else {
        for (const char c : tld)
          if (is_digit(c) && tld.substr(0, 4) != "xn--") {
            fault(host_begin + u32(last_dot), name_end);
            break;
          }
      }
    }
    l.path.begin = host_end;
  }
  const auto next = [&](char c, uint32_t from, uint32_t to) {
    const size_t at = slice(text, {from, to}).find(c);
    return at == std::string_view::npos ? to : from + u32(at);
  };
  const uint32_t hash = next('#', l.path.begin, std::max(end, l.path.begin));
  l.path.end = next('?', l.path.begin, hash);
  if (l.path.end < hash) l.query = {l.path.end + 1, hash};
  if (hash < end) l.fragment = {hash + 1, end};
}

}  // namespace stet
