// One input on its way through reader, analysis and checkers: what a worker does for each request.
#pragma once

#include <functional>
#include <memory>
#include <vector>

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

  /// Who opens the further files that a document names; otherwise they are opened here. The descriptor is the caller's.
  using Open = std::function<Result<int>(const std::string& name)>;
  void set_open(Open open) { open_ = std::move(open); }

  /// Who has a PDF laid out as text, which no reader does itself; without one, none is read.
  using Convert = std::function<Result<int>(std::string_view bytes)>;
  void set_convert(Convert convert) { convert_ = std::move(convert); }

  /// Emits one outcome per document: one for a whole input, one per line that is not blank otherwise.
  void run(const Request& request, const Emit& emit);

 private:
  struct Work;  // one document at work
  void begin(const Request& request, uint32_t line);
  void enter(uint32_t stage) { slot_.stage.store(stage, std::memory_order_relaxed); }
  using Fresh = std::function<Document&()>;
  /// Fills `document`; false: the reason is emitted.
  bool read(const Request& request, const ReadInput& input, Document& document, const Emit& emit);
  /// `mended`: the copy that `input` is, which is given back; null: it is the file. Its bytes outlive this.
  void check_document(const Request& request, const ReadInput& input, Document& document, const Emit& emit,
                      MendedCopy* mended = nullptr);
  void check_mended(const Request& request, const ReadInput& input, const Fresh& fresh, const Emit& emit);
  void inspect(const Document& document, Outcome& outcome);
  void annotate(const Annotation& annotation, const ReadInput& input, const Document& document, Outcome& outcome);
  void run_rules(const Request& request, const Document& document, Outcome& outcome, class Collector& collector);
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

  const Configuration& configuration_;
  const Instances& instances_;
  StageSlot& slot_;
  OutputTrap* trap_;
  Open open_;
  Convert convert_;
  Catalogue host_rules_;
  std::vector<uint64_t> tables_;           // by profile: what is to be made
  std::vector<std::vector<Turns>> turns_;  // by profile and plugin
  uint64_t begun_microseconds_ = 0;
  PackedFindings findings_;  // of the document at hand
};

}  // namespace stet
