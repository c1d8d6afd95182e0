// The parts of a package, found by their relationships and by nothing else; see ECMA-376, parts 1 and 2.
#include "core/read/docx/package.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/plain_date.h"

namespace stet::docx {
namespace {

/// A target is relative to its part's folder, or begins with a slash. It never leaves the package.
std::string resolved(const std::string& part, std::string_view target) {
  std::string path(target);
  std::replace(path.begin(), path.end(), '\\', '/');
  const size_t slash = part.rfind('/');
  if (!path.starts_with('/')) path = (slash == npos ? "" : part.substr(0, slash + 1)) + path;
  std::vector<std::string> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, end - at);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    at = end + 1;
  }
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

Numbering note_numbering(const pugi::xml_node& properties, Numbering out) {
  if (const auto format = child(properties, "numFmt")) out.style = numeral_style(attribute(format, "val"));
  if (const auto start = child(properties, "numStart")) out.start = number_of(attribute(start, "val"), out.start);
  if (const auto restart = child(properties, "numRestart")) out.each_section = attribute(restart, "val") == "eachSect";
  return out;
}

}  // namespace

std::string relations_name(const std::string& part) {
  const size_t slash = part.rfind('/');
  const std::string folder = slash == npos ? "" : part.substr(0, slash + 1);
  return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

std::vector<Relation> relations_of(Zip& zip, const std::string& part) {
  std::vector<Relation> out;
  const std::string name = relations_name(part);
  auto bytes = zip.has(name) ? zip.read(name) : Result<std::string>(std::string());
  if (!bytes || bytes->empty()) return out;
  XmlPart rels;
  rels.bytes = std::move(*bytes);
  if (parse_xml(rels, name)) return out;  // a text without links is better than none
  for (const auto& r : rels.tree.document_element().children()) {
    const bool external = attribute(r, "TargetMode") == "External";
    const std::string_view target = attribute(r, "Target");
    out.push_back({std::string(attribute(r, "Id")), std::string(attribute(r, "Type")),
                   external ? std::string(target) : resolved(part, target), external});
  }
  return out;
}

std::string Part::related(const Zip& zip, std::string_view type) const {
  for (const Relation& r : relations)
    if (!r.external && r.type.ends_with(type) && zip.has(r.target)) return r.target;
  return {};
}

bool is_on(const pugi::xml_node& property) {
  if (!property) return false;
  const std::string_view value = attribute(property, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

NumeralStyle numeral_style(std::string_view f) {
  if (f == "lowerRoman") return NumeralStyle::roman;
  if (f == "upperRoman") return NumeralStyle::roman_capitals;
  if (f == "lowerLetter") return NumeralStyle::letters;
  if (f == "upperLetter") return NumeralStyle::letters_capitals;
  if (f == "chicago" || f == "symbol") return NumeralStyle::symbols;
  if (f == "none" || f == "bullet") return NumeralStyle::nothing;
  return NumeralStyle::arabic;
}

std::string words_of(const pugi::xml_node& root) {
  std::string out;
  visit(root, [&](pugi::xml_node n) {
    const std::string_view name = local_name(n);
    if (name == "t") out += n.text().get();
    if (name == "tab" || name == "br" || name == "cr" || (name == "p" && !out.empty())) out += ' ';
    return name != "t" && name != "del" && name != "moveFrom" && name != "instrText" && name != "pPr" && name != "rPr";
  });
  return out;
}

Result<Package> Package::open(std::string_view bytes) {
  auto zip = Zip::open(bytes);
  if (!zip) return zip.error();
  Package package(std::move(*zip));
  if (auto error = package.load()) return *error;
  return package;
}

std::optional<Error> Package::read_part(const std::string& name, std::unique_ptr<Part>& part) {
  auto bytes = zip_.read(name);
  if (!bytes) return bytes.error();
  auto out = std::make_unique<Part>();
  out->name = name;
  out->xml.bytes = std::move(*bytes);
  if (auto error = parse_xml(out->xml, name)) return error;
  out->relations = relations_of(zip_, name);
  for (const Relation& r : out->relations)
    if (r.external) out->links.emplace(r.id, r.target);
  part = std::move(out);
  return std::nullopt;
}

std::unique_ptr<Part> Package::optional_part(std::string_view type) {
  const std::string name = body_->related(zip_, type);
  std::unique_ptr<Part> part;
  if (!name.empty()) read_part(name, part);
  return part;
}

std::optional<Error> Package::load() {
  Part package;
  package.relations = relations_of(zip_, "");
  std::string main = package.related(zip_, "/officeDocument");
  if (main.empty() && zip_.has("word/document.xml")) main = "word/document.xml";
  if (main.empty())
    return Error{.message = "an archive without a Word document in it",
                 .hint = "Open it in the program it comes from, and save it as a Word document (.docx)."};
  if (auto error = read_part(main, body_)) return error;
  const std::string_view root = local_name(body_->xml.tree.document_element());
  if (root != "document")
    return Error{.message = "an Office file that is no Word document (its main part is a “" + std::string(root) + "”)",
                 .hint = "Save the text as a Word document (.docx)."};
  for (const auto& [type, part] : {std::pair{"/footnotes", &footnotes_}, std::pair{"/endnotes", &endnotes_}})
    if (const std::string name = body_->related(zip_, type); !name.empty())
      if (auto error = read_part(name, *part)) return error;
  if (const auto part = optional_part("/styles")) read_styles(*part);
  if (const auto part = optional_part("/numbering")) read_lists(*part);
  const auto settings = optional_part("/settings");
  read_sections(settings.get());
  if (const auto part = optional_part("/comments")) read_remarks(*part, optional_part("/commentsExtended").get());
  read_sources();
  return std::nullopt;
}

const Style& Package::style(std::string_view id) const {
  static const Style plain;
  const auto at = styles_.find(id.empty() ? default_style_ : std::string(id));
  return at == styles_.end() ? plain : at->second;
}

const List* Package::list(const std::string& id) const {
  const auto at = lists_.find(id);
  return at == lists_.end() ? nullptr : &at->second;
}

void Package::read_styles(const Part& part) {
  const pugi::xml_node root = part.xml.tree.document_element();
  const auto defaults = child(child(child(child(root, "docDefaults"), "rPrDefault"), "rPr"), "lang");
  language_ = std::string(attribute(defaults, "val"));
  struct Raw {
    pugi::xml_node node;
    std::string based_on;
  };
  std::unordered_map<std::string, Raw> raw;
  for (const auto& s : root.children()) {
    if (local_name(s) != "style" || attribute(s, "type") != "paragraph") continue;
    const std::string id(attribute(s, "styleId"));
    raw.emplace(id, Raw{s, std::string(attribute(child(s, "basedOn"), "val"))});
    if (attribute(s, "default") == "1" || attribute(s, "default") == "true") default_style_ = id;
  }
  for (const auto& [id, first] : raw) {
    Style style;
    bool level_known = false, list_known = false, kind_known = false;
    const Raw* at = &first;
    for (int steps = 0; at != nullptr && steps < 20; ++steps) {
      const std::string name = ascii_lower(attribute(child(at->node, "name"), "val"));
      const auto properties = child(at->node, "pPr");
      if (!level_known) {
        uint32_t level = 0;
        if (name.starts_with("heading ")) level = number_of(std::string_view(name).substr(8), 0);
        if (name == "title") level = 1;
        const auto outline = child(properties, "outlineLvl");
        if (outline && level == 0) level = number_of(attribute(outline, "val"), 9) + 1;
        level_known = outline || level > 0;
        style.level = level > 9 ? 0 : level;
      }
      if (!kind_known) {
        kind_known = true;
        if (name == "quote" || name == "intense quote" || name == "block text" || name == "quotations")
          style.kind = STET_BLOCK_QUOTE;
        else if (name == "caption" || name == "image caption" || name == "table caption")
          style.kind = STET_BLOCK_CAPTION;
        else if (name == "html preformatted" || name == "source code" || name == "preformatted text")
          style.kind = STET_BLOCK_CODE;
        else
          kind_known = false;
      }
      if (const auto list = child(properties, "numPr"); list && !list_known) {
        style.list = std::string(attribute(child(list, "numId"), "val"));
        style.depth = std::min(number_of(attribute(child(list, "ilvl"), "val"), 0), 8u);
        list_known = true;
      }
      const auto base = raw.find(at->based_on);
      at = base == raw.end() ? nullptr : &base->second;
    }
    if (style.level > 0) style.kind = STET_BLOCK_HEADING;
    styles_.emplace(id, std::move(style));
  }
}

void Package::read_lists(const Part& part) {
  std::unordered_map<std::string, std::array<ListLevel, 9>> abstract;
  const auto read_level = [](const pugi::xml_node& l, ListLevel& out) {
    const std::string_view format = attribute(child(l, "numFmt"), "val");
    out.style = numeral_style(format);
    out.bullet = format == "bullet" || format == "none";
    out.start = number_of(attribute(child(l, "start"), "val"), 1);
    out.text = std::string(attribute(child(l, "lvlText"), "val"));
  };
  const pugi::xml_node root = part.xml.tree.document_element();
  for (const auto& a : root.children()) {
    if (local_name(a) != "abstractNum") continue;
    auto& levels = abstract[std::string(attribute(a, "abstractNumId"))];
    for (const auto& l : a.children())
      if (const uint32_t depth = number_of(attribute(l, "ilvl"), 9); local_name(l) == "lvl" && depth < 9)
        read_level(l, levels[depth]);
  }
  for (const auto& n : root.children()) {
    if (local_name(n) != "num") continue;
    List list;
    list.abstract = std::string(attribute(child(n, "abstractNumId"), "val"));
    if (const auto at = abstract.find(list.abstract); at != abstract.end()) list.levels = at->second;
    for (const auto& o : n.children()) {
      const uint32_t depth = number_of(attribute(o, "ilvl"), 9);
      if (local_name(o) != "lvlOverride" || depth >= 9) continue;
      if (const auto level = child(o, "lvl")) read_level(level, list.levels[depth]);
      if (const auto start = child(o, "startOverride")) {
        list.levels[depth].start = number_of(attribute(start, "val"), 1);
        list.restarts[depth] = true;
      }
    }
    lists_.emplace(std::string(attribute(n, "numId")), std::move(list));
  }
}

void Package::read_sections(const Part* settings) {
  Section usual;
  usual.endnotes.style = NumeralStyle::roman;
  if (settings != nullptr) {
    const auto root = settings->xml.tree.document_element();
    usual.footnotes = note_numbering(child(root, "footnotePr"), usual.footnotes);
    usual.endnotes = note_numbering(child(root, "endnotePr"), usual.endnotes);
  }
  const auto add = [&](const pugi::xml_node& s) {
    sections_.push_back({note_numbering(child(s, "footnotePr"), usual.footnotes),
                         note_numbering(child(s, "endnotePr"), usual.endnotes)});
  };
  const auto body = child(body_->xml.tree.document_element(), "body");
  for (const auto& n : body.children()) {
    if (local_name(n) == "sectPr") add(n);
    if (const auto s = child(child(n, "pPr"), "sectPr")) add(s);
  }
  if (sections_.empty()) sections_.push_back(usual);
}

void Package::read_remarks(const Part& part, const Part* extended) {
  struct More {
    std::string parent;
    bool done;
  };
  std::unordered_map<std::string, More> more;
  if (extended != nullptr)
    for (const auto& e : extended->xml.tree.document_element().children())
      more[std::string(attribute(e, "paraId"))] = {std::string(attribute(e, "paraIdParent")),
                                                   attribute(e, "done") == "1" || attribute(e, "done") == "true"};
  for (const auto& c : part.xml.tree.document_element().children()) {
    if (local_name(c) != "comment") continue;
    Remark r;
    r.id = std::string(attribute(c, "id"));
    r.author = std::string(attribute(c, "author"));
    if (const auto date = plain_date(attribute(c, "date")))
      r.date = {date->year, static_cast<uint8_t>(date->month), static_cast<uint8_t>(date->day), 0};
    r.words = words_of(c);
    for (const auto& p : c.children())
      if (local_name(p) == "p" && !attribute(p, "paraId").empty()) r.paragraph = std::string(attribute(p, "paraId"));
    if (const auto at = more.find(r.paragraph); at != more.end()) {
      r.parent = at->second.parent;
      r.resolved = at->second.done;
    }
    remarks_.push_back(std::move(r));
  }
}

/// They stand in one of the parts that programs may add as they like; only a document that cites them is worth a look.
void Package::read_sources() {
  const auto cites = [](const Part* part) { return part != nullptr && part->xml.bytes.find("CITATION ") != npos; };
  if (!cites(body_.get()) && !cites(footnotes_.get()) && !cites(endnotes_.get())) return;
  constexpr size_t most = 32;
  for (const Relation& r : body_->relations) {
    if (r.external || !r.type.ends_with("/customXml") || custom_.size() >= most) continue;
    std::unique_ptr<Part> part;
    if (read_part(r.target, part)) continue;
    sources_.read(part->xml.tree.document_element());
    custom_.push_back(std::move(part));
  }
}

}  // namespace stet::docx
