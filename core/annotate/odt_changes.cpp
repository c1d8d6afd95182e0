// <text:changed-region> at the head of the text, and marks where words go or come.
#include "core/annotate/odt_changes.h"

#include <unordered_map>
#include <vector>

#include "core/base/utf8.h"
#include "core/document/remarks.h"

namespace stet {
namespace {

using pugi::xml_node;

constexpr const char* text_names = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
constexpr const char* dublin_core = "http://purl.org/dc/elements/1.1/";

/// What a prefix means, where the document does not say so.
void declare(xml_node n, const char* prefix, const char* meaning) {
  xml_node root = n;
  while (root.parent().parent()) root = root.parent();
  if (std::string_view(root.attribute(prefix).value()) != meaning) n.append_attribute(prefix) = meaning;
}

constexpr std::string_view own_id = "stet-change";

xml_node change_of(const xml_node& region) {
  const xml_node insertion = child(region, "insertion");
  return insertion ? insertion : child(region, "deletion");
}
bool is_own(const xml_node& region) {
  return child(child(change_of(region), "change-info"), "creator").text().get() == comment_author;
}

bool is_words(const xml_node& n) {
  const std::string_view name = local_name(n);
  return n.type() == pugi::node_pcdata || name == "s" || name == "tab" || name == "line-break";
}

/// What a deletion holds, without the elements that stand around its mark, too.
xml_node kept_in(const xml_node& region, const xml_node& mark) {
  std::vector<xml_node> around;
  for (xml_node n = mark.parent(); local_name(n) == "span"; n = n.parent()) around.push_back(n);
  xml_node kept = child(child(region, "deletion"), "p");
  for (auto n = around.rbegin(); n != around.rend(); ++n) {
    const xml_node only = kept.first_child();
    if (!only || only.next_sibling() || local_name(only) != "span" ||
        attribute(only, "style-name") != attribute(*n, "style-name"))
      break;
    kept = only;
  }
  return kept;
}

}  // namespace

xml_node OdtChanges::regions(bool make) {
  xml_node text = child(child(content_.document_element(), "body"), "text");
  xml_node out = child(text, "tracked-changes");
  if (out || !make) return out;
  const xml_node forms = child(text, "forms");
  out = forms ? text.insert_child_after("text:tracked-changes", forms) : text.prepend_child("text:tracked-changes");
  declare(out, "xmlns:text", text_names);
  out.append_attribute("text:track-changes") = "false";  // recording goes on or not as before
  return out;
}

void OdtChanges::undo_own() {
  xml_node all = regions(false);
  std::unordered_map<std::string, xml_node> own;
  for (const xml_node& region : all.children())
    if (is_own(region)) own.emplace(attribute(region, "id"), region);
  if (!own.empty()) {
    std::vector<xml_node> gone;
    std::string coming;  // the insertion that is open
    std::vector<std::pair<xml_node, xml_node>> deletions;
    visit(content_, [&](xml_node n) {
      const std::string_view name = local_name(n);
      if (name == "tracked-changes") return false;
      const bool mark = name == "change" || name == "change-start" || name == "change-end";
      if (mark) {
        const auto region = own.find(std::string(attribute(n, "change-id")));
        if (region == own.end()) return false;
        gone.push_back(n);
        if (name == "change") deletions.emplace_back(n, region->second);
        coming = name == "change-start" ? region->first : "";
      } else if (!coming.empty() && is_words(n)) {
        gone.push_back(n);
      }
      return true;
    });
    for (auto& [mark, region] : deletions) {
      xml_node kept = kept_in(region, mark);
      for (xml_node n = kept.first_child(); n; n = kept.first_child()) {
        if (local_name(n) != "s" || n.first_attribute()) {
          mark.parent().insert_move_before(n, mark);
          continue;
        }
        xml_node blank = mark.parent().insert_child_before(pugi::node_pcdata, mark);
        blank.set_value(" ");
        blanks_.emplace(blank.hash_value(), place_of(n));
        kept.remove_child(n);
      }
    }
    for (const xml_node& n : gone) n.parent().remove_child(n);
    for (const auto& [id, region] : own) all.remove_child(region);
    if (!all.first_child()) all.parent().remove_child(all);
  }
  note_changes();
}

/// That of a mark without a region, too: it is not to mean one of ours.
void OdtChanges::take_id(std::string_view id) {
  if (id.starts_with(own_id)) next_ = std::max(next_, number_of(id.substr(own_id.size())) + 1);
}

void OdtChanges::note_changes() {
  std::unordered_set<std::string> insertions;
  for (const xml_node& region : regions(false).children()) {
    const std::string_view id = attribute(region, "id");
    take_id(id);
    if (child(region, "insertion")) insertions.emplace(id);
  }
  size_t open = 0;
  visit(content_, [&](xml_node n) {
    const std::string_view name = local_name(n);
    if (name.starts_with("change")) take_id(attribute(n, "change-id"));
    if (name == "change-start" || name == "change-end") {
      if (insertions.count(std::string(attribute(n, "change-id"))) == 0) return true;
      if (name == "change-start") ++open;
      if (name == "change-end" && open > 0) --open;
    } else if (open > 0 && n.type() == pugi::node_pcdata) {
      changed_.insert(n.hash_value());
    }
    return true;
  });
}

uint32_t OdtChanges::place(const xml_node& text) const {
  const auto blank = blanks_.find(text.hash_value());
  return blank == blanks_.end() ? place_of(text) : blank->second;
}

bool OdtChanges::is_sayable(std::string_view gone) {
  const auto sound = [](char outer, char inner) { return !is_space(outer) || (outer == ' ' && !is_space(inner)); };
  return gone.size() < 2 ? gone.empty() || sound(gone[0], 'x')
                         : sound(gone[0], gone[1]) && sound(gone.back(), gone[gone.size() - 2]);
}

bool OdtChanges::is_plain(const xml_node& words) const {
  if (changed_.count(words.hash_value()) > 0) return false;
  xml_node n = words.parent();
  while (local_name(n) == "span") n = n.parent();
  return local_name(n) == "p" || local_name(n) == "h";
}

xml_node OdtChanges::add_region(const char* kind, std::string& id) {
  id = std::string(own_id) + std::to_string(next_++);
  xml_node region = regions(true).append_child("text:changed-region");
  declare(region, "xmlns:text", text_names);
  region.append_attribute("xml:id") = id.c_str();
  region.append_attribute("text:id") = id.c_str();
  xml_node change = region.append_child(kind);
  xml_node info = change.append_child((prefix_of(content_.document_element()) + "change-info").c_str());
  declare(info, "xmlns:dc", dublin_core);
  info.append_child("dc:creator").text().set(std::string(comment_author).c_str());
  info.append_child("dc:date").text().set(date_.c_str());
  return change;
}

void OdtChanges::make(xml_node words, const std::string& gone, const std::string& comes) {
  xml_node parent = words.parent(), at = words;
  const auto mark = [&](const char* name, const std::string& id) {
    at = parent.insert_child_after(name, at);
    declare(at, "xmlns:text", text_names);
    at.append_attribute("text:change-id") = id.c_str();
  };
  std::string id;
  if (!gone.empty()) {
    // With the format that they had, for whoever refuses the change.
    xml_node kept = add_region("text:deletion", id).append_child("text:p");
    std::vector<xml_node> around;
    xml_node n = parent;
    for (; local_name(n) == "span"; n = n.parent()) around.push_back(n);
    if (const auto style = attribute(n, "style-name"); !style.empty() && local_name(n) == "p")
      kept.append_attribute("text:style-name") = std::string(style).c_str();
    for (auto span = around.rbegin(); span != around.rend(); ++span) {
      kept = kept.append_child("text:span");
      if (const auto style = attribute(*span, "style-name"); !style.empty())
        kept.append_attribute("text:style-name") = std::string(style).c_str();
    }
    const bool first = gone.front() == ' ', last = gone.size() > 1 && gone.back() == ' ';
    if (first) kept.append_child("text:s");
    if (const std::string rest = gone.substr(first, gone.size() - first - last); !rest.empty())
      kept.append_child(pugi::node_pcdata).set_value(rest.c_str());
    if (last) kept.append_child("text:s");
    mark("text:change", id);
  }
  if (!comes.empty()) {
    add_region("text:insertion", id);
    mark("text:change-start", id);
    at = parent.insert_child_after(pugi::node_pcdata, at);
    at.set_value(comes.c_str());
    mark("text:change-end", id);
  }
}

}  // namespace stet
