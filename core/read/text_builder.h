// For formats whose text is not the file: builds Document::text piece by piece, with the segments that lead back.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "core/document/document.h"

namespace stet {

class TextBuilder {
 public:
  /// `file`: the row of `files` that the places given are bytes of; `shift`: of its byte order mark.
  TextBuilder(Document& document, uint32_t file, uint32_t shift);

  /// What follows comes from this row of `files`.
  void from(uint32_t file) {
    file_ = file;
    shift_ = d_.files[file].shift;
  }
  /// The places given are from now on bytes of several files, one behind the other; in order, from byte 0 on.
  struct Origin {
    uint32_t begin;  // where the file's bytes begin among them
    uint32_t file, shift;
  };
  void from(std::vector<Origin> origins) { origins_ = std::move(origins); }
  uint32_t file() const { return file_; }
  uint32_t size() const { return u32(d_.text.size()); }
  /// The file's own bytes, which begin at byte `at` of it.
  void verbatim(std::string_view words, uint32_t at);
  /// Words that stand for the bytes `place` of the file as a whole.
  void decoded(std::string_view words, Span place);
  /// Words that stand nowhere in the file; near byte `at` of it, else where the words before them ended.
  void generated(std::string_view words, uint32_t at = none);
  /// What is written from now on no reader of the page sees.
  void hide(bool hidden) { hidden_ = hidden; }
  /// Masks what is written already.
  void hide(Span written);
  /// Where nothing was hidden, prose and text become one.
  void finish();

 private:
  void add(std::string_view words, stet_segment_kind kind, Span place);
  /// A place of the file, which becomes the one that words come from.
  Span in_file(Span place);
  /// The bytes that were taken out before a place, as the beginning or the end of words.
  uint32_t taken_out(uint32_t at, bool is_end) const;

  Document& d_;
  uint32_t file_;
  uint32_t shift_;
  std::vector<Origin> origins_;
  /// Where remarks of ours were taken out of the document's own file: the place between what stood around them, and the
  /// bytes of all up to here.
  struct Cut {
    uint32_t at, bytes;
  };
  std::vector<Cut> cuts_;
  bool hidden_ = false, masks_ = false;
};

}  // namespace stet
