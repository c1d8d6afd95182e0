// Words as they flow into a block: white space folded as browsers do, references decoded, every piece with its place.
#pragma once

#include <functional>

#include "core/read/html/page.h"
#include "core/read/text_builder.h"

namespace stet::html {

class Flow {
 public:
  /// `open` is called before the first word of a block, `close` where an empty line ends one.
  Flow(TextBuilder& out, std::string_view source, std::function<void()> open, std::function<void()> close)
      : out_(out), source_(source), open_(std::move(open)), close_(std::move(close)) {}

  /// Text that stands in these bytes of the source; tags among them are passed by.
  void text(Span place);
  void line_break(Span tag);
  void generated(std::string_view words);
  /// What is written next stands in a block, behind the white space that is due.
  void flush();
  /// The block ends: what white space is due is not written.
  void end_block();
  void set_preformatted(bool on) { preformatted_ = on; }
  bool in_block() const { return in_block_; }
  bool has_space_due() const { return !empty(space_) || break_due_; }
  /// The character at this byte of the source will be written, and hidden; `written` is told where it ends.
  void hide_next(uint32_t at, std::function<void(uint32_t)> written) {
    hidden_at_ = at;
    hidden_written_ = std::move(written);
  }

 private:
  void space(Span place);
  void decoded(std::string_view words, Span place);
  uint32_t run_end(uint32_t at, uint32_t end) const;

  TextBuilder& out_;
  const std::string_view source_;
  const std::function<void()> open_, close_;
  Span space_{};  // due before the next word; empty: none
  Span break_{};  // a tag; empty where the parser made it
  bool break_due_ = false, in_block_ = false, preformatted_ = false;
  uint32_t hidden_at_ = none;
  std::function<void(uint32_t)> hidden_written_;
};

}  // namespace stet::html
