// An unlinked temporary file of packed rows, found again by their offsets.
#include "core/process/run_spool.h"

#include <algorithm>

#include "core/base/packer.h"
#include "core/base/temporary.h"
#include "core/result/packed_findings.h"

namespace stet {

RunSpool::~RunSpool() {
  if (file_ != nullptr) std::fclose(file_);
}

void RunSpool::take(DocumentResult& result, const Catalogue& catalogue) {
  if (result.kept.empty()) return;
  if (file_ == nullptr) {
    const int fd = open_unnamed();
    file_ = fd < 0 ? nullptr : fdopen(fd, "w+b");
  }
  if (file_ == nullptr) return;
  result.before_end = true;
  for (KeptRow& kept : result.kept) {
    std::vector<RuleAt> said;
    for (const Anchor& a : kept.anchors) said.push_back({kept.rule, a.place.span});
    const std::vector<uint32_t> by = silenced_by(said, result.suppressions, catalogue);
    for (size_t i = 0; i < by.size(); ++i) {
      if (by[i] == none) continue;
      kept.anchors[i].suppressed = true;
      ++result.suppressions[by[i]].used;
    }
    std::string bytes;
    Packer packer(bytes);
    packer.text(result.path);
    packer.number(result.profile);
    packer.number(result.line_number);
    packer.list(kept.anchors, [](Packer& p, const Anchor& a) {
      pack(p, a.place);
      p.number(a.fingerprint);
      p.number(static_cast<uint8_t>(a.suppressed));
    });
    packer.text(kept.bytes);
    auto& chunks = chunks_[kept.rule];
    const uint32_t first = chunks.empty() ? 0 : chunks.back().first_anchor + chunks.back().anchors;
    std::fseek(file_, 0, SEEK_END);
    const long at = std::ftell(file_);
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) continue;
    chunks.push_back({at, bytes.size(), documents_, first, u32(kept.anchors.size())});
  }
  ++documents_;
  result.kept.clear();
}

std::vector<uint32_t> RunSpool::rules() const {
  std::vector<uint32_t> out;
  for (const auto& [rule, chunks] : chunks_) out.push_back(rule);
  return out;
}

uint32_t RunSpool::anchors(uint32_t rule) const {
  const auto at = chunks_.find(rule);
  return at == chunks_.end() || at->second.empty() ? 0 : at->second.back().first_anchor + at->second.back().anchors;
}

bool RunSpool::read(const Chunk& chunk, Row& row) {
  std::string bytes(chunk.size, '\0');
  if (std::fseek(file_, chunk.at, SEEK_SET) != 0 || std::fread(bytes.data(), 1, bytes.size(), file_) != bytes.size())
    return false;
  Unpacker in(bytes);
  row.path = in.text();
  row.profile = in.number<uint32_t>();
  row.line_number = in.number<uint32_t>();
  row.anchors = in.list<Anchor>([](Unpacker& u) {
    Anchor a;
    a.place = unpack_place(u);
    a.fingerprint = u.number<uint64_t>();
    a.suppressed = u.flag();
    return a;
  });
  row.bytes = in.text();
  return in.ok();
}

void RunSpool::rewind(uint32_t rule) {
  rule_ = rule;
  next_ = 0;
}

bool RunSpool::next(Kept& kept) {
  const std::vector<Chunk>& chunks = chunks_[rule_];
  if (next_ >= chunks.size()) return false;
  const Chunk& chunk = chunks[next_++];
  Row row;
  if (!read(chunk, row)) return false;
  kept = {chunk.document, chunk.first_anchor, chunk.anchors, std::move(row.path), std::move(row.bytes)};
  return true;
}

void RunSpool::conclude(uint32_t rule, const Concluded& concluded, const Catalogue& catalogue) {
  const std::vector<Chunk>& chunks = chunks_[rule];
  // Few findings, many anchors: each is looked up where it lies. What was read last is kept, for findings come in the
  // order of the documents and often have their proof in one.
  struct Last {
    const Chunk* chunk = nullptr;
    Row row;
  } of_findings, of_evidence;
  const auto look_up = [&](Last& last, uint32_t anchor, Anchor& out) {
    const auto after = std::upper_bound(chunks.begin(), chunks.end(), anchor,
                                        [](uint32_t n, const Chunk& c) { return n < c.first_anchor; });
    if (after == chunks.begin()) return none;
    const Chunk& chunk = *(after - 1);
    if (last.chunk != &chunk) {
      last.chunk = nullptr;
      if (!read(chunk, last.row)) return none;
      last.chunk = &chunk;
    }
    if (anchor - chunk.first_anchor >= last.row.anchors.size()) return none;
    out = last.row.anchors[anchor - chunk.first_anchor];
    return chunk.document;
  };
  const auto document = [&](uint32_t number, const Row& row) -> DocumentResult& {
    DocumentResult& result = results_[number];
    result.path = row.path;
    result.profile = row.profile;
    result.line_number = row.line_number;
    result.after_run = true;
    return result;
  };
  for (const RunFinding& f : concluded.findings) {
    Anchor anchor;
    const uint32_t number = look_up(of_findings, f.anchor, anchor);
    if (number == none || anchor.suppressed) continue;
    Finding out;
    out.rule = rule;
    out.severity = f.severity;
    out.place = std::move(anchor.place);
    out.message = f.message;
    out.fingerprint = anchor.fingerprint;
    for (const RunEvidence& e : f.evidence) {
      RelatedPlace related{e.place, e.message};
      if (e.anchor != none) {
        Anchor other;
        if (look_up(of_evidence, e.anchor, other) == none) continue;
        related.place = std::move(other.place);
        if (of_evidence.row.path != of_findings.row.path) related.place.file = of_evidence.row.path;
      }
      out.evidence.push_back(std::move(related));
    }
    document(number, of_findings.row).findings.push_back(std::move(out));
  }
  const auto say = [&](const char* id, const std::string& words) {
    Finding out;
    out.rule = catalogue.find(id);
    out.severity = catalogue.rule(out.rule).severity;
    out.place.line = out.place.end_line = out.place.column = out.place.end_column = 1;
    out.message = "the rule " + catalogue.rule(rule).id + words;
    Row row;
    if (!chunks.empty() && read(chunks.front(), row)) document(chunks.front().document, row).findings.push_back(out);
  };
  if (!concluded.said.failure.empty())
    say("host/plugin-failed", " gave up on the whole of this run: " + concluded.said.failure);
  if (!concluded.said.misbehaviour.empty())
    say("host/plugin-misbehaved", " broke the plugin contract at the end of the run: " + concluded.said.misbehaviour);
}

std::vector<DocumentResult> RunSpool::results() {
  std::vector<DocumentResult> out;
  for (auto& [number, result] : results_) out.push_back(std::move(result));
  results_.clear();
  return out;
}

}  // namespace stet
