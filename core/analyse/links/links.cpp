// Links: bare URLs in the prose, whole or broken, and the destinations the reader found, with their parts and dates.
#include <algorithm>
#include <cstring>

#include "core/analyse/analyse.h"
#include "core/analyse/links/target.h"
#include "core/analyse/links/unwrap.h"
#include "core/analyse/links/url_date.h"
#include "core/analyse/links/url_parts.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

bool opens_token(std::string_view s, uint32_t at) {
  if (at == 0) return true;
  const CodePoint c = code_point_before(s, at);
  return is_white(c.value) || c.value == '(' || c.value == '[' || c.value == '<' || c.value == STET_MASK ||
         c.value == ':' || c.value == 0x201D || c.value == '"' || c.value == ',' || c.value == 0x3A;
}

// "http://www. ncsl.org/research": the host goes on after a space. Returns the end of the whole, or `end`.
uint32_t join_broken(std::string_view s, uint32_t begin, uint32_t end, uint32_t limit, Span& fault) {
  uint32_t gap = end;
  if (gap < limit && s[gap] == '.') ++gap;  // url_end left the stop out
  uint32_t next = gap;
  const uint32_t behind_scheme = begin + url_start(s, begin).length;
  constexpr uint32_t widest = 40;  // the indentation of a whole text
  while (next < limit && next - gap < widest && (s[next] == ' ' || s[next] == '\n' || s[next] == '\r')) ++next;
  if (next == gap || next >= limit) return end;
  const size_t ends = s.substr(gap, next - gap).find('\n');
  const bool next_line = ends != std::string_view::npos && ends <= 2 && s[next - 1] == ' ' &&
                         s.substr(gap + ends + 1, next - gap - ends - 1).find('\n') == std::string_view::npos;
  if (next - gap > 3 && !next_line) return end;
  if (s[next] == '/' && next + 1 < limit && is_alnum(s[next + 1]) && s[gap - 1] != '.' &&
      s.substr(behind_scheme, gap - behind_scheme).find('/') == std::string_view::npos) {
    // "https://www.bbc.com /news/…": the path after a space.
    uint32_t word = next;
    while (word<limit&& static_cast<unsigned char>(s[word])> ' ' && s[word] != STET_MASK && s[word] != '<') ++word;
    fault = {gap, next};
    return word;
  }
  if (!(is_lower(s[next]) || is_digit(s[next])) || url_start(s, next).length > 0) return end;
  uint32_t word = next;
  bool slash = false;
  bool mark = false;
  while (word<limit&& static_cast<unsigned char>(s[word])> ' ' && s[word] != STET_MASK && s[word] != '<' &&
         s[word] != '"') {
    slash = slash || s[word] == '/';
    mark = mark || s[word] == '.' || s[word] == '-' || s[word] == '=' || s[word] == '_' || s[word] == '%';
    ++word;
  }
  const std::string_view token = s.substr(begin, gap - begin);
  const uint32_t start = url_start(s, begin).length;
  // "https://" at the end of a line, its host in the next.
  if (gap == behind_scheme && s.substr(gap, next - gap).find('\n') != std::string_view::npos) {
    const std::string_view host = s.substr(next, s.substr(next, word - next).find_first_of("/?#:),;>\""));
    const std::string_view name = host.substr(0, host.find_last_not_of(".") + 1);
    const size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 ||
        !lexicon::has(lexicon::list::top_level_domains, ascii_lower(name.substr(dot + 1))))
      return end;
    fault = {gap, next};
    return word;
  }
  const bool in_host = token.find('/', start) == std::string_view::npos;
  if (in_host && token.back() == '.' && (slash || mark)) {
    // A full stop and a new sentence begin with a capital; "org/charlie" does not.
    const uint32_t stop = next + u32(s.substr(next, word - next).find_first_of("/. "));
    if (stop < word && stop - next <= 24 && slash) {
      fault = {gap, next};
      return word;
    }
    return end;
  }
  const bool newline = s.substr(gap, next - gap).find('\n') != std::string_view::npos;
  const char last = token.back();
  if (newline && (slash || mark) &&
      (last == '/' || last == '-' || last == '_' || last == '=' || last == '&' || last == '?' || last == '%')) {
    fault = {gap, next};
    return word;
  }
  return end;
}

