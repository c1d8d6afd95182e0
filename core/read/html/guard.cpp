// A scanner of tags alone, with a rough stack of open elements: how deep the parser's tree would become. It need not be
// right where markup is wrong, only never fall far behind.
#include "core/read/html/guard.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/read/html/page.h"
#include "core/read/html/references.h"

namespace stet::html {
namespace {

constexpr size_t deepest = 200;                  // open elements; pages of word processors have some forty
constexpr size_t most_attributes = 256;          // of one tag: the parser compares each with all before it
constexpr size_t looked_at = 64;                 // open elements an end tag is compared with beyond the deepest
constexpr char kept_reference = '\x1a';          // stands for '&'
constexpr size_t shortest = 8;                   // words that a letter stands for
constexpr std::string_view white = " \t\n\r\f";  // to the parser

template <size_t n>
bool among(std::string_view name, const std::array<std::string_view, n>& list) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Elements whose content is no markup.
constexpr std::array<std::string_view, 8> raw = {"script", "style",   "textarea", "title",
                                                 "xmp",    "noembed", "noframes", "iframe"};
constexpr std::array<std::string_view, 20> voids = {
    "area",  "base", "basefont", "bgsound", "br",     "col",  "command", "embed", "frame",  "hr",
    "image", "img",  "input",    "isindex", "keygen", "link", "meta",    "param", "source", "track"};
// Elements that go on beyond the end of the one they were opened in.
constexpr std::array<std::string_view, 14> formatting = {"a", "b",     "big",    "code",   "em", "font", "i",
                                                         "s", "small", "strike", "strong", "tt", "u",    "nobr"};
constexpr std::array<std::string_view, 34> blocks = {
    "address", "article", "aside",    "blockquote", "center", "details", "dir",       "div", "dl",
    "dd",      "dt",      "fieldset", "figure",     "footer", "form",    "h1",        "h2",  "h3",
    "h4",      "h5",      "h6",       "header",     "hr",     "li",      "main",      "nav", "ol",
    "p",       "pre",     "section",  "summary",    "table",  "ul",      "figcaption"};

struct Open {
  std::string name;
  bool blanked;
};

class Guard {
 public:
  Guard(std::string_view source, bool xhtml) : s_(source), xhtml_(xhtml) {}

  GuardedSource run() {
    out_.text.reserve(s_.size());
    size_t said = 0;  // what stands before it is in the copy
    for (size_t at = s_.find('<'); at < s_.size(); at = s_.find('<', at)) {
      const size_t size = markup_at(s_, at);
      if (size == 0) {  // a sign of the words
        ++at;
        continue;
      }
      words(said, at);
      said = at + size;
      copy(at, said);
      const bool tag = is_alpha(s_[at + 1]) || (s_[at + 1] == '/' && at + 2 < s_.size() && is_alpha(s_[at + 2]));
      at = tag ? handle(at, said) : said;
      copy(said, at);
      said = at;
    }
    words(said, s_.size());
    std::replace(out_.text.begin(), out_.text.end(), '&', kept_reference);
    return std::move(out_);
  }

 private:
  void copy(size_t begin, size_t end) { out_.text.append(s_.substr(begin, end - begin)); }
  /// White space before words, and whether there are any, is all that the parser wants to know. What may be markup to
  /// it and not to us it sees as it is.
  void words(size_t begin, size_t end) {
    const size_t first = std::min(s_.find_first_not_of(white, begin), end);
    const std::string_view all = s_.substr(first, end - first);
    if (all.size() < shortest || all.find('>') != npos || all.find('\0') != npos) return copy(begin, end);
    copy(begin, first);
    out_.text += 'a';
    go_on(end);
  }
  /// What is copied next stands there.
  void go_on(size_t source) { out_.shifts.push_back({u32(out_.text.size()), u32(source)}); }
  /// Blanks the last bytes copied.
  void blank(size_t size) { std::fill(out_.text.end() - static_cast<std::ptrdiff_t>(size), out_.text.end(), ' '); }

  /// Returns where to go on.
  size_t handle(size_t begin, size_t end) {
    const bool closing = s_[begin + 1] == '/';
    const std::string name = tag_name_at(s_, begin + (closing ? 2 : 1));
    if (closing) {
      close(name, end - begin);
      return end;
    }
    limit_attributes(begin, end);
    const bool self_closing = end - begin > 2 && s_[end - 2] == '/' && s_[end - 1] == '>';
    if (name == "svg" || name == "math") foreign_ = foreign_ || !self_closing;
    if (among(name, voids) || (foreign_ && self_closing)) return end;
    if (self_closing && xhtml_) {
      out_.text += "</" + name + ">";
      go_on(end);
      return end;
    }
    if (!foreign_ && among(name, raw)) return std::max(end, end_of_raw(name, end));
    close_implied(name);
    const bool too_deep = depth_ >= deepest;
    if (too_deep) blank(end - begin);
    depth_ += !too_deep;
    open_.push_back({name, too_deep});
    return end;
  }

