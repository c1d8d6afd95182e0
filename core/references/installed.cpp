// One file of weights for a process.
#include "core/references/installed.h"

#include "core/base/log.h"

namespace stet {
namespace {

struct Installed {
  std::string path;
  MappedFile file;
  std::unique_ptr<ReferenceModel> model;
  bool is_mapped = false, is_read = false;

  void map() {
    if (!is_mapped && !path.empty()) file = MappedFile::open(path);
    is_mapped = true;
  }
};
Installed& installed() {
  static Installed one;
  return one;
}

}  // namespace

void install_reference_model(const std::string& path) {
  if (installed().path == path) return;
  installed() = {};
  installed().path = path;
}

void map_reference_model() { installed().map(); }

const ReferenceModel* installed_reference_model() {
  Installed& one = installed();
  if (one.is_read) return one.model.get();
  one.is_read = true;
  one.map();
  if (one.path.empty()) return nullptr;
  auto read = ReferenceModel::read(std::move(one.file), one.path);
  if (read)
    one.model = std::move(*read);
  else
    log(read.error().text());
  return one.model.get();
}

}  // namespace stet
