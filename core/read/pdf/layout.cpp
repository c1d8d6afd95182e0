// The XML that pdftotext writes, read by a scanner of our own: it is flat, and may be long.
#include "core/read/pdf/layout.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <utility>

#include "core/base/utf8.h"

namespace stet::pdf {
namespace {

constexpr float farthest = 1e5F;  // no page is larger

class LayoutReader {
 public:
  explicit LayoutReader(std::string_view xml) : xml_(xml) {}

  Result<Layout> run() {
    bool ended = false;
    for (size_t at = xml_.find('<'); at != std::string_view::npos; at = xml_.find('<', at)) {
      const size_t end = xml_.find('>', at);
      if (end == std::string_view::npos) break;
      const std::string_view tag = xml_.substr(at + 1, end - at - 1);
      at = end + 1;
      if (tag.starts_with("word ")) {
        const size_t close = xml_.find('<', at);
        if (close == std::string_view::npos) break;
        word(tag, xml_.substr(at, close - at));
        at = close;
      } else if (tag.starts_with("line ")) {
        end_line();
      } else if (tag.starts_with("page ")) {
        end_page();
        begun_ = true;
        page_ = {number(tag, "width=\""), number(tag, "height=\""), u32(out_.lines.size()), 0};
      } else if (tag == "/page") {
        end_page();
      } else if (tag == "/doc") {
        ended = true;
      }
    }
    if (!ended)
      return Error{.message = "what pdftotext says of this PDF breaks off",
                   .hint = "Open it in a viewer, and print it into a PDF of its own."};
    return std::move(out_);
  }

 private:
  static float number(std::string_view tag, std::string_view name) {
    const size_t at = tag.find(name);
    if (at == std::string_view::npos) return 0;
    double value = 0;
    const char* const from = tag.data() + at + name.size();
    std::from_chars(from, tag.data() + tag.size(), value);
    return std::isfinite(value) ? std::clamp(static_cast<float>(value), -farthest, farthest) : 0;
  }

  void word(std::string_view tag, std::string_view words) {
    Word w;
    w.box = {number(tag, "xMin=\""), number(tag, "yMin=\""), number(tag, "xMax=\""), number(tag, "yMax=\"")};
    if (!begun_ || w.box.right < w.box.left || w.box.bottom <= w.box.top) return;
    w.text.begin = u32(out_.text.size());
    for (size_t i = 0; i < words.size();) {
      const size_t sign = words.find('&', i);
      out_.text.append(words.substr(i, sign - i));
      if (sign == std::string_view::npos) break;
      const size_t stop = words.find(';', sign);
      static constexpr std::string_view names[] = {"amp&", "lt<", "gt>", "quot\"", "apos'"};
      const std::string_view name = stop == std::string_view::npos ? "" : words.substr(sign + 1, stop - sign - 1);
      i = sign + 1;
      char meant = '&';
      for (const std::string_view n : names)
        if (!name.empty() && n.substr(0, n.size() - 1) == name) {
          meant = n.back();
          i = stop + 1;
        }
      out_.text += meant;
    }
    w.text.end = u32(out_.text.size());
    // Characters that no font of the document explains.
    std::string_view written = out_.words_of(w);
    if (find_invalid_utf8(written) != std::string_view::npos || trim(written).empty()) {
      out_.text.resize(w.text.begin);
      return;
    }
    for (size_t i = w.text.begin; i < out_.text.size(); ++i)
      if (static_cast<unsigned char>(out_.text[i]) < ' ') out_.text[i] = ' ';
    out_.words.push_back(w);
  }

  void end_line() {
    if (first_ < out_.words.size()) {
      Line line;
      line.first = first_;
      line.last = u32(out_.words.size());
      line.page = u32(out_.pages.size());
      out_.lines.push_back(line);
    }
    first_ = u32(out_.words.size());
  }

  void end_page() {
    end_line();
    if (!begun_) return;
    page_.last = u32(out_.lines.size());
    // Of a page that is shown turned, the size is told as it lay.
    float right = 0, bottom = 0;
    for (const Word& w : std::span(out_.words).subspan(first_of_page_)) {
      right = std::max(right, w.box.right);
      bottom = std::max(bottom, w.box.bottom);
    }
    if ((right > page_.width && right <= page_.height) || (bottom > page_.height && bottom <= page_.width))
      std::swap(page_.width, page_.height);
    first_of_page_ = out_.words.size();
    out_.pages.push_back(page_);
    begun_ = false;
  }

  std::string_view xml_;
  Layout out_;
  Page page_;
  bool begun_ = false;
  uint32_t first_ = 0;        // word of the open line
  size_t first_of_page_ = 0;  // likewise
};

}  // namespace

void Box::take(const Box& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

std::string Layout::line_text(const Line& l) const {
  std::string out;
  for (uint32_t w = l.first; w < l.last; ++w) {
    if (!out.empty()) out += ' ';
    out += words_of(words[w]);
  }
  return out;
}

Result<Layout> read_layout(std::string_view xml) { return LayoutReader(xml).run(); }

}  // namespace stet::pdf
