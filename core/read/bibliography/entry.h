// An entry of a bibliography that is data: BibTeX's, or CSL-JSON's. Each word of it has its place in the file.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/document/document.h"
#include "core/read/latex/source.h"

namespace stet::bibliography {

/// Words of a file, or what they stand for.
struct Piece {
  latex::Range range;
  std::string words = {};  // empty: the range's own
  bool tex = false;        // the range is read as LaTeX
};
using Value = std::vector<Piece>;
/// Its words as they are written.
std::string plain_words(const Value& value);

struct Name {
  Value family, given, particle, suffix;
  Value whole;           // BibTeX's: to be parted
  bool literal = false;  // an organisation
  bool others = false;   // "et al."
};

struct Entry {
  latex::Range key;
  uint32_t type = STET_TYPE_DOCUMENT;     // enum stet_citation_type
  std::array<Value, field_kinds> fields;  // but for persons and dates
  std::vector<Name> authors, editors, translators;
  std::vector<Value> issued, accessed;  // day, month, year as they are written
  std::vector<Value> first_issued;      // CSL-JSON's: of the work that a reprint repeats
  Value short_title, short_container;   // likewise
  Value note;                           // all else that is printed
};

/// Entries in the order of the file; of an entry that is broken, what can be read.
std::vector<Entry> read_bibtex(const latex::Source& source);
/// CSL's data model 1.0: an array of items, or an object that has one. An error's place is a byte of the source.
struct JsonFault {
  uint32_t at = none;  // none: all is sound
  bool too_deep = false;
};
std::vector<Entry> read_csl_json(const latex::Source& source, JsonFault& fault);
/// An item that a citation names, with what belongs to this citation of it alone.
struct CitedItem {
  Entry entry;
  Value locator;
  bool shows_author = true;
};
/// What citation programs keep in their fields: CSL's citation, an object with `citationItems`. Of one that is broken,
/// what can be read.
std::vector<CitedItem> read_csl_citation(const latex::Source& source);

}  // namespace stet::bibliography