// The beginning of a host without scheme that ends at `slash`: "example.com/…" as MLA has links. `floor`: none is
// there.
uint32_t bare_host(std::string_view s, uint32_t floor, uint32_t slash) {
  uint32_t begin = slash;
  while (begin > floor &&
         (is_lower(s[begin - 1]) || is_digit(s[begin - 1]) || s[begin - 1] == '-' || s[begin - 1] == '.'))
    --begin;
  const std::string_view host = s.substr(begin, slash - begin);
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot < 2 || host.front() == '.' || host.front() == '-' ||
      !opens_token(s, begin) || (begin > 0 && s[begin - 1] == ':') || host.find("..") != std::string_view::npos)
    return floor;
  return lexicon::has(lexicon::list::top_level_domains, host.substr(dot + 1)) ? begin : floor;
}

// "an http:/https: address": words about addresses.
bool names_schemes(std::string_view token) {
  const std::string_view behind = token.substr(std::min<size_t>(url_start(token, 0).length, token.size()));
  return behind == "http" || behind == "https" || behind == "ftp";
}

// "See [https://link] for details": a word that stands for an address in a model of a text.
bool stands_for_address(const Document& d, const stet_link& l) {
  const std::string_view s = d.prose(), host = slice(d.text, l.host);
  const bool alone = l.path.begin == l.address.end && l.note == none && !host.empty() && host != "www" &&
                     std::all_of(host.begin(), host.end(), [](char c) { return is_lower(c); });
  return alone && l.address.begin > 0 && l.address.end < s.size() &&
         ((s[l.address.begin - 1] == '[' && s[l.address.end] == ']') ||
          (s[l.address.begin - 1] == '<' && s[l.address.end] == '>'));
}

// "http://<host>/robots.txt", "https://{name}.example.org", "https://…": a model of an address.
bool is_model(std::string_view s, uint32_t begin, uint32_t end) {
  const uint32_t host = begin + url_start(s, begin).length;
  if (end > host && s[host] == '-') return true;  // "an https://-address"
  if (end != host || end >= s.size()) return false;
  return std::string_view("<[{($*").find(s[end]) != std::string_view::npos || s.substr(end, 3) == "…";
}

void add_bare(Document& d, uint32_t begin, uint32_t limit, uint32_t block) {
  const std::string_view s = d.prose();
  stet_link l{};
  bool glued = false;
  const uint32_t start = url_start(s, begin).length;
  const bool strokes = start > 0 && s[begin + start - 1] == '\\';  // "http:\\www.example.org"
  uint32_t end = url_end(s, d.text, strokes ? begin + start : begin, limit, glued);
  if (end <= begin || names_schemes(s.substr(begin, end - begin)) || is_model(s, begin, end)) return;
  Span gap{};
  if (!glued) {
    const uint32_t joined = join_broken(s, begin, end, limit, gap);
    if (joined > end) {
      bool ignored = false;
      end = std::max(end, url_end(s, d.text, gap.end, joined, ignored));
    }
  }
  l.span = l.address = {begin, end};
  l.block = block;
  l.note = block == none ? none : d.blocks[block].note;
  if (l.note == none && end == begin + url_start(s, begin).length && s[end - 1] == '/')
    return;  // "type https:// first"
  split_url(d.text, l);
  if (stands_for_address(d, l)) return;
  if (!empty(gap)) {
    l.flags |= STET_LINK_BROKEN;
    // Lines are broken by whoever sets the text; a space is an error of the link.
    const bool line = slice(d.text, gap).find('\n') != std::string_view::npos;
    if (gap.begin <= l.host.end && !line) {
      l.flags |= STET_LINK_MALFORMED;
      l.fault = gap;
    }
  }
  if (glued) l.flags |= STET_LINK_GLUED;
  d.links.push_back(l);
}

// split_url takes what has no scheme for a path.
void take_bare_host(stet_link& l, uint32_t slash) {
  l.flags = (l.flags & ~static_cast<uint32_t>(STET_LINK_RELATIVE)) | STET_LINK_NO_SCHEME;
  l.host = {l.address.begin, slash};
  l.path.begin = slash;
}

// "/show_content.php?lang=1" where a link should be. Only in notes: elsewhere a slash means many things.
bool relative_at(const Document& d, uint32_t at, uint32_t limit) {
  const std::string_view s = d.prose();
  if (at + 4 >= limit || !opens_token(s, at)) return false;
  // "//www.example.org/a": the scheme alone is missing.
  const bool host = s[at + 1] == '/' && is_alnum(s[at + 2]);
  if (!host && !is_alnum(s[at + 1])) return false;
  // "/usr/share/tools": a place on a disk.
  const std::string_view near = s.substr(at + 1, 20);
  if (!host && lexicon::holds(lexicon::list::root_folders, near.substr(0, near.find('/')))) return false;
  bool ignored = false;
  const uint32_t end = url_end(s, d.text, at, limit, ignored);
  if (end - at < 5) return false;
  // A page's file, a query, folders below each other or a title: "/sync/" and "/media/disk" are emphasis and a place on
  // a disk.
  const std::string_view token = s.substr(at + 1, end - at - 1);
  const std::string_view path = token.substr(0, token.find_last_not_of('/') + 1);
  return host || token.find_first_of(".?=") != std::string_view::npos ||
         std::count(path.begin(), path.end(), '/') > 1 || std::count(path.begin(), path.end(), '-') > 1;
}

