// One input on its way through reader, analysis and checkers: what a worker does for each request.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/analyse/analyse.h"
#include "core/contract/instance.h"
#include "core/document/document.h"
#include "core/read/reader.h"
#include "core/result/packed_findings.h"
#include "core/work/output_trap.h"
#include "core/work/request.h"
#include "core/work/stage.h"

namespace stet {

/// The plugins of a configuration, opened for each profile (row of Configuration::profiles, then of ::plugins); null
/// where one could not be, or has nothing to do.
using Instances = std::vector<std::vector<std::unique_ptr<Instance>>>;

class Checking {
 public:
  using Emit = std::function<void(const Outcome&, const PackedFindings&)>;
  /// `trap` may be null: then output is left alone.
  Checking(const Configuration& configuration, const Instances& instances, StageSlot& slot, OutputTrap* trap);
  ~Checking();
  Checking(const Checking&) = delete;
  Checking& operator=(const Checking&) = delete;

  /// Who opens the further files that a document names; otherwise they are opened here. The descriptor is the caller's.
  using Open = std::function<Result<int>(const Request& request, const std::string& name)>;
  void set_open(Open open) { open_ = std::move(open); }

  /// Likewise what stands in the folder of the texts of its sources; without a name, the names (see source_folder.h).
  void set_open_source(Open open) { open_source_ = std::move(open); }

  /// Who has a PDF laid out as text, which no reader does itself; without one, none is read.
  using Convert = std::function<Result<int>(const Request& request, std::string_view bytes)>;
  void set_convert(Convert convert) { convert_ = std::move(convert); }

  /// Emits one outcome per document: one for a whole input, one per line that is not blank otherwise. Small documents
  /// take turns, pass by pass and plugin by plugin: what works on them is then in the processor's caches. `done` is
  /// told of each request after its outcomes; of those that take turns, a slow one may come after later ones.
  void run(std::span<const Request> requests, const Emit& emit, const std::function<void(const Request&)>& done);

 private:
  struct Work;
  struct Course;
  void enter(uint32_t stage) { slot_.stage.store(stage, std::memory_order_relaxed); }
  void run_alone(const Request& request, const Emit& emit);
  void run_input(const Request& request, const Emit& emit);
  void run_lines(const Request& request, std::string_view bytes, const Emit& emit);
  /// The first of them that went together; how many.
  size_t run_in_turns(std::span<const Request> requests, const Emit& emit,
                      const std::function<void(const Request&)>& done);
  /// What `body` does for a document, whose memory may not be enough for it.
  template <class Body>
  void guarded(const Request& request, uint32_t line, const Emit& emit, Body body);
  Result<std::string> bytes_of(const Request& request) const;

  /// Documents on their way; those before are gone for the first. Their memory is given back at once.
  Course& first(const Request& request, uint32_t line);
  Course& add(const Request& request, uint32_t line);
  void forget() noexcept;
  /// From now on this one is at work.
  void take_up(Course& course);
  /// The folder of the texts of its sources, as analysis asks for them.
  SourceShelf shelf_of(const Request& request) const;
  ReadInput read_input_of(const Request& request, std::string_view bytes) const;
  /// Fills the document. False: it has ended, and its answer says why.
  bool read(Course& course, const ReadInput& input);
  void begin(Course& course, const ReadInput& input);
  /// A pass, a plugin, or the answer. False: it has ended.
  bool step(Course& course);
  void begin_rules(Course& course);
  void finish(Course& course);
  void answer(Course& course, const ReadInput& input, const Emit& emit);
  void check_mended(const Request& request, std::string_view bytes, const Emit& emit);
  void annotate(const Annotation& annotation, const ReadInput& input, const Document& document, Outcome& outcome);
  void run_plugin(Work& work, uint32_t plugin);
  /// A rule that is on, and the tables it sees.
  struct Turn {
    uint32_t rule;
    uint64_t visible;
  };
  using Turns = std::vector<Turn>;
  static Turns turns_of(const Instance& instance);
  void run_rule(Work& work, uint32_t plugin, const Turn& turn);
  /// `who` gives its name, which is asked for only where there is something to say.
  template <class Who>
  void take_words(Work& work, Who who, const Said& said);
  uint64_t tables_of(const std::vector<std::unique_ptr<Instance>>& plugins) const;
  const std::vector<const Pass*>& passes_of(const Request& request) const;
  const std::vector<std::unique_ptr<Instance>>& plugins_of(const Request& request) const;

  const Configuration& configuration_;
  const Instances& instances_;
  StageSlot& slot_;
  OutputTrap* trap_;
  Open open_, open_source_;
  Convert convert_;
  Catalogue host_rules_;
  std::vector<std::vector<const Pass*>> passes_;  // by profile; the last: of none
  std::vector<std::vector<Turns>> turns_;         // by profile and plugin
  std::vector<std::unique_ptr<Course>> courses_;
  std::deque<PackedFindings> findings_;  // of these, in their order; kept for later documents
  Course* at_work_ = nullptr;
  uint64_t since_ = 0;  // when that was taken up, in microseconds
};

}  // namespace stet
