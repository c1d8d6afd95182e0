// Generates the texts the benchmarks run on; the same input gives the same text.
#include "tests/bench/texts.h"

namespace stet_bench {

std::string repeated(std::string_view article, int copies) {
  std::string out;
  out.reserve((article.size() + 1) * static_cast<size_t>(copies));
  for (int i = 0; i < copies; ++i) (out += article) += '\n';
  return out;
}

std::string with_notes(int notes) {
  static const char* const months[] = {"January", "March", "May", "July", "October", "December"};
  static const char* const names[] = {"Arnesen", "Bellamy", "Castro", "Duarte", "Eklund", "Farouk", "Greco"};
  std::string out = "The Harbour and Its Ledgers\n\n";
  for (int i = 1; i <= notes; ++i) {
    const std::string n = std::to_string(i);
    out += "On " + std::to_string(i % 28 + 1) + " " + months[i % 6] + " 2024 the port counted " +
           std::to_string(i * 37 % 900) + " vessels, and the harbour master called it “a week of fog and paper”.[" + n +
           "] ";
    if (i % 4 == 0) out += "\n\n";
  }
  out += "\n\nEndnotes\n\n";
  for (int i = 1; i <= notes; ++i) {
    const std::string n = std::to_string(i);
    out += "[" + n + "] ";
    if (i % 5 == 0) {
      out += "Ibid.\n";
    } else if (i % 7 == 0) {
      out += std::string(names[(i - 6) % 7]) + ", op. cit., p. " + n + ".\n";
    } else {
      const std::string day = std::to_string(i % 28 + 1);
      out += std::string("A. ") + names[i % 7] + ", “Ledger " + n + " of the Harbour”, Harbour Gazette, " + day + " " +
             months[i % 6] + " 2024. Available at: https://gazette.example/2024/" + std::to_string(i % 6 * 2 + 1) +
             "/" + day + "/ledger-" + n + " (Accessed on 2 January 2025).\n";
    }
  }
  return out;
}

}  // namespace stet_bench
