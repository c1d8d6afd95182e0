// <w:del> around the runs that go, <w:ins> with a run of the same format behind them.
#include "core/annotate/docx_changes.h"

#include <algorithm>

#include "core/document/remarks.h"

namespace stet {
namespace {

using pugi::xml_node;

/// Words and their format alone, in a paragraph or a link, as nobody changed them.
bool is_plain(const xml_node& run) {
  const std::string_view parent = local_name(run.parent());
  if (parent != "p" && parent != "hyperlink") return false;
  for (const xml_node& n : run.children()) {
    const std::string_view name = local_name(n);
    if (name == "rPr" && (child(n, "ins") || child(n, "del"))) return false;
    if (name != "rPr" && name != "t") return false;
  }
  return true;
}

/// What stands between runs and is no words.
bool is_mark(const xml_node& n) {
  const std::string_view name = local_name(n);
  if (name == "r")
    return std::all_of(n.begin(), n.end(),
                       [](const xml_node& c) { return local_name(c) == "rPr" || local_name(c) == "commentReference"; });
  return name.starts_with("comment") || name.starts_with("bookmark") || name == "proofErr";
}

bool are_sayable(const std::string& words) {
  return std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
}

}  // namespace

bool DocxChanges::undo_own(pugi::xml_document& part) {
  std::vector<xml_node> own;
  visit(part, [&](xml_node n) {
    const std::string_view name = local_name(n);
    if ((name == "ins" || name == "del") && attribute(n, "author") == comment_author && local_name(n.parent()) != "rPr")
      own.push_back(n);
    return true;
  });
  for (xml_node n : own) {
    xml_node parent = n.parent();
    if (local_name(n) == "del")
      for (xml_node run = n.first_child(); run; run = n.first_child()) {
        for (xml_node words : run.children())
          if (local_name(words) == "delText") words.set_name((prefix_of(words) + "t").c_str());
        parent.insert_move_before(run, n);
      }
    parent.remove_child(n);
  }
  return !own.empty();
}

void DocxChanges::take_ids(const pugi::xml_document& part) {
  visit(part, [&](xml_node n) {
    const std::string_view name = local_name(n);
    if (name == "ins" || name == "del" || name.starts_with("move") || name.ends_with("Change"))
      next_id_ = std::max(next_id_, number_of(attribute(n, "id")) + 1);
    return true;
  });
}

std::optional<DocxChange> DocxChanges::change(xml_node first, xml_node last, std::string_view said,
                                              const std::string& words) {
  DocxChange out{{}, last, words};
  if (!are_sayable(words)) return std::nullopt;
  std::string there;
  for (xml_node n = first;; n = n.next_sibling()) {
    if (!n) return std::nullopt;
    if (local_name(n) == "r" && is_plain(n)) {
      for (const xml_node& t : n.children())
        if (local_name(t) == "t") there += t.text().get();
      out.runs.push_back(n);
    } else if (!is_mark(n)) {
      return std::nullopt;
    }
    if (n == last) break;
  }
  if (there != said) return std::nullopt;
  return out;
}

std::optional<DocxChange> DocxChanges::insertion(xml_node behind, const std::string& words) {
  if (!behind || !is_plain(behind) || !are_sayable(words) || words.empty()) return std::nullopt;
  return DocxChange{{}, behind, words};
}

/// An element of ours: around a run, or behind it.
xml_node DocxChanges::wrap(xml_node run, const char* name, bool around) {
  const std::string prefix = prefix_of(run), full = prefix + name;
  xml_node parent = run.parent();
  xml_node out = around ? parent.insert_child_before(full.c_str(), run) : parent.insert_child_after(full.c_str(), run);
  out.append_attribute((prefix + "id").c_str()) = std::to_string(next_id_++).c_str();
  out.append_attribute((prefix + "author").c_str()) = std::string(comment_author).c_str();
  if (around) out.append_move(run);
  return out;
}

void DocxChanges::make(const DocxChange& change) {
  const std::string prefix = prefix_of(change.behind);
  xml_node behind = change.behind;
  for (xml_node run : change.runs) {
    xml_node gone = wrap(run, "del", true);
    for (xml_node words : run.children())
      if (local_name(words) == "t") {
        words.set_name((prefix + "delText").c_str());
        preserve_space(words);
      }
    if (run == change.behind) behind = gone;
  }
  if (change.words.empty()) return;
  xml_node run = wrap(behind, "ins", false).append_child((prefix + "r").c_str());
  if (const xml_node format = child(change.behind, "rPr")) run.append_copy(format);
  xml_node t = run.append_child((prefix + "t").c_str());
  preserve_space(t);
  t.text().set(change.words.c_str());
}

}  // namespace stet
