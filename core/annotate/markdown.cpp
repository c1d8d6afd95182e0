// Remarks in Markdown: HTML comments at the end of the block their words stand in, where they part no words, break no
// table and are seen by nobody who reads the page. Code takes no comment: its remarks go to the block before. The copy
// is read again; a remark that would change what is read goes to the end of the file.
#include <algorithm>
#include <iterator>

#include "core/annotate/annotator.h"
#include "core/annotate/rewrite.h"
#include "core/base/utf8.h"
#include "core/document/remarks.h"

namespace stet {
namespace {

/// No comment may hold two hyphens, and no table cell a bar.
std::string comment(const std::string& words, bool in_cell) {
  std::string out = " <!-- " + std::string(remark_sign) + " ";
  for (size_t i = 0; i < words.size(); ++i) {
    const char c = words[i];
    if (c == '-' && i + 1 < words.size() && words[i + 1] == '-') {
      out += "-\xE2\x80\x90";  // the second one as a typographic hyphen
      ++i;
    } else if (c == '|' && in_cell) {
      out += "\xC2\xA6";
    } else {
      out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out + " -->";
}

/// The block whose end takes the remark; none: the document has no such block.
uint32_t block_for(const Document& d, uint32_t at) {
  uint32_t block = last_at_or_before(d.blocks, at);
  // A list's numeral stands before its block, on the same line.
  const uint32_t next = block == none ? 0 : block + 1;
  if (next < d.blocks.size() && (block == none || at >= d.blocks[block].span.end) &&
      slice(d.text, {at, d.blocks[next].span.begin}).find('\n') == std::string_view::npos)
    block = next;
  if (block == none && !d.blocks.empty()) block = 0;
  while (block != none && d.blocks[block].kind == STET_BLOCK_CODE) block = block == 0 ? none : block - 1;
  return block;
}

/// What is read of a document, but for our remarks: they stand in its text, since that is the file.
std::string read_words(const Document& d) {
  std::string out;
  uint32_t at = 0;
  for (const Span remark : own_remarks(d)) {
    out += d.seen({at, std::max(at, remark.begin)});
    at = std::max(at, remark.end);
  }
  out += d.seen({at, u32(d.text.size())});
  std::erase(out, STET_MASK);
  return std::string(trim(out));
}

constexpr size_t most_copy_readings = 60;  // of one document, until its places are found

class MarkdownCopy {
 public:
  MarkdownCopy(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks)
      : d_(d), input_(input), remarks_(remarks), old_(own_remarks(d)), words_(read_words(d)) {
    for (const Remark& r : remarks) blocks_.push_back(block_for(d, r.span.begin));
  }

  Result<AnnotatedCopy> write() {
    std::vector<bool> all(remarks_.size(), true);
    if (!reads_alike(written(all), remarks_.size())) {
      std::vector<size_t> rows(remarks_.size());
      for (size_t i = 0; i < rows.size(); ++i) rows[i] = i;
      leave_out_bad(rows);
      if (!reads_alike(written(all), remarks_.size()))
        return Error{.message = "no comment can be written into this document without changing what it says",
                     .hint = "A report says the same: stet check --report html=report.html FILE"};
    }
    return AnnotatedCopy{written(all)};
  }

 private:
  static constexpr uint32_t at_end = none - 1;

  /// The copy with those of the remarks that are chosen.
  std::string written(const std::vector<bool>& chosen) const {
    struct Insert {
      uint32_t at;
      std::string words;
    };
    const auto line_ends = [&](Span s) { return std::count(d_.text.begin() + s.begin, d_.text.begin() + s.end, '\n'); };
    std::ptrdiff_t heads = 0;  // lines before the document's own
    for (size_t i = 0; i < remarks_.size(); ++i) heads += chosen[i] && blocks_[i] == none;
    const auto line_of = [&](uint32_t at) {
      std::ptrdiff_t gone = 0;
      for (size_t i = 0; i < old_.size() && old_[i].end <= at; ++i) gone += line_ends(old_[i]);
      return static_cast<uint32_t>(static_cast<std::ptrdiff_t>(d_.lines().number_at(at)) - gone + heads);
    };
    std::vector<Insert> inserts;
    std::string out;  // first what has no block to stand behind
    for (size_t i = 0; i < remarks_.size(); ++i) {
      if (!chosen[i]) continue;
      const std::string words = told(remarks_[i], line_of);
      if (blocks_[i] == none) {
        out += comment(words, false).substr(1) + "\n";
      } else if (blocks_[i] == at_end) {
        uint32_t end = u32(d_.text.size());
        for (size_t k = old_.size(); k > 0 && old_[k - 1].end == end; --k) end = old_[k - 1].begin;
        const bool is_line = end == 0 || d_.text[end - 1] == '\n';
        inserts.push_back({end, comment(words, false).substr(is_line ? 1 : 0)});
      } else {
        const stet_block& block = d_.blocks[blocks_[i]];
        inserts.push_back({block.span.end, comment(words, block.kind == STET_BLOCK_TABLE_CELL)});
      }
    }
    std::stable_sort(inserts.begin(), inserts.end(), [](const Insert& a, const Insert& b) { return a.at < b.at; });
    uint32_t at = 0;
    size_t next = 0;
    const auto copy_until = [&](uint32_t end) {
      for (; next < inserts.size() && inserts[next].at <= end; ++next) {
        const uint32_t place = std::max(at, inserts[next].at);  // an earlier remark may stand there
        out.append(slice(d_.text, {at, place})).append(inserts[next].words);
        at = place;
      }
      out.append(slice(d_.text, {at, std::max(at, end)}));
      at = std::max(at, end);
    };
    for (const Span gone : old_) {
      copy_until(gone.begin);
      at = std::max(at, gone.end);
    }
    copy_until(u32(d_.text.size()));
    return out;
  }

  bool reads_alike(const std::string& copy, size_t remarks) {
    ++readings_;
    Document again;
    again.path = d_.path;
    again.reference = d_.reference;
    ReadInput input = input_;
    input.bytes = copy;
    if (find_reader("markdown")->read(again, input)) return false;
    const auto same_kinds = [](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                        [](const auto& x, const auto& y) { return x.kind == y.kind; });
    };
    return encoding_of(again) == encoding_of(d_) && own_remarks(again).size() == remarks &&
           same_kinds(again.blocks, d_.blocks) && same_kinds(again.notes, d_.notes) &&
           again.markers.size() == d_.markers.size() && again.cells.size() == d_.cells.size() &&
           read_words(again) == words_;
  }

  /// Of these rows, those that change what is read go to the end.
  void leave_out_bad(const std::vector<size_t>& rows) {
    std::vector<bool> chosen(remarks_.size(), false);
    for (const size_t i : rows) chosen[i] = true;
    if (readings_ < most_copy_readings && reads_alike(written(chosen), rows.size())) return;
    if (rows.size() <= 1 || readings_ >= most_copy_readings) {
      for (const size_t i : rows) blocks_[i] = at_end;
      return;
    }
    const auto half = rows.begin() + static_cast<std::ptrdiff_t>(rows.size() / 2);
    leave_out_bad({rows.begin(), half});
    leave_out_bad({half, rows.end()});
  }

  const Document& d_;
  const ReadInput& input_;
  const std::vector<Remark>& remarks_;
  const std::vector<Span> old_;  // of an earlier copy
  const std::string words_;
  std::vector<uint32_t> blocks_;  // by remark: behind which it stands; none: at the head; at_end
  size_t readings_ = 0;
};

}  // namespace

Result<AnnotatedCopy> annotate_markdown(const Document& d, const ReadInput& input, const std::vector<Remark>& remarks) {
  return MarkdownCopy(d, input, remarks).write();
}

}  // namespace stet
