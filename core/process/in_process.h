// The engine without processes, for debuggers and profilers: what takes a plugin down takes the program down.
#pragma once

#include "core/process/engine.h"
#include "core/process/messages.h"

namespace stet {

std::unique_ptr<Engine> start_in_process(const std::vector<std::string>& files, const RunOptions& options);

/// An annotated copy, or why there is none.
Result<AnnotatedCopy> copy_of(Outcome&& outcome, const Catalogue& catalogue);

/// An inspection's outcome to those who asked for it.
void pass_on(const Outcome& outcome, const std::function<void(std::string_view)>& line,
             const std::function<void(const Error&)>& failed);

}  // namespace stet
