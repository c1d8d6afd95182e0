// The objects of a PDF, through libqpdf: the notes that people and earlier copies left on its pages, and a copy with
// others. libqpdf stands in file.cpp alone. Words and their places are not read here: pdftotext says those.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/document/boxes.h"

namespace stet::pdf {

/// A note on a page, as far as stet asks.
struct PageNote {
  uint32_t object = 0;         // its number in the file; 0: it stands in its page alone
  uint32_t answers = 0;        // the object that it answers; 0: none
  uint32_t popup = 0;          // the object that is its window
  std::string kind;            // "Highlight", "Text", "Popup"
  std::string author, name;    // /T and /NM
  std::string words;           // /Contents
  std::string model, state;    // of an answer that is no words: "Review" and "Completed"
  std::string address;         // of a link: where it leads
  std::vector<PageBox> boxes;  // what it marks; where that is not said, its own rectangle
};

/// What is to be marked on the pages.
struct Highlight {
  std::vector<PageBox> boxes;  // of one page
  std::string author, name, words;
};

class File {
 public:
  /// Loads libqpdf, in a process that may still open files. False: it is not installed.
  static bool load();
  /// What it is called where it is installed from.
  static constexpr const char* package = "libqpdf29";

  /// `bytes` must outlive the file. The error's message says what is wrong with it, its file is not set.
  static Result<File> open(std::string_view bytes);
  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  uint32_t pages() const;
  /// May its user add notes? False where its author locked it.
  bool may_be_annotated() const;
  /// In the order of pages, and on each in the file's own.
  std::vector<PageNote> notes();
  /// Takes these objects off their pages.
  void remove(const std::vector<uint32_t>& objects);
  void add(const Highlight& highlight);
  /// The file with what was removed and added, and else with the same objects. The same changes make the same bytes,
  /// but for a file that is encrypted: such a one is encrypted anew, as it was.
  Result<std::string> write();

 private:
  struct Objects;
  explicit File(std::unique_ptr<Objects> objects);
  std::unique_ptr<Objects> objects_;
};

}  // namespace stet::pdf
