// Three walks: facts of each token, the stretches between marks, and the hashes made of both.
#include "core/references/features.h"

#include <algorithm>
#include <bit>

#include "core/base/utf8.h"
#include "core/references/word_classes.h"

namespace stet {
namespace {

constexpr uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9ULL;
  return h ^ h >> 31;
}
// The template's number comes first, so that equal values in two templates are two features.
constexpr uint64_t feature(uint64_t which, uint64_t a) {
  const uint64_t h = mix(which * 0xD6E8FEB86659FD93ULL, a);
  return h == 0 ? 1 : h;
}
constexpr uint64_t feature(uint64_t which, uint64_t a, uint64_t b) { return feature(which, mix(a, b)); }
// Some forty of these a word: a call costs more than the mixing.
[[gnu::always_inline]] constexpr uint64_t feature(uint64_t which, uint64_t a, uint64_t b, uint64_t c) {
  return feature(which, mix(mix(a, b), c));
}

enum Number : uint8_t {
  no_number,
  year,
  one_digit,
  two_digits,
  three_digits,
  more_digits,
  range,
  year_letter,  // 2003a
  letter_number,
  number_letter,
  decimal,
  ordinal,
  mixed,
  roman,
};

// What kind of number a folded word is; `digits`: it holds some.
Number number_of(std::string_view w, bool upper) {
  size_t digits = 0, dashes = 0, stops = 0, letters = 0;
  for (const char c : w) {
    if (is_digit(c))
      ++digits;
    else if (c == '-')
      ++dashes;
    else if (c == '.' || c == ',')
      ++stops;
    else
      ++letters;
  }
  if (digits == 0) {
    if (!upper || w.size() > 7) return no_number;
    const bool figures = std::all_of(
        w.begin(), w.end(), [](char c) { return std::string_view("ivxlcdm").find(c) != std::string_view::npos; });
    return figures ? roman : no_number;
  }
  const bool years = w.size() >= 4 && ((w[0] == '1' && w[1] >= '5') || (w[0] == '2' && w[1] == '0')) &&
                     is_digit(w[2]) && is_digit(w[3]);
  if (digits == w.size()) {
    if (digits == 4 && years) return year;
    return digits == 1 ? one_digit : digits == 2 ? two_digits : digits == 3 ? three_digits : more_digits;
  }
  if (letters == 0) return dashes > 0 ? range : decimal;
  if (years && w.size() == 5) return year_letter;
  if (is_digit(w[0])) {
    const std::string_view end = w.substr(w.size() - 2);
    if (digits + 2 == w.size() && (end == "st" || end == "nd" || end == "rd" || end == "th")) return ordinal;
    return digits + letters == w.size() && letters == 1 ? number_letter : mixed;
  }
  return digits + letters == w.size() && letters <= 2 ? letter_number : mixed;
}

// Marks that part fields; a stop behind an initial or a short capital does not.
bool parts(uint16_t gap, bool initial) {
  if ((gap & (gap_comma | gap_semicolon | gap_colon | gap_open | gap_close | gap_quote_open | gap_quote_close |
              gap_line | gap_question)) != 0)
    return true;
  return (gap & gap_stop) != 0 && !initial;
}

}  // namespace

uint8_t boundary_of(uint16_t gap) {
  if ((gap & gap_edge) != 0) return 0;
  if ((gap & gap_line) != 0) return 1;
  if ((gap & gap_quote_close) != 0) return (gap & (gap_comma | gap_stop | gap_semicolon | gap_colon)) != 0 ? 2 : 3;
  if ((gap & gap_quote_open) != 0) return (gap & (gap_comma | gap_stop | gap_semicolon | gap_colon)) != 0 ? 4 : 5;
  if ((gap & gap_close) != 0) return (gap & (gap_comma | gap_stop | gap_semicolon | gap_colon)) != 0 ? 6 : 7;
  if ((gap & gap_open) != 0) return 8;
  if ((gap & gap_semicolon) != 0) return 9;
  if ((gap & gap_colon) != 0) return 10;
  if ((gap & gap_stop) != 0) return 11;
  if ((gap & gap_comma) != 0) return 12;
  if ((gap & (gap_dash | gap_question | gap_other)) != 0) return 13;
  return (gap & gap_space) != 0 ? 14 : 15;
}

