// How far a long run is: a line on the terminal, JSON lines for programs, a file for Prometheus.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "core/report/records.h"
#include "tools/stet/arguments.h"

namespace stet {

class Watch {
 public:
  /// How much of the input was taken, and how much there is: documents, or bytes of JSON lines. 0: nobody knows.
  using HowFar = std::function<std::pair<uint64_t, uint64_t>()>;
  /// --progress and --metrics.
  Watch(const Arguments& arguments, const Catalogue& catalogue, HowFar how_far);
  /// The line on the terminal goes.
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void count(const DocumentResult& document);
  /// To be called a few times a second; without `done` the documents that were counted are told.
  void show(size_t done);
  /// The last word: the run is over. An error: the metrics could not be written.
  std::optional<Error> end(bool whole);

 private:
  enum class Kind { never, terminal, json };
  using Clock = std::chrono::steady_clock;
  std::string estimate(double seconds) const;
  void say_json(size_t done, double seconds) const;
  std::string metrics(double seconds, const char* whole) const;

  const Catalogue& catalogue_;
  HowFar how_far_;
  Kind kind_ = Kind::never;
  std::string metrics_file_;
  bool shown_ = false;
  Clock::time_point begun_ = Clock::now(), said_ = begun_, written_ = begun_;
  std::array<uint64_t, status_names.size()> by_status_{};
  std::array<uint64_t, 4> by_severity_{};
  uint64_t documents_ = 0, bytes_ = 0;
};

}  // namespace stet
