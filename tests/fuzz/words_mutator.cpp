// Changes an input as people write documents: markers, note lines, citations, quotation marks and dates are put in,
// said twice, exchanged and left out. Every other time the bytes are changed as libFuzzer does.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t longest);
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t longest, unsigned seed);

namespace {

/// A small grammar: `<name>` stands for one of the rows of that name.
struct Row {
  std::string_view name, words;
};
constexpr Row grammar[] = {
    {"piece", "<marker>"},
    {"piece", "<marker>"},
    {"piece", "<note>"},
    {"piece", "<note>"},
    {"piece", "<citation>"},
    {"piece", "<date>"},
    {"piece", "<quote>"},
    {"piece", "<figure>"},
    {"piece", "<heading>"},
    {"piece", "<break>"},
    {"piece", "<link>"},
    {"piece", "<markup>"},
    {"piece", "<comment>"},
    {"marker", "[<label>]"},
    {"marker", "[^<label>]"},
    {"marker", "(<label>)"},
    {"marker", "[<label>, <label>–<label>]"},
    {"marker", "¹"},
    {"marker", "²³"},
    {"marker", "*"},
    {"marker", "<sup><a href=\"#n<label>\" id=\"r<label>\"><label></a></sup>"},
    {"marker", "\\footnote{<citation>}"},
    {"marker", "\\cite[p. 3]{k<label>}"},
    {"marker", "<ref name=\"k<label>\"><citation></ref>"},
    {"marker", "<ref name=\"k<label>\" />"},
    {"marker", " [<label>]_"},
    {"marker", "[fn:<label>]"},
    {"marker", "[fn:: <citation>]"},
    {"marker", "footnote:[<citation>]"},
    {"marker", "[@k<label>, p. 3]"},
    {"label", "1"},
    {"label", "2"},
    {"label", "3"},
    {"label", "10"},
    {"label", "iv"},
    {"label", "a"},
    {"label", "*"},
    {"label", "999999"},
    {"note", "\n[<label>] <citation>\n"},
    {"note", "\n[^<label>]: <citation>\n"},
    {"note", "\n<label>. <citation>\n"},
    {"note", "\n¹ <citation>\n"},
    {"note", "\n.. [<label>] <citation>\n"},
    {"note", "\n[fn:<label>] <citation>\n"},
    {"note", "<li id=\"n<label>\"><citation> <a href=\"#r<label>\">↩</a></li>"},
    {"note", "\\bibitem{k<label>} <citation>\n"},
    {"note", "@article{k<label>, author = {<author>}, title = {Fog at Sea}, year = 2024, journal = {The Post}}\n"},
    {"citation", "<author>, “Fog at Sea”, The Post, <date>, <link> (accessed <date>)."},
    {"citation", "<author>, ‘Fog’, *Harbour Gazette* 12(3), 2019, pp. 14–9. doi:10.1000/182"},
    {"citation", "<author> (2020). Fog. London: Bell. ISBN 978-3-16-148410-0."},
    {"citation", "Ibid., p. <label>."},
    {"citation", "Bell, op. cit., p. 4."},
    {"citation", "See note <label> above; cf. <author>, The Guardian, <date>, <link>"},
    {"citation", "(<author> 2019; Bell et al., 2020a, p. 3)"},
    {"author", "A. Bell"},
    {"author", "Bell, A., & Müller, B."},
    {"author", "Greco and de la Cruz"},
    {"date", "3 May 2024"},
    {"date", "31 April 2025"},
    {"date", "May 3, 2024"},
    {"date", "2024-05-03"},
    {"date", "03/05/24"},
    {"date", "le 1er mars 2023"},
    {"date", "3. März 2024"},
    {"date", "Monday, 2 June"},
    {"date", "yesterday"},
    {"date", "in the 1990s"},
    {"quote", "“"},
    {"quote", "”"},
    {"quote", "‘"},
    {"quote", "’"},
    {"quote", "\""},
    {"quote", "'"},
    {"quote", "„"},
    {"quote", "« fog »"},
    {"quote", "“fog and paper”, he said"},
    {"figure", "12 per cent of 1,200"},
    {"figure", "3.5 million people (7 %)"},
    {"figure", "t(28) = 2.10, p = .045"},
    {"figure", "12 km (7.5 miles)"},
    {"figure", "$1.2bn"},
    {"heading", "\n# Notes\n\n"},
    {"heading", "\n\nEndnotes\n\n"},
    {"heading", "\n== References ==\n"},
    {"heading", "\nNotes\n=====\n"},
    {"heading", "\n* Fußnoten\n"},
    {"heading", "\\section{Fog}\n"},
    {"heading", "<h2>References</h2>"},
    {"break", "\n\n"},
    {"break", "\n"},
    {"break", "\f"},
    {"break", " "},
    {"break", "\n| <date> | <figure> |\n|---|---|\n| a | <marker> |\n"},
    {"break", "\n- <figure>\n- <quote>\n"},
    {"break", "\n    "},
    {"break", "\n> "},
    {"link", "https://www.theguardian.com/2024/may/03/fog-at-sea"},
    {"link", "<https://post.example/2024/03/05/fog?utm_source=x>"},
    {"link", "[The Post](https://www.bbc.com/news/fog-1)"},
    {"link", "https://web.archive.org/web/20240503/https://post.example/fog"},
    {"link", "http:/post.example"},
    {"markup", "<p>"},
    {"markup", "</p>"},
    {"markup", "<i>fog</i>"},
    {"markup", "*fog*"},
    {"markup", "**"},
    {"markup", "`"},
    {"markup", "{"},
    {"markup", "}"},
    {"markup", "{{cite web|title=Fog|url=https://post.example|date=3 May 2024}}"},
    {"markup", "&amp;"},
    {"markup", "\\emph{fog}"},
    {"markup", "\\newcommand{\\m}[1]{fog #1}\\m{a}"},
    {"comment", "<!-- stet: date — so it is -->"},
    {"comment", "% stet: all\n"},
    {"comment", "\n.. stet: date\n"},
    {"comment", "<!--"},
};

/// Small numbers, the same for the same seed.
class Dice {
 public:
  explicit Dice(unsigned seed) : state_(seed * uint64_t{0x9E3779B97F4A7C15} + 1) {}
  size_t below(size_t n) {
    state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
    return n == 0 ? 0 : static_cast<size_t>((state_ * uint64_t{0x2545F4914F6CDD1D} >> 32) % n);
  }