  /// Where the content of a raw element ends; it goes to the parser as it is.
  size_t end_of_raw(const std::string& name, size_t at) const {
    for (size_t i = s_.find("</", at); i != npos; i = s_.find("</", i + 2))
      if (tag_name_at(s_, i + 2) == name) return i;
    return s_.size();
  }

  void pop_to(size_t size) {
    for (size_t i = size; i < open_.size(); ++i) depth_ -= !open_[i].blanked;
    open_.resize(size);
  }

  /// What stands in it goes on: the parser opens it again.
  void drop(size_t i) {
    depth_ -= !open_[i].blanked;
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }

  void close(const std::string& name, size_t size) {
    if (name == "svg" || name == "math") foreign_ = false;
    const size_t floor = open_.size() > deepest + looked_at ? open_.size() - looked_at : 0;
    for (size_t i = open_.size(); i-- > floor;) {
      if (open_[i].name != name) continue;
      if (open_[i].blanked) blank(size);
      if (among(name, formatting)) return drop(i);
      pop_to(i);
      return;
    }
    if (floor > 0 && !among(name, raw)) blank(size);
  }

  /// A new paragraph ends an open one, a new item the one before; an open element of `own` above any of `fence`.
  template <class Own, class Fence>
  void close_like(Own own, Fence fence) {
    const size_t floor = open_.size() > looked_at ? open_.size() - looked_at : 0;
    for (size_t i = open_.size(); i-- > floor;) {
      if (own(open_[i].name)) return pop_to(i);
      if (fence(open_[i].name)) return;
    }
  }
  void close_implied(const std::string& name) {
    const auto cell = [](const std::string& n) { return n == "td" || n == "th" || n == "caption" || n == "table"; };
    if (among(name, blocks))
      close_like([](const std::string& n) { return n == "p"; },
                 [&](const std::string& n) { return cell(n) || among(n, blocks) || n == "button"; });
    const auto list = [&](const std::string& n) {
      return cell(n) || n == "ul" || n == "ol" || n == "dl" || n == "dir";
    };
    if (name == "li") close_like([](const std::string& n) { return n == "li"; }, list);
    if (name == "dd" || name == "dt") close_like([](const std::string& n) { return n == "dd" || n == "dt"; }, list);
    if (name == "option" || name == "optgroup")
      close_like([](const std::string& n) { return n == "option"; },
                 [](const std::string& n) { return n == "select"; });
    if (name == "td" || name == "th")
      close_like([](const std::string& n) { return n == "td" || n == "th"; },
                 [](const std::string& n) { return n == "table" || n == "tr"; });
    if (name == "tr")
      close_like([](const std::string& n) { return n == "tr"; },
                 [](const std::string& n) { return n == "table" || n == "tbody"; });
    if (name == "tbody" || name == "thead" || name == "tfoot")
      close_like([](const std::string& n) { return n == "tbody" || n == "thead" || n == "tfoot"; },
                 [](const std::string& n) { return n == "table"; });
    if (name != "a") return;
    const size_t floor = open_.size() > looked_at ? open_.size() - looked_at : 0;
    for (size_t i = open_.size(); i-- > floor && !cell(open_[i].name);)
      if (open_[i].name == "a") return drop(i);
  }

  void limit_attributes(size_t begin, size_t end) {
    size_t words = 0;
    char quote = '\0';
    for (size_t i = begin + 1; i < end; ++i) {
      if (quote != '\0') {
        if (s_[i] == quote) quote = '\0';
        continue;
      }
      if ((s_[i] == '"' || s_[i] == '\'') && s_[i - 1] == '=') quote = s_[i];
      if (!is_space(s_[i]) && s_[i] != '/') continue;
      if (++words <= most_attributes * 2) continue;
      const size_t rest = end - i;
      blank(rest);
      if (s_[end - 1] == '>') out_.text.back() = '>';
      return;
    }
  }

  const std::string_view s_;
  const bool xhtml_;
  GuardedSource out_;
  std::vector<Open> open_;
  size_t depth_ = 0;  // of those that are not blanked
  bool foreign_ = false;
};

}  // namespace

uint32_t GuardedSource::place(size_t at) const {
  const auto next =
      std::upper_bound(shifts.begin(), shifts.end(), at, [](size_t wanted, const Shift& s) { return wanted < s.at; });
  return next == shifts.begin() ? u32(at) : (next - 1)->source + u32(at) - (next - 1)->at;
}

GuardedSource guard(std::string_view source, bool xhtml) { return Guard(source, xhtml).run(); }

std::string tag_name_at(std::string_view source, size_t at) {
  std::string name;
  while (at < source.size() && !is_space(source[at]) && source[at] != '/' && source[at] != '>' && name.size() < 32)
    name += lower(source[at++]);
  return name;
}

}  // namespace stet::html