void scan_block(Document& d, uint32_t block) {
  const stet_block& b = d.blocks[block];
  if (b.kind == STET_BLOCK_CODE) return;
  const std::string_view s = d.prose();
  const uint32_t limit = b.span.end;
  uint32_t done = b.span.begin;
  for (uint32_t i = b.span.begin; i < limit;) {
    // Every URL has a slash or begins with "www.": nothing else is looked at.
    const void* hit = std::memchr(s.data() + i, '/', limit - i);
    uint32_t slash = hit == nullptr ? limit : u32(static_cast<size_t>(static_cast<const char*>(hit) - s.data()));
    size_t www = next_pair(s, i, slash, 'w', 'w');
    while (www < slash && s.substr(www, 4) != "www.") www = next_pair(s, www + 1, slash, 'w', 'w');
    if (www < slash) {
      const uint32_t at = u32(www);
      const bool behind_strokes = at > b.span.begin && s[at - 1] == '\\';
      if (at >= done && (behind_strokes || opens_token(s, at)) && at + 5 < limit && is_alnum(s[at + 4])) {
        uint32_t begin = at;  // "https:www.example.org", "http:\\www.example.org"
        for (const uint32_t scheme : {8u, 7u, 6u, 5u})
          if (begin == at && at >= done + scheme && url_start(s, at - scheme).length == scheme) begin = at - scheme;
        const size_t before = d.links.size();
        add_bare(d, begin, limit, block);
        i = at + 4;
        if (d.links.size() > before) i = done = std::max(i, d.links.back().span.end);
        continue;
      }
      i = at + 4;
      continue;
    }
    if (slash == limit) break;
    // The scheme stands before the slash: "http:", "http", "https;".
    uint32_t begin = none;
    const uint32_t floor = std::max(done, slash > 9 ? slash - 9 : 0);
    for (uint32_t k = floor; k < slash; ++k) {
      if (k > b.span.begin && is_alpha(s[k - 1])) continue;
      const UrlStart start = url_start(s, k);
      if (start.length > 0 && start.has_scheme && k + start.length > slash) {
        begin = k;
        break;
      }
    }
    if (begin != none) {
      const size_t before = d.links.size();
      add_bare(d, begin, limit, block);
      i = d.links.size() > before ? std::max(slash + 1, d.links.back().span.end) : slash + 1;
    } else if (const uint32_t host = b.note == none ? done : bare_host(s, done, slash);
               host > done && slash + 1 < limit && is_alnum(s[slash + 1])) {
      const size_t before = d.links.size();
      add_bare(d, host, limit, block);
      if (d.links.size() > before) take_bare_host(d.links.back(), slash);
      i = d.links.size() > before ? std::max(slash + 1, d.links.back().span.end) : slash + 1;
    } else if (slash >= done && b.note != none && relative_at(d, slash, limit)) {
      const size_t before = d.links.size();
      add_bare(d, slash, limit, block);
      i = d.links.size() > before ? std::max(slash + 1, d.links.back().span.end) : slash + 1;
    } else {
      i = slash + 1;
    }
    done = i;
  }
}

