// One file of weights for a process.
#include "core/references/installed.h"

#include "core/base/log.h"

namespace stet {
namespace {

struct Installed {
  std::string path;
  std::unique_ptr<ReferenceModel> model;
  bool tried = false;
};
Installed& installed() {
  static Installed one;
  return one;
}

}  // namespace

void install_reference_model(const std::string& path) {
  if (installed().path == path) return;
  installed() = {path, nullptr, false};
}

const ReferenceModel* installed_reference_model() {
  Installed& one = installed();
  if (one.tried) return one.model.get();
  one.tried = true;
  if (one.path.empty()) return nullptr;
  auto opened = ReferenceModel::open(one.path);
  if (opened)
    one.model = std::move(*opened);
  else
    log(opened.error().text());
  return one.model.get();
}

}  // namespace stet