void RefFeatures::look(std::string_view text, const RefToken& token, Facts& out) {
  const std::string_view raw = slice(text, token.span);
  out.before = token.before;
  out.after = token.after;
  out.boundary = boundary_of(token.before);
  if (token.address) {
    // A bare DOI, one within a URL, any other URL.
    const bool doi = raw.find("doi.org/10.") != std::string_view::npos;
    out.word = out.shape = out.head = out.tail = is_digit(raw[0]) ? 5 : doi ? 3 : 7;
    return;
  }
  word_.clear();
  bool ascii = true, any_lower = false;
  size_t uppers = 0;
  uint64_t shape = 0;
  char last = 0;
  int runs = 0;
  for (const char c : raw) {
    if (c == STET_MASK) continue;
    const bool wide = static_cast<unsigned char>(c) >= 0x80;
    ascii = ascii && !wide;
    word_ += lower(c);
    const char kind = is_upper(c) ? 'A' : is_lower(c) ? 'a' : is_digit(c) ? '9' : wide ? 'u' : c;
    any_lower = any_lower || kind == 'a';
    uppers += kind == 'A';
    if (kind != last && runs < 8) {
      shape = shape * 131 + static_cast<unsigned char>(kind);
      ++runs;
    }
    last = kind;
  }
  bool capital = !raw.empty() && is_upper(raw[0]);
  if (!ascii) {
    if (!capital && !word_.empty() && static_cast<unsigned char>(raw[0]) >= 0x80)
      capital = is_upper(code_point_at(raw, 0).value);
    word_ = fold(word_);
  }
  out.word = hash_of_word(word_);
  out.shape = mix(shape, capital);
  const size_t n = word_.size();
  out.head = hash_of_word(std::string_view(word_).substr(0, 3));
  out.tail = hash_of_word(std::string_view(word_).substr(n > 3 ? n - 3 : 0));
  out.number = number_of(word_, !any_lower && uppers > 0);
  if (out.number == no_number || out.number == roman || out.number == letter_number)
    out.classes = WordClasses::instance().of(word_);
  const size_t letters = ascii ? n : count_code_points(raw);
  out.initial = capital && letters == 1 ? 1 : capital && letters <= 3 && !any_lower && ascii ? 2 : 0;
  out.capital = capital;
}

// What a reference still holds behind a token, as far as a reference is long.
void RefFeatures::look_ahead() {
  constexpr size_t reach = 40;
  size_t quote = SIZE_MAX, lead = SIZE_MAX, dated = SIZE_MAX, editor = SIZE_MAX, pages = SIZE_MAX;
  const auto near = [](size_t at, size_t here) { return at != SIZE_MAX && at - here <= reach; };
  for (size_t i = facts_.size(); i-- > 0;) {
    Facts& f = facts_[i];
    f.ahead = static_cast<uint8_t>((near(quote, i) ? 1 : 0) | (near(lead, i) ? 2 : 0) | (near(dated, i) ? 4 : 0) |
                                   (near(editor, i) ? 8 : 0) | (near(pages, i) ? 16 : 0));
    if ((f.before & gap_quote_open) != 0) quote = i;
    if ((f.classes & class_lead) != 0 && (f.capital != 0 || (f.after & gap_colon) != 0)) lead = i;
    if (f.number == year || f.number == year_letter) dated = i;
    if ((f.classes & class_editor) != 0 && ((f.before & gap_open) != 0 || (f.after & (gap_stop | gap_close)) != 0))
      editor = i;
    if ((f.classes & class_page) != 0 && (f.after & gap_stop) != 0) pages = i;
    if (f.number == range) pages = i;
    if ((f.before & gap_line) != 0) quote = lead = dated = editor = pages = SIZE_MAX;
  }
}

// Cuts the tokens at the marks that part fields and sums up what each stretch holds.
void RefFeatures::divide() {
  pieces_.clear();
  const uint32_t n = u32(facts_.size());
  uint32_t begin = 0;
  for (uint32_t i = 0; i < n; ++i) {
    const bool ends = i + 1 == n || parts(facts_[i].after, facts_[i].initial == 1);
    if (!ends) continue;
    Piece piece{begin, i + 1, 0, 0};
    uint32_t capitals = 0, initials = 0, numbers = 0;
    for (uint32_t k = begin; k <= i; ++k) {
      piece.classes |= facts_[k].classes;
      facts_[k].piece = u32(pieces_.size());
      capitals += facts_[k].capital;
      initials += facts_[k].initial != 0;
      numbers += facts_[k].number != no_number && facts_[k].number != roman;
    }
    const uint32_t size = i + 1 - begin;
    const uint32_t length = size == 1 ? 0 : size == 2 ? 1 : size <= 4 ? 2 : size <= 8 ? 3 : 4;
    const uint32_t caps = capitals == 0 ? 0 : capitals * 3 >= size * 2 ? 2 : 1;
    const uint32_t inits = initials == 0 ? 0 : 1;
    const uint32_t nums = numbers == 0 ? 0 : numbers == size ? 2 : 1;
    piece.shape = static_cast<uint8_t>(((length * 3 + caps) * 2 + inits) * 3 + nums);
    pieces_.push_back(piece);
    begin = i + 1;
  }
}

