// One finding a line, as compilers write them: file:line:column: severity rule message.
#include "core/report/concise.h"

#include "core/base/visible.h"
#include "core/report/words.h"

namespace stet {

std::string concise_line(const DocumentResult& d, const Finding& f, const Catalogue& catalogue) {
  const std::string rule = catalogue.rule(f.rule).id;
  return printable(where_in_words(d, f.place) + ": " + std::string(name_of(f.severity)) + " " + rule + " " +
                   one_line(f.message));
}

std::string concise_line(const DocumentResult& d, const Error& e) {
  std::string where = input_name(d.path);
  if (e.line > 0) where += ":" + std::to_string(e.line);
  if (e.line > 0 && e.column > 0) where += ":" + std::to_string(e.column);
  return printable(where + ": not read: " + one_line(e.message));
}

namespace {

class Concise : public ReportWriter {
 public:
  Concise(const Catalogue& catalogue, std::string& out) : catalogue_(catalogue), out_(out) {}
  void document(const DocumentResult& d) override {
    if (d.unreadable) out_ += concise_line(d, *d.unreadable) + '\n';
    for (const Finding& f : d.findings) out_ += concise_line(d, f, catalogue_) + '\n';
  }
  void end() override {}

 private:
  const Catalogue& catalogue_;
  std::string& out_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_concise(const RunReport&, const Catalogue& catalogue, const ReportOptions&,
                                            std::string& out) {
  return std::make_unique<Concise>(catalogue, out);
}

}  // namespace stet
