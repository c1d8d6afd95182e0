// Comments of Word: a part of their own, and marks in the body.
#include "core/annotate/docx_comments.h"

#include <algorithm>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "core/base/utf8.h"
#include "core/document/remarks.h"

namespace stet {

using pugi::xml_node;

namespace {

/// What says in the body where a comment begins, ends, stands.
bool marks_comment(const xml_node& n) {
  const std::string_view name = local_name(n);
  return name == "commentRangeStart" || name == "commentRangeEnd" || name == "commentReference";
}

}  // namespace

Error cannot_annotate(const std::string& what) {
  return Error{.message = "findings cannot be written into this document: " + what,
               .hint = "A report shows them all the same: stet check --report html=report.html FILE"};
}

std::optional<Error> DocxComments::open() {
  name_ = package_.body().related(zip_, "/comments");
  if (name_.empty()) {
    make();
    take_ids();
    return std::nullopt;
  }
  name_ = zip_.name_of(name_);
  auto bytes = zip_.read(name_);
  if (!bytes) return bytes.error();
  if (!load_whole(comments_, std::move(*bytes))) return cannot_annotate("its comments are no XML");
  own_prefix_ = prefix_of(comments_.document_element());
  remove_own();
  take_ids();
  return std::nullopt;
}

/// Those of marks in the body, too: some lead to no comment, and are not to lead to one of ours.
void DocxComments::take_ids() {
  for (const xml_node& c : comments_.document_element().children()) ids_.insert(std::string(attribute(c, "id")));
  visit(main_, [&](xml_node n) {
    if (marks_comment(n)) ids_.insert(std::string(attribute(n, "id")));
    return true;
  });
}

void DocxComments::make() {
  made_ = true;
  const std::string& main = package_.body().name;
  const size_t slash = main.rfind('/');
  const std::string folder = slash == npos ? "" : main.substr(0, slash + 1);
  name_ = folder + "comments.xml";
  for (int n = 2; zip_.has(name_); ++n) name_ = folder + "comments" + std::to_string(n) + ".xml";
  own_prefix_ = "w:";
  auto declaration = comments_.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  declaration.append_attribute("standalone") = "yes";
  auto root = comments_.append_child("w:comments");
  // The namespace of the document: transitional and strict ones differ.
  std::string space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const std::string name = prefix_.empty() ? "xmlns" : "xmlns:" + prefix_.substr(0, prefix_.size() - 1);
  if (const auto own = main_.document_element().attribute(name.c_str())) space = own.value();
  root.append_attribute("xmlns:w") = space.c_str();
}

void DocxComments::remove_own() {
  std::unordered_set<std::string> decided, answered;  // ids; paragraphs of comments
  for (const docx::Remark& r : package_.remarks())
    if (!r.parent.empty()) answered.insert(r.parent);
  for (const docx::Remark& r : package_.remarks())
    if (r.resolved || answered.count(r.paragraph) > 0) decided.insert(r.id);
  std::unordered_set<std::string> gone;
  std::vector<xml_node> nodes;
  for (const xml_node& c : comments_.document_element().children()) {
    std::string id(attribute(c, "id"));
    if (local_name(c) != "comment" || attribute(c, "author") != comment_author || decided.count(id) > 0) continue;
    gone.insert(std::move(id));
    nodes.push_back(c);
  }
  for (const xml_node& c : nodes) comments_.document_element().remove_child(c);
  if (gone.empty()) return;
  nodes.clear();
  visit(main_, [&](xml_node n) {
    if (marks_comment(n) && gone.count(std::string(attribute(n, "id"))) > 0) nodes.push_back(n);
    return true;
  });
  for (const xml_node& n : nodes) {
    xml_node parent = n.parent();
    const bool reference = local_name(n) == "commentReference";
    parent.remove_child(n);
    // The run that held the reference alone.
    if (reference &&
        std::none_of(parent.begin(), parent.end(), [](const xml_node& c) { return local_name(c) != "rPr"; }))
      parent.parent().remove_child(parent);
  }
}

void DocxComments::add(xml_node first, xml_node last, const std::string& words) {
  while (!ids_.insert(std::to_string(next_id_)).second) ++next_id_;
  const std::string id = std::to_string(next_id_), id_name = prefix_ + "id";
  said_ = true;
  const auto named = [&](const char* local) { return prefix_ + local; };
  first.parent().insert_child_before(named("commentRangeStart").c_str(), first).append_attribute(id_name.c_str()) =
      id.c_str();
  xml_node end = last.parent().insert_child_after(named("commentRangeEnd").c_str(), last);
  end.append_attribute(id_name.c_str()) = id.c_str();
  last.parent()
      .insert_child_after(named("r").c_str(), end)
      .append_child(named("commentReference").c_str())
      .append_attribute(id_name.c_str()) = id.c_str();
  xml_node comment = comments_.document_element().append_child((own_prefix_ + "comment").c_str());
  const auto say = [&](const char* local, const std::string& value) {
    comment.append_attribute((own_prefix_ + local).c_str()) = value.c_str();
  };
  say("id", id);
  say("author", std::string(comment_author));
  say("initials", std::string(comment_author));
  xml_node t = comment.append_child((own_prefix_ + "p").c_str())
                   .append_child((own_prefix_ + "r").c_str())
                   .append_child((own_prefix_ + "t").c_str());
  preserve_space(t);
  t.text().set(words.c_str());
}

std::optional<Error> DocxComments::finish(ChangedParts& parts) {
  if (made_ && !said_) return std::nullopt;  // nothing was said
  if (made_)
    if (auto error = register_part(parts)) return error;
  parts.emplace_back(name_, xml_text(comments_));
  return std::nullopt;
}

/// A part that is new is named in the package's list of types and in the relationships of the document.
std::optional<Error> DocxComments::register_part(ChangedParts& parts) {
  const auto edit = [&](const std::string& name, const std::function<void(xml_node)>& change) -> std::optional<Error> {
    auto bytes = zip_.read(name);
    if (!bytes) return bytes.error();
    pugi::xml_document tree;
    if (!load_whole(tree, std::move(*bytes))) return cannot_annotate("“" + name + "” is no XML");
    change(tree.document_element());
    parts.emplace_back(zip_.name_of(name), xml_text(tree));
    return std::nullopt;
  };
  const std::string types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const bool strict =
      std::string_view(comments_.document_element().attribute("xmlns:w").value()).find("purl.oclc.org") != npos;
  if (auto error = edit("[Content_Types].xml", [&](xml_node root) {
        xml_node o = root.append_child((prefix_of(root) + "Override").c_str());
        o.append_attribute("PartName") = ("/" + name_).c_str();
        o.append_attribute("ContentType") =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
      }))
    return error;
  const auto relate = [&](xml_node root) {
    std::string id = "stetComments";
    while (std::any_of(root.begin(), root.end(), [&](const xml_node& r) { return attribute(r, "Id") == id; }))
      id += "1";
    xml_node r = root.append_child((prefix_of(root) + "Relationship").c_str());
    r.append_attribute("Id") = id.c_str();
    r.append_attribute("Type") =
        ((strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : types) + "/comments").c_str();
    r.append_attribute("Target") = ("/" + name_).c_str();
  };
  const std::string relations = docx::relations_name(package_.body().name);
  if (zip_.has(relations)) return edit(relations, relate);
  pugi::xml_document tree;
  xml_node root = tree.append_child("Relationships");
  root.append_attribute("xmlns") = "http://schemas.openxmlformats.org/package/2006/relationships";
  relate(root);
  parts.emplace_back(relations, xml_text(tree));
  return std::nullopt;
}

}  // namespace stet
