// What is common to all sources.
#include "core/process/input_source.h"

#include "core/work/read_input.h"
#include "core/work/resource.h"

namespace stet {

Result<int> open_document(const Input& input) {
  if (input.below.empty()) return open_input(input.path);
  // The name as it was given, behind the folder.
  return open_resource(input.below + "/-", input.path.substr(input.below.size() + 1));
}

void name_result(DocumentResult& r, const Input& input) {
  r.path = input.origin && input.bytes ? input.origin->name : input.path;
  r.profile = input.profile;
  r.origin = input.origin;
  if (r.unreadable) r.unreadable->file = r.path;
}

}  // namespace stet
