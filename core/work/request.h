// What a worker is asked, what it must know to answer, and what it answers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/annotate/annotator.h"
#include "core/annotate/mend.h"
#include "core/config/config.h"
#include "core/document/document.h"
#include "core/result/document_result.h"
#include "core/work/source_folder.h"

namespace stet {

/// How an input is cut into documents.
enum class InputMode { whole, lines, references };

/// What is to be written into a copy, and the hash of the bytes that it was found in.
struct Annotation {
  uint64_t hash = 0;
  std::vector<Remark> remarks;
};

/// Fixes to be tried: what is checked is a copy with them. In the order in which they go before each other.
struct Mending {
  uint64_t hash = 0;  // of the bytes that the findings were found in
  std::vector<WordEdits> fixes;
};

/// One input: a file, or standard input (bytes given).
struct Input {
  std::string path;                  // as shown in reports; "-" for standard input
  std::optional<std::string> bytes;  // standard input, already read; else the worker reads `path`
  std::string format;                // --input-format; empty: by extension and content
  InputMode mode = InputMode::whole;
  uint32_t profile = 0;                       // row of RunSettings::profiles
  std::optional<Annotation> annotation = {};  // instead of checking: write a copy
  std::optional<Mending> mending = {};        // check a copy with these fixes, and give it back
  std::string language = {};                  // BCP 47; empty: as the configuration says
  CivilDate reference = {};                   // 0: as the configuration says
  bool alone = false;                         // a text that lies in no folder, so that it names no further files
  // For the host alone.
  std::string below = {};               // `path` was named by a file of this folder, and is opened only there
  std::optional<Error> refused = {};    // why there is nothing to read
  std::shared_ptr<Origin> origin = {};  // of one of a stream
};

/// The document that names further files stands in the folder of this path; "-": in none.
inline const std::string& folder_of(const Input& input) {
  static const std::string nowhere = "-";
  return input.alone ? nowhere : input.path;
}

/// A plugin as the host's catalogue knows it.
struct ActivePlugin {
  uint32_t library = 0;     // position in the list of files given to the engine
  uint32_t first_rule = 0;  // row of the catalogue
};

/// Everything a nursery needs to open plugins and its workers need to check. Sent once.
struct Configuration : Limits {
  std::vector<ActivePlugin> plugins;  // in the order of the catalogue; those with no rule enabled are left out
  struct Profile {
    std::vector<uint8_t> enabled;  // per row of the catalogue
    OptionValues options;
  };
  std::vector<Profile> profiles;
  uint64_t host_tables = 0;                // what reports draw from, whatever rules ask for
  std::vector<PublisherEntry> publishers;  // of the user's own
  std::string publishers_file;
  SourceFolder sources;
  std::string language;
  CivilDate reference;
  bool want_view = false, want_outline = false, want_credits = false, want_excerpts = true, want_hash = false,
       want_log = false;
  uint32_t widen_rows = 0;
  std::string inspect_layers;
  std::string trace;  // a plugin's name: what its rules see is logged
};

/// Do not enter a stage on this document again.
struct Exclusion {
  uint32_t line = 0;  // 0: a whole file
  uint32_t stage =
      none;  // see stage.h: a rule's or a plugin's; none: leave the whole document alone, reading it is fatal
};

struct Request {
  uint32_t id = 0;
  Input input;              // without what is for the host alone
  int fd = -1;              // the file to read, where the host opened it; else `input` says its bytes or its path
  uint32_t first_line = 0;  // lines before it are answered already
  std::vector<Exclusion> excluded;
  bool excludes(uint32_t line, uint32_t stage) const {
    for (const Exclusion& e : excluded)
      if (e.line == line && e.stage == stage) return true;
    return false;
  }
};

/// One document's result; `rows` are the JSON lines of an inspection, or the bytes of an annotated copy.
struct Outcome {
  uint32_t request = 0;
  DocumentResult result;  // path is left to the host
  std::string rows;
};

}  // namespace stet
