// W3C Web Annotations (Web Annotation Data Model, 2017) as JSON-LD: a collection with one annotation a finding, its
// evidence as further targets. Words are quoted with what stands around them, so that an annotation finds its place
// again when the document has changed; positions count code points (see Placer), and bytes of the file where known.
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/utf8.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr std::string_view context = "http://www.w3.org/ns/anno.jsonld";
constexpr uint32_t words_around = 48;  // bytes of prefix and suffix

/// A `file` IRI: relative to where it stands, as the path is.
std::string iri_of(std::string_view path) {
  if (path == "-") return "file:///dev/stdin";
  const std::string uri = uri_of(path);
  return uri.starts_with("file:") ? uri : "file:" + uri;
}

/// An UUID of version 8 (RFC 9562, 5.8): of what the finding is, the same in every run.
std::string uuid_of(std::string_view what) {
  static constexpr char digits[] = "0123456789abcdef";
  Fnv a, b;
  a.add(what);
  b.add("stet");
  b.add(what);
  std::string hex;
  for (const uint64_t half : {a.value(), b.value()})
    for (int shift = 60; shift >= 0; shift -= 4) hex += digits[(half >> shift) & 15];
  hex[12] = '8';
  hex[16] = digits[8 + (hex[16] & 3)];
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) +
         "-" + hex.substr(20);
}

class Annotations : public ReportWriter {
 public:
  Annotations(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), json_(out, 2), out_(out) {
    json_.object().field("@context", context).field("id", std::string_view(uuid_of("collection " + run.command_line)));
    json_.field("type", "AnnotationCollection").field("label", "Findings of stet");
  }

  void document(const DocumentResult& d) override {
    for (const Finding& f : d.findings)
      if (!is_host(catalogue_.rule(f.rule))) write(d, f);
  }

  void end() override {
    if (count_ > 0) json_.end().end();
    json_.field("total", count_).end();
    out_ += '\n';
  }

 private:
  void begin_page() {
    json_.key("first").object();
    json_.field("id", std::string_view(uuid_of("page " + run_.command_line))).field("type", "AnnotationPage");
    json_.field("startIndex", 0).key("items").array();
  }

  void write(const DocumentResult& d, const Finding& f) {
    if (count_++ == 0) begin_page();
    const RuleInfo& rule = catalogue_.rule(f.rule);
    std::string what = d.path + '\n' + std::to_string(d.line_number) + '\n' + rule.id + '\n' + fingerprint_text(f);
    if (f.fingerprint == 0) what += std::to_string(f.place.span.begin) + '\n' + f.message;
    json_.object().field("@context", context).field("id", std::string_view(uuid_of(what))).field("type", "Annotation");
    json_.field("motivation", "commenting");
    json_.key("generator").object().field("id", "urn:uuid:57e70000-0000-8000-8000-000000000000");
    json_.field("type", "Software").field("name", std::string_view("stet " + run_.version)).end();
    json_.key("body").array();
    std::string words = std::string(name_of(f.severity)) + ": " + f.message;
    for (const std::string& e : evidence_in_words(d, f)) words += "\n" + e;
    write_body("commenting", words);
    write_body("tagging", rule.id);
    json_.end();
    json_.key("target");
    if (f.evidence.empty() && f.also.empty()) {
      write_target(d, f.place);
    } else {
      json_.array();
      write_target(d, f.place);
      for (const Place& p : f.also) write_target(d, p);
      for (const RelatedPlace& e : f.evidence) write_target(d, e.place);
      json_.end();
    }
    json_.end();
  }

  void write_body(std::string_view purpose, std::string_view value) {
    json_.object().field("type", "TextualBody").field("purpose", purpose).field("format", "text/plain");
    json_.field("value", value).end();
  }

  void write_target(const DocumentResult& d, const Place& p) {
    const std::string file = iri_of(file_of(d, p));
    const bool quoted = !p.text.empty() && p.text.size() == length(p.span);
    const bool placed = p.characters.begin != none && d.line_number == 0;
    const bool bytes = p.in_file.begin != none && d.line_number == 0;
    if (!quoted && !placed && !bytes) {
      json_.value(std::string_view(file));
      return;
    }
    json_.object().field("type", "SpecificResource");
    if (p.member.empty()) {
      json_.field("source", std::string_view(file));
    } else {  // a file in the package, as the scheme `jar` writes it
      json_.field("source", std::string_view("jar:" + file + "!/" + uri_of(p.member)));
      json_.field("scope", std::string_view(file));
    }
    json_.key("selector").array();
    if (quoted) write_quote(p);
    if (placed) write_position("TextPositionSelector", p.characters);
    if (bytes) write_position("DataPositionSelector", p.in_file);
    json_.end().end();
  }

  void write_quote(const Place& p) {
    json_.object().field("type", "TextQuoteSelector").field("exact", std::string_view(p.text));
    const std::string_view line = p.excerpt;
    const uint32_t begin = std::min(p.excerpt_begin, u32(line.size())), end = std::min(p.excerpt_end, u32(line.size()));
    uint32_t from = begin > words_around ? begin - words_around : 0;
    while (from < begin && is_continuation(line[from])) ++from;
    uint32_t to = std::min(end + words_around, u32(line.size()));
    while (to > end && to < line.size() && is_continuation(line[to])) --to;
    // The excerpt shows the words only where they stand in one line.
    if (end - begin == p.text.size()) {
      json_.field("prefix", line.substr(from, begin - from)).field("suffix", line.substr(end, to - end));
    } else {
      json_.field("prefix", line.substr(from, begin - from));
    }
    json_.end();
  }

  void write_position(std::string_view type, Span span) {
    json_.object().field("type", type).field("start", span.begin).field("end", span.end).end();
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  Json json_;
  std::string& out_;
  uint64_t count_ = 0;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_annotation(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                               std::string& out) {
  return std::make_unique<Annotations>(run, catalogue, out);
}

}  // namespace stet
