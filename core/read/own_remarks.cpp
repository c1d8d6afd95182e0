// While a document is read, its original is there only if it is not what is read.
#include "core/read/own_remarks.h"

#include "core/document/remarks.h"

namespace stet {

void take_out_remarks(Document& d, std::string& source) {
  const CommentForm* form = find_comment_form(d.format);
  if (form == nullptr) return;
  const std::vector<Span> remarks = written_remarks(*form, source);
  if (remarks.empty()) return;
  d.original = std::move(source);
  source = without(d.original, remarks);
}

std::vector<Span> taken_out_remarks(const Document& d) {
  const CommentForm* form = find_comment_form(d.format);
  return form == nullptr ? std::vector<Span>() : written_remarks(*form, d.original);
}

void keep_original(Document& d, std::string source) {
  if (d.original.empty()) d.original = std::move(source);
}

}  // namespace stet
