// Looks in the path, the query and the host, in this order.
#include "core/analyse/links/unwrap.h"

#include <algorithm>
#include <stet/text.hpp>

#include "core/analyse/links/target.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

class Writer {
 public:
  explicit Writer(std::string_view text) : text_(text) {}

  /// Bytes of the text as they are.
  void add(uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i) add(text_[i], i);
  }
  /// The same, "%3A" decoded.
  void add_decoded(uint32_t begin, uint32_t end) {
    for (uint32_t i = begin; i < end; ++i) {
      if (text_[i] == '%' && i + 2 < end && hex_digit(text_[i + 1]) >= 0 && hex_digit(text_[i + 2]) >= 0) {
        add(static_cast<char>(hex_digit(text_[i + 1]) * 16 + hex_digit(text_[i + 2])), i);
        i += 2;
      } else {
        add(text_[i], i);
      }
    }
  }
  void add(std::string_view words, uint32_t from) {
    for (const char c : words) add(c, from);
  }
  void add(char c, uint32_t from) {
    out_.address += c;
    out_.from.push_back(from);
  }
  Inside finish(uint32_t end) {
    out_.from.push_back(end);
    return std::move(out_);
  }

 private:
  std::string_view text_;
  Inside out_;
};

/// Whether `s` can begin a host: "bbc.com/news".
bool begins_host(std::string_view s) {
  const std::string_view host = s.substr(0, s.find('/'));
  const size_t dot = host.rfind('.');
  return dot != npos && dot > 0 && dot + 2 < host.size() &&
         std::all_of(host.begin(), host.end(), [](char c) { return is_alnum(c) || c == '.' || c == '-'; }) &&
         std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(), is_alpha);
}

/// Where an address stands in the path: "/web/2024…/https://…", "/https:/…", "cache:abc:https://…".
size_t address_in(std::string_view s) {
  if (s.find(":/") == npos) return npos;
  for (const std::string_view scheme : {"https:/", "http:/"})
    for (size_t at = s.find(scheme); at != npos; at = s.find(scheme, at + 1))
      if (at > 0 && !is_alnum(s[at - 1])) return at;
  return npos;
}

std::optional<Inside> in_path(std::string_view text, const stet_link& l, std::string_view host) {
  const std::string_view path = slice(text, l.path);
  const uint32_t end = l.address.end;  // its own query belongs to the address inside
  if (const size_t at = address_in(path); at != npos) {
    Writer w(text);
    const uint32_t begin = l.path.begin + u32(at);
    const uint32_t colon = begin + u32(path.substr(at).find(':')) + 1;
    w.add(begin, colon);
    w.add("//", colon);  // some leave one slash
    uint32_t rest = colon;
    while (rest < l.path.end && text[rest] == '/') ++rest;
    w.add(rest, end);
    return w.finish(end);
  }
  // Without a scheme: behind an archive's time stamp, behind Google's "/amp/s/" and the AMP cache's "/c/s/".
  size_t at = npos;
  if (is_archive(host)) {
    size_t stamp = path.find_first_of("0123456789");
    if (stamp == npos) return std::nullopt;
    while (stamp < path.size() && path[stamp] != '/') ++stamp;
    at = stamp + 1;
  } else if (host.find("google.") != npos || host.ends_with("ampproject.org")) {
    for (const std::string_view lead : {"/amp/s/", "/amp/", "/c/s/", "/v/s/", "/c/", "/v/"})
      if (path.starts_with(lead)) {
        at = lead.size();
        break;
      }
  }
  if (at >= path.size() || !begins_host(path.substr(at))) return std::nullopt;
  Writer w(text);
  const uint32_t begin = l.path.begin + u32(at);
  w.add("https://", begin);
  w.add(begin, end);
  return w.finish(end);
}

/// "?url=https%3A%2F%2F…": only pages that are nothing but a gate ("/url", "/l.php", "/login", "/translate").
std::optional<Inside> in_query(std::string_view text, const stet_link& l) {
  constexpr size_t longest_gate = 24;
  const std::string_view path = slice(text, l.path);
  if (path.size() > longest_gate || path.find('-') != npos || std::count(path.begin(), path.end(), '/') > 2)
    return std::nullopt;
  for (uint32_t at = l.query.begin; at < l.query.end;) {
    const std::string_view rest = slice(text, {at, l.query.end});
    const uint32_t end = at + u32(std::min(rest.find('&'), rest.size()));
    const std::string_view pair = slice(text, {at, end});
    const size_t sign = pair.find('=');
    if (sign != npos && lexicon::has(lexicon::list::gate_parameters, ascii_lower(pair.substr(0, sign)))) {
      uint32_t begin = at + u32(sign) + 1;
      std::string_view value = slice(text, {begin, end});
      if (const size_t inner = address_in(value); inner != npos) {  // "q=cache:abc:https://…"
        begin += u32(inner);
        value.remove_prefix(inner);
      }
      const std::string small = ascii_lower(value.substr(0, 12));
      const bool plain = small.starts_with("http://") || small.starts_with("https://");
      if (plain || small.starts_with("http%3a") || small.starts_with("https%3a")) {
        Writer w(text);
        // An address that is written as it is takes what follows it along: "url=https://a.example/b?c=d&e=f".
        const uint32_t stop = plain && small.find('%') == std::string::npos ? l.query.end : end;
        w.add_decoded(begin, stop);
        return w.finish(stop);
      }
    }
    at = end + 1;
  }
  return std::nullopt;
}

/// "www-a-example.ezproxy.uni.example", "www.a.example.proxy.uni.example".
std::optional<Inside> in_host(std::string_view text, const stet_link& l, std::string_view host) {
  size_t proxy = npos;
  for (size_t begin = 0; begin < host.size();) {
    const size_t end = std::min(host.find('.', begin), host.size());
    if (lexicon::has(lexicon::list::proxy_labels, host.substr(begin, end - begin)) ||
        host.substr(begin).starts_with("idm.oclc.org")) {
      proxy = begin;
      break;
    }
    begin = end + 1;
  }
  if (proxy == npos || proxy < 5) return std::nullopt;
  const uint32_t begin = l.host.begin, end = l.host.begin + u32(proxy) - 1;
  const std::string_view named = slice(text, {begin, end});
  const bool dashed = named.find('.') == npos;
  if (dashed && named.find('-') == npos) return std::nullopt;
  Writer w(text);
  w.add("https://", begin);
  for (uint32_t i = begin; i < end; ++i) {
    if (dashed && text[i] == '-') {
      const bool two = i + 1 < end && text[i + 1] == '-';  // "a--b" stands for "a-b"
      w.add(two ? '-' : '.', i);
      i += two;
    } else {
      w.add(text[i], i);
    }
  }
  w.add(l.host.end, l.address.end);
  return w.finish(l.address.end);
}

}  // namespace

std::optional<Inside> unwrap(std::string_view text, const stet_link& l) {
  if ((l.flags & STET_LINK_BROKEN) != 0 && slice(text, l.address).find('\n') != npos) {
    Writer w(text);
    for (uint32_t i = l.address.begin; i < l.address.end; ++i)
      if (!is_space(text[i])) w.add(text[i], i);
    return w.finish(l.address.end);
  }
  if (empty(l.host)) return std::nullopt;
  const std::string host = ascii_lower(slice(text, l.host));
  if (length(l.path) > 4)
    if (auto found = in_path(text, l, host)) return found;
  if (!empty(l.query))
    if (auto found = in_query(text, l)) return found;
  return in_host(text, l, host);
}

}  // namespace stet