void RefFeatures::compute(std::string_view text, std::span<const RefToken> tokens, std::span<const RefLabels> allowed) {
  facts_.assign(tokens.size(), {});
  bool quoted = false, bracket = false;
  uint8_t seen = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    Facts& f = facts_[i];
    look(text, tokens[i], f);
    // A line break ends whatever was open: marks that never close must not colour the rest.
    if ((f.before & gap_line) != 0) quoted = bracket = false;
    if ((f.before & gap_quote_close) != 0) quoted = false;
    if ((f.before & gap_quote_open) != 0) quoted = true;
    if ((f.before & gap_close) != 0) bracket = false;
    if ((f.before & gap_open) != 0) bracket = true;
    f.state = static_cast<uint8_t>((quoted ? 1 : 0) | (bracket ? 2 : 0));
    if ((f.before & gap_line) != 0) seen = 0;
    f.seen = seen;
    if (f.number == year || f.number == year_letter) seen |= 1;
    if ((f.before & gap_quote_close) != 0) seen |= 2;
    if ((f.classes & class_lead) != 0 && (f.capital != 0 || (f.after & gap_colon) != 0)) seen |= 4;
    if ((f.classes & (class_volume | class_page)) != 0 && f.number == no_number && i > 0) seen |= 8;
    if (!allowed.empty() && allowed[i] != all_ref_labels)
      f.constraint = static_cast<uint8_t>(1 + (std::has_single_bit(allowed[i]) ? std::countr_zero(allowed[i]) : 62));
  }
  look_ahead();
  divide();
  hashes_.resize(tokens.size() * features_per_token);
  for (size_t i = 0; i < tokens.size(); ++i) hash(i);
}

void RefFeatures::hash(size_t at) {
  static const Facts outside{11, 13, 17, 19, 1u << 31, gap_edge, gap_edge, 31, 0, 0, 0, 0, 0, 0, 0, 0};
  static const Piece no_piece{0, 0, 1u << 31, 255};
  const size_t n = facts_.size();
  const Facts& f = facts_[at];
  const Facts& b = at > 0 ? facts_[at - 1] : outside;
  const Facts& bb = at > 1 ? facts_[at - 2] : outside;
  const Facts& a = at + 1 < n ? facts_[at + 1] : outside;
  const Facts& aa = at + 2 < n ? facts_[at + 2] : outside;
  const Piece& piece = pieces_[f.piece];
  const Piece& before = f.piece > 0 ? pieces_[f.piece - 1] : no_piece;
  const Piece& behind = f.piece + 1 < pieces_.size() ? pieces_[f.piece + 1] : no_piece;
  const uint32_t size = piece.end - piece.begin;
  const uint64_t place = size == 1 ? 0 : at == piece.begin ? 1 : at + 1 == piece.end ? 2 : 3;
  const uint64_t from_start = std::min<size_t>(at, 5), from_end = std::min<size_t>(n - 1 - at, 5);
  uint64_t* out = hashes_.data() + at * features_per_token;

  *out++ = feature(1, f.word);
  *out++ = feature(2, f.word, f.after);
  *out++ = feature(3, b.word, f.word);
  *out++ = feature(4, f.word, a.word);
  *out++ = feature(5, b.word, f.before);
  *out++ = feature(6, a.word, f.after);
  *out++ = feature(7, bb.word);
  *out++ = feature(8, aa.word);
  *out++ = feature(9, f.shape, f.before, f.after);
  *out++ = feature(10, b.shape, f.shape, f.before);
  *out++ = feature(11, f.shape, a.shape, f.after);
  *out++ = feature(12, f.head);
  *out++ = feature(13, f.tail);
  *out++ = feature(14, f.tail, f.shape, f.after);
  *out++ = feature(15, f.classes, f.after, f.shape);
  *out++ = feature(16, b.classes, f.classes, f.before);
  *out++ = feature(17, f.classes, a.classes, f.after);
  *out++ = feature(18, b.classes, f.before, f.shape);
  *out++ = feature(19, a.classes, f.after, f.shape);
  *out++ = feature(20, f.number, f.before, f.after);
  *out++ = feature(21, mix(b.number, f.number), a.number, mix(f.before, f.after));
  *out++ = feature(22, at * 8 / n, f.shape);
  *out++ = feature(23, from_start * 6 + from_end, f.number != 0);
  *out++ = feature(24, f.state, f.shape, f.before);
  *out++ = feature(25, f.seen, f.number, f.state);
  *out++ = feature(26, b.before, f.before, f.after);
  *out++ = feature(27, bb.classes, b.classes, f.number);
  *out++ = feature(28, aa.classes, a.classes, f.number);
  *out++ = feature(29, piece.classes, place);
  *out++ = feature(30, piece.classes, f.shape, f.seen);
  *out++ = feature(31, before.classes, piece.classes);
  *out++ = feature(32, piece.classes, behind.classes);
  *out++ = feature(33, piece.shape, place, f.state);
  *out++ = feature(34, mix(piece.shape, before.shape), mix(f.seen, facts_[piece.begin].before));
  *out++ = feature(35, mix(piece.shape, behind.shape), facts_[piece.end - 1].after);
  *out++ = feature(36, facts_[piece.begin].word, place);
  *out++ = feature(37, facts_[piece.end - 1].word, place);
  *out++ = feature(38, std::min<uint64_t>(f.piece, 7), f.seen, f.state);
  *out++ = feature(39, f.ahead, f.seen, mix(f.state, f.capital));
  *out++ = f.constraint != 0 ? feature(40, f.constraint) : 0;
  *out++ = (b.constraint | a.constraint) != 0 ? feature(41, b.constraint, a.constraint) : 0;
}

}  // namespace stet