 private:
  uint64_t state_;
};

std::string say(Dice& dice, std::string_view name) {
  std::vector<std::string_view> rows;
  for (const Row& row : grammar)
    if (row.name == name) rows.push_back(row.words);
  std::string out;
  std::string_view words = rows[dice.below(rows.size())];
  while (!words.empty()) {
    const size_t close = words.front() == '<' ? words.find('>') : std::string_view::npos;
    const std::string_view inside = close == std::string_view::npos ? "" : words.substr(1, close - 1);
    if (std::any_of(std::begin(grammar), std::end(grammar), [&](const Row& r) { return r.name == inside; })) {
      out += say(dice, inside);
      words.remove_prefix(close + 1);
    } else {
      out += words.front();
      words.remove_prefix(1);
    }
  }
  return out;
}

using Part = std::pair<size_t, size_t>;

/// Lines, or what stands between blanks.
std::vector<Part> parts(std::string_view text, bool lines) {
  std::vector<Part> out;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find_first_of(lines ? "\n" : " \n", at);
    end = end == std::string_view::npos ? text.size() : end + 1;
    out.emplace_back(at, end);
    at = end;
  }
  return out;
}

void change(std::string& text, Dice& dice) {
  const std::vector<Part> all = parts(text, dice.below(2) == 0);
  const auto any = [&] { return all.empty() ? Part{0, 0} : all[dice.below(all.size())]; };
  const auto words = [&](Part p) { return text.substr(p.first, p.second - p.first); };
  switch (dice.below(8)) {
    case 0: {  // said twice
      const std::string again = words(any());
      text.insert(any().first, again);
      break;
    }
    case 1: {  // exchanged
      Part a = any(), b = any();
      if (b.first < a.first) std::swap(a, b);
      if (a.second > b.first) break;
      const std::string first = words(a), second = words(b);
      text.replace(b.first, second.size(), first).replace(a.first, first.size(), second);
      break;
    }
    case 2: {  // left out
      const Part p = any();
      text.erase(p.first, p.second - p.first);
      break;
    }
    case 3: {  // another word there
      const Part p = any();
      text.replace(p.first, p.second - p.first, say(dice, "piece") + " ");
      break;
    }
    case 4:  // targets that read in several ways take the last byte's
      text += static_cast<char>(' ' + dice.below(95));
      break;
    case 5:
      text.insert(any().first, say(dice, "piece"));
      break;
    case 6:
      text.insert(any().first, say(dice, "marker"));
      text += say(dice, "note");
      break;
    default:
      text.insert(dice.below(text.size() + 1), say(dice, "piece"));
      break;
  }
}

}  // namespace

size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t longest, unsigned seed) {
  Dice dice(seed);
  if (dice.below(2) == 0) return LLVMFuzzerMutate(data, size, longest);
  std::string text(reinterpret_cast<const char*>(data), size);
  for (size_t n = 1 + dice.below(3); n > 0; --n) change(text, dice);
  text.resize(std::min(text.size(), longest));
  if (text.empty()) return LLVMFuzzerMutate(data, size, longest);
  std::memcpy(data, text.data(), text.size());
  return text.size();
}
