// What the commands of LaTeX and its common packages mean for a reader of words.
#pragma once

#include <cstdint>
#include <string_view>

namespace stet::latex {

enum class Do : uint8_t {
  words,    // its arguments but those of `spec` are words
  style,    // value: enum stet_style_kind, of its argument
  declare,  // the same, of what follows in the group
  heading,  // value: level
  caption,
  title,
  author,
  date,
  make_title,
  item,
  paragraph,
  line_break,
  note,
  note_mark,
  note_text,  // value: enum stet_note_kind
  thanks,
  note_again,  // the mark of the note that holds a label
  keyed_mark,  // value: enum KeyedNote; of a note that is known by a key
  keyed_text,
  reference,  // what it prints is a number that only TeX knows
  entry,      // \bibitem
  url,
  link,
  path,
  quantity,    // value 0: a number, 1: with its unit, 2: a range with its unit, 3: a range
  one_of_two,  // value: which of its arguments a reader sees
  input,       // value 1: its first argument is a folder
  quote,       // value: enum QuoteForm
  verbatim,
  short_verbatim,  // \MakeShortVerb{\|}: from now on "|…|" is verbatim
  define,
  define_plain,
  alias,
  define_environment,
  define_document,
  begin,
  end,
  multicolumn,
  multirow,
  header_ends,
  first_header_ends,
  bibliography,
  package,
  language,
  words_language,
  counter,
  step_counter,
  settings,
  formula,
  dimension,       // \vskip 0.1in
  skipped_branch,  // \iffalse … \fi
  branch           // by what a macro was given; value: enum Branch, with 1 and 2 for what it chooses from
};

enum QuoteForm { quote_plain, quote_text, quote_cited, quote_foreign, quote_foreign_text };

/// What notes with keys are marked by: numbers and stars of their own, or the key itself.
enum KeyedNote { keyed_number, keyed_author, keyed_title, keyed_table };
enum Branch { branch_given = 4, branch_missing = 8, branch_star = 16 };

struct Command {
  std::string_view name;
  Do what;
  int value = 0;
  /// Arguments that are no words: s a star, o an optional one, m a mandatory one, p one in parentheses.
  std::string_view spec = "";
};

/// Null: not known.
const Command* find_command(std::string_view name);

struct Environment {
  std::string_view name;
  enum Kind : uint8_t {
    plain,
    list,
    numbered,
    described,
    quotation,
    table,
    figure,
    abstract,
    foreign,  // in the language that it names
    titled,   // its first argument is a heading
    references,
    document
  } kind;
  std::string_view spec = "";
};
const Environment* find_environment(std::string_view name);

}  // namespace stet::latex
