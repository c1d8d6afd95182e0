// Fingerprints as text.
#include "core/result/finding.h"

namespace stet {

std::string fingerprint_text(const Finding& finding) {
  if (finding.fingerprint == 0) return {};
  std::string out(16, '0');
  for (size_t i = 0; i < 16; ++i) out[15 - i] = "0123456789abcdef"[(finding.fingerprint >> (4 * i)) & 15];
  if (finding.repeat > 1) out += "-" + std::to_string(finding.repeat);
  return out;
}

}  // namespace stet
