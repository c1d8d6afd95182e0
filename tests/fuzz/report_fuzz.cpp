// Fuzzes the reports: a result that the host would believe, with any words at any places, is written in every format.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/process/sound.h"
#include "core/triage/triage.h"
#include "tests/fuzz/choice.h"
#include "tests/fuzz/report_sound.h"

namespace {

using namespace stet;

Catalogue rules() {
  Catalogue catalogue;
  PluginInfo plugin;
  plugin.name = "fog";
  std::vector<RuleInfo> rows;
  for (const char* id : {"fog/date", "fog/name", "fog/place"}) {
    RuleInfo& r = rows.emplace_back();
    r.id = id;
    r.severity = Severity::warning;
    r.summary = "Two places say <two> & \"three\" things.";
    r.page = "# A page\n\nWords.\n";
  }
  catalogue.add(plugin, rows);
  return catalogue;
}

/// Numbers and words out of the bytes; zero and nothing once they are used up.
class Made {
 public:
  Made(const uint8_t* data, size_t size, const Catalogue& catalogue)
      : catalogue_(catalogue), at_(data), end_(data + size) {}

  DocumentResult document() {
    DocumentResult d;
    d.path = path();
    d.format = byte() % 8 == 0 ? words() : "text";
    d.encoding = byte() % 4 == 0 ? "" : "UTF-8";
    d.encoding_note = byte() % 8 == 0 ? words() : "";
    d.line_number = byte() % 8 == 0 ? byte() : 0;
    text_.clear();
    for (uint32_t n = byte() % 6; n > 0; --n) text_ += words() + (byte() % 2 ? "\n" : "");
    if (byte() % 16 == 0) {
      d.unreadable = Error{.message = words(), .file = words(), .hint = words()};
      d.unreadable->line = byte();
      d.unreadable->excerpt = words();
      return d;
    }
    if (byte() % 4 != 0) d.view = view();
    for (uint32_t n = byte() % 5; n > 0; --n) d.findings.push_back(finding());
    for (uint32_t n = byte() % 3; n > 0; --n)
      d.suppressions.push_back({place(), span(), {words(), "fog/date"}, words(), 0});
    for (uint32_t n = byte() % 3; n > 0; --n) d.not_checked.push_back(words());
    return d;
  }
  bool over() const { return at_ == end_; }

  uint32_t byte() { return at_ == end_ ? 0 : *at_++; }
  std::string bytes() {
    const size_t wanted = byte() % 24;  // read before what is left is measured
    const size_t n = std::min(wanted, static_cast<size_t>(end_ - at_));
    const std::string out(reinterpret_cast<const char*>(at_), n);
    at_ += n;
    return out;
  }
  /// What no filter of ours has seen, in UTF-8.
  std::string words() {
    static constexpr const char* hostile[] = {"<script>",      "\"'>&lt;", "]]>",
                                              "::error::x",    "##vso[x]", "\x1b]0;x\a",
                                              "\xE2\x80\xAE",  "\xC2\x85", "\r\n::stop-commands::x",
                                              "</style><b on", "%0A",      "\xEF\xBF\xBF"};
    const uint32_t kind = byte();
    std::string out = valid_utf8(bytes());
    if (kind % 4 == 0) out += hostile[kind / 4 % std::size(hostile)] + valid_utf8(bytes());
    return out;
  }
  /// A file may be called anything.
  std::string path() { return byte() % 2 ? words() : bytes() + "x"; }

 private:
  uint32_t border(std::string_view in) {
    uint32_t at = std::min(byte(), u32(in.size()));
    while (at < in.size() && is_continuation(in[at])) ++at;
    return at;
  }
  Span span_in(std::string_view in) {
    const uint32_t a = border(in), b = border(in);
    return {std::min(a, b), std::max(a, b)};
  }
  Span span() { return span_in(text_); }

  Place place() {
    Place p;
    p.span = span();
    if (byte() % 2) p.in_file = p.characters = p.span;
    p.line = byte(), p.column = byte(), p.end_line = byte(), p.end_column = byte();
    p.byte_column = p.column, p.byte_end_column = p.end_column;
    p.text = byte() % 2 ? std::string(slice(text_, p.span)) : words();
    p.excerpt = byte() % 2 ? text_ : words();
    const Span in_excerpt = span_in(p.excerpt);
    p.excerpt_begin = in_excerpt.begin, p.excerpt_end = in_excerpt.end;
    p.part = static_cast<PlacePart>(byte() % 5);
    p.number = byte();
    p.note = byte() % 2 ? none : byte();
    if (byte() % 4 == 0) p.label = words(), p.file = words(), p.member = words();
    return p;
  }
  Finding finding() {
    Finding f;
    f.rule = byte() % u32(catalogue_.rules().size());
    f.severity = static_cast<Severity>(byte() % 3 + static_cast<uint32_t>(Severity::info));
    f.place = place();
    f.message = words();
    for (uint32_t n = byte() % 4; n > 0; --n) f.evidence.push_back({place(), words()});
    for (uint32_t n = byte() % 3; n > 0; --n) {
      Fix& fix = f.fixes.emplace_back();
      fix.title = words();
      fix.unsafe = byte() % 2 != 0;
      for (uint32_t e = byte() % 3; e > 0; --e) fix.edits.push_back({place(), words()});
    }
    for (uint32_t n = byte() % 3; n > 0; --n) f.also.push_back(place());
    if (byte() % 2) f.cause = {byte() % 24, byte(), none, none};
    f.fingerprint = byte();
    return f;
  }

  /// Rows in order, which may lie over each other: so a worker might send them.
  DocumentView view() {
    DocumentView v;
    v.text = text_;
    v.masked = byte() % 2 ? text_ : "";
    v.language = byte() % 4 == 0 ? words() : "en";
    const uint32_t notes = byte() % 3, blocks = byte() % 4;
    const auto row = [&](uint32_t rows) { return byte() % 2 && rows > 0 ? byte() % rows : none; };
    for (uint32_t n = 0; n < blocks; ++n) {
      stet_block& b = v.blocks.emplace_back();
      b.span = span(), b.kind = byte() % 12, b.level = byte() % 8, b.note = row(notes), b.container = none;
    }
    for (uint32_t n = 0; n < notes; ++n) {
      stet_note& note = v.notes.emplace_back();
      note.span = span(), note.label = span(), note.body = span();
    }
    for (uint32_t n = byte() % 3; n > 0; --n) {
      stet_marker& m = v.markers.emplace_back();
      m.span = span(), m.label = span(), m.note = row(notes), m.block = row(blocks);
    }
    const auto sort = [](auto& rows) {
      std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
    };
    sort(v.blocks), sort(v.notes), sort(v.markers);
    return v;
  }

  const Catalogue& catalogue_;
  const uint8_t *at_, *end_;
  std::string text_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Catalogue catalogue = rules();
  static const Profile profile = [] {
    Profile p;
    for (const RuleInfo& r : catalogue.rules()) p.enabled.push_back(true), p.severity.push_back(r.severity);
    return p;
  }();
  Made made(data, size, catalogue);
  RunReport run;
  run.command_line = made.words();
  run.config_file = made.words();
  std::vector<DocumentResult> documents;
  while (!made.over() && documents.size() < 4) {
    Outcome o;
    o.result = made.document();
    if (!is_sound(o, catalogue.rules().size())) continue;
    triage(o.result, profile, catalogue);
    documents.push_back(std::move(o.result));
  }
  stet_test::each_chosen(reporters(), data, size, [&](const Reporter& reporter) {
    stet_test::written_soundly(reporter, documents, catalogue, run);
  });
  return 0;
}