// "show_content.php?lang=1", "../news/x.html" in a note: a page's file with a query or a way up, and no host.
// `first`: row of the first link found in this block before.
void scan_files(Document& d, uint32_t block, size_t first) {
  const stet_block& b = d.blocks[block];
  const std::string_view s = d.prose();
  constexpr uint32_t longest = 256;  // bytes of a name looked at: no page has a longer one
  size_t next = first;
  const size_t known = d.links.size();
  const auto in_name = [&](char c) { return is_alnum(c) || c == '-' || c == '_' || c == '/' || c == '.' || c == '%'; };
  for (uint32_t dot = b.span.begin;; ++dot) {
    const void* hit = dot < b.span.end ? std::memchr(s.data() + dot, '.', b.span.end - dot) : nullptr;
    if (hit == nullptr) return;
    dot = u32(static_cast<size_t>(static_cast<const char*>(hit) - s.data()));
    uint32_t end = dot + 1;
    while (end < b.span.end && is_alpha(s[end]) && end - dot < 7) ++end;
    if (!lexicon::has(lexicon::list::page_files, s.substr(dot + 1, end - dot - 1)) ||
        (end < b.span.end && is_alnum(s[end])))
      continue;
    uint32_t begin = dot;
    while (begin > b.span.begin && in_name(s[begin - 1]) && dot - begin < longest) --begin;
    const std::string_view name = s.substr(begin, dot - begin);
    const size_t slash = name.find('/');
    const bool query = end + 1 < b.span.end && s[end] == '?' && is_alpha(s[end + 1]);
    const std::string_view folder = name.substr(0, slash);
    const bool host = slash != std::string_view::npos && folder.find_first_not_of('.') != std::string_view::npos &&
                      folder.find('.') != std::string_view::npos;
    const bool upwards = slash != std::string_view::npos && folder.find_first_not_of('.') == std::string_view::npos;
    if (name.empty() || slash == 0 || host || !(query || upwards) || !opens_token(s, begin)) continue;
    while (next < known && d.links[next].span.end <= begin) ++next;
    if (next < known && d.links[next].span.begin < end) continue;
    add_bare(d, begin, b.span.end, block);
    dot = std::max(dot, d.links.back().span.end - 1);
  }
}

// The date in the path of `parts`, which are parts of `text`, is the date of `l`.
void set_date(std::string_view text, const stet_link& parts, stet_link& l) {
  const std::string_view host = slice(text, parts.host), path = slice(text, parts.path);
  // Numbers in a DOI are the publisher's own, and an upload's folder says when a file was put there.
  if (path.empty() || lexicon::has(lexicon::list::doi_hosts, host) || path.find("/uploads/") != std::string_view::npos)
    return;
  const auto date = date_in_path(path, host);
  // "/E/RES/2015/10": a year and a number that end a path may be anything.
  if (!date || (date->month > 0 && date->day == 0 && date->where.end == path.size())) return;
  l.dated = {date->year, static_cast<uint8_t>(date->month), static_cast<uint8_t>(date->day), {0, 0}};
  l.date = {parts.path.begin + date->where.begin, parts.path.begin + date->where.end};
}

}  // namespace

void find_links(Document& d) {
  Table<stet_link> marked;
  marked.swap(d.links);
  d.links.reserve(marked.size() + d.notes.size() + 4);
  for (stet_link& l : marked) {
    l.block = l.block < d.blocks.size() ? l.block : row_at(d.blocks, l.span.begin);
    l.note = l.block == none ? none : d.blocks[l.block].note;
    split_url(d.text, l);
  }
  // Anchors within the document are no links to sources.
  std::erase_if(marked, [&](const stet_link& l) { return empty(l.address) || d.text[l.address.begin] == '#'; });
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    const size_t first = d.links.size();
    scan_block(d, b);
    if (d.blocks[b].note != none && d.blocks[b].kind != STET_BLOCK_CODE) scan_files(d, b, first);
  }
  const auto by_place = [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; };
  if (!std::is_sorted(marked.begin(), marked.end(), by_place)) std::stable_sort(marked.begin(), marked.end(), by_place);
  // "[https://a.b](https://a.b)": the shown words repeat the destination.
  std::erase_if(d.links, [&](const stet_link& bare) {
    const auto after = std::upper_bound(marked.begin(), marked.end(), bare.span.begin,
                                        [](uint32_t at, const stet_link& l) { return at < l.span.begin; });
    if (after == marked.begin()) return false;
    const stet_link& around = *(after - 1);
    return contains(around.span, bare.span) && slice(d.text, around.address) == slice(d.text, bare.address);
  });
  d.links.insert(d.links.end(), marked.begin(), marked.end());
  std::stable_sort(d.links.begin(), d.links.end(), by_place);
  for (stet_link& l : d.links) {
    l.note = l.block == none ? none : d.blocks[l.block].note;
    if (l.flags & STET_LINK_IMAGE) continue;
    if (const auto inside = unwrap(d.text, l)) {
      l.inside = d.keep(inside->address);
      const LinkTarget target = target_of(d, l);
      // What is broken by a line's end alone is no fault of the link.
      if ((l.flags & STET_LINK_BROKEN) != 0 && (target.parts.flags & STET_LINK_MALFORMED) == 0) {
        l.flags &= ~uint32_t{STET_LINK_MALFORMED};
        l.fault = {0, 0};
      }
      set_date(target.text, target.parts, l);
      l.date = {inside->from[l.date.begin], inside->from[l.date.end]};
      if (l.dated.year == 0) l.date = {0, 0};
    } else {
      set_date(d.text, l, l);
    }
  }
}

}  // namespace stet
