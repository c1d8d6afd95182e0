// Packs and unpacks what travels between host, nursery and workers; each pair stands together.
#include "core/process/messages.h"

#include "core/base/visible.h"
#include "core/process/sound.h"
#include "core/result/fingerprint.h"

namespace stet {
namespace {

void pack_text(Packer& p, const std::string& s) { p.text(s); }
std::string unpack_text(Unpacker& u) { return u.text(); }

template <class T, class Each>
void pack_optional(Packer& p, const std::optional<T>& value, Each each) {
  p.number(static_cast<uint8_t>(value.has_value()));
  if (value) each(p, *value);
}

void pack_option(Packer& p, const OptionInfo& o) {
  p.text(o.key);
  p.text(o.type);
  p.text(o.fallback);
  p.text(o.summary);
}
OptionInfo unpack_option(Unpacker& u) {
  OptionInfo o;
  o.key = u.text();
  o.type = u.text();
  o.fallback = u.text();
  o.summary = u.text();
  return o;
}

void pack_values(Packer& p, const OptionValues& all) {
  p.number(u32(all.size()));
  for (const auto& [rule, values] : all) {
    p.text(rule);
    p.number(u32(values.size()));
    for (const auto& [key, value] : values) {
      p.text(key);
      p.text(value.text);
      p.text(value.bytes);
    }
  }
}
OptionValues unpack_values(Unpacker& u) {
  OptionValues all;
  for (uint32_t n = u.number<uint32_t>(); n > 0 && u.ok(); --n) {
    auto& values = all[u.text()];
    for (uint32_t m = u.number<uint32_t>(); m > 0 && u.ok(); --m) {
      OptionValue& value = values[u.text()];
      value.text = u.text();
      value.bytes = u.text();
    }
  }
  return all;
}

void pack_kept(Packer& p, const KeptRow& k) {
  p.number(k.rule);
  p.list(k.anchors, [](Packer& q, const Anchor& a) {
    pack(q, a.place);
    q.number(a.fingerprint);
  });
  p.text(k.bytes);
}
KeptRow unpack_kept(Unpacker& u) {
  KeptRow k;
  k.rule = u.number<uint32_t>();
  k.anchors = u.list<Anchor>([](Unpacker& v) {
    Anchor a;
    a.place = unpack_place(v);
    a.fingerprint = v.number<uint64_t>();
    return a;
  });
  k.bytes = u.text();
  return k;
}

void pack_suppression(Packer& p, const SuppressionRow& s) {
  pack(p, s.place);
  p.number(s.scope);
  p.list(s.rules, pack_text);
  p.text(s.reason);
}
SuppressionRow unpack_suppression(Unpacker& u) {
  SuppressionRow s;
  s.place = unpack_place(u);
  s.scope = u.number<Span>();
  s.rules = u.list<std::string>(unpack_text);
  s.reason = u.text();
  return s;
}

void pack_counters(Packer& p, const Counters& c) {
  for (const uint64_t n : {c.bytes, c.words, c.notes, c.markers}) p.number(n);
  for (const auto& n : {c.claims, c.sources, c.citations})
    pack_optional(p, n, [](Packer& q, uint64_t v) { q.number(v); });
}
Counters unpack_counters(Unpacker& u) {
  Counters c;
  for (uint64_t* n : {&c.bytes, &c.words, &c.notes, &c.markers}) *n = u.number<uint64_t>();
  for (auto* n : {&c.claims, &c.sources, &c.citations})
    if (u.flag()) *n = u.number<uint64_t>();
  return c;
}

void pack_view(Packer& p, const DocumentView& v) {
  p.text(v.text);
  p.text(v.masked);
  p.text(v.language);
  p.rows(v.blocks);
  p.rows(v.markers);
  p.rows(v.notes);
  p.rows(v.cells);
}
DocumentView unpack_view(Unpacker& u) {
  DocumentView v;
  v.text = u.text();
  v.masked = u.text();
  v.language = u.text();
  v.blocks = u.rows<stet_block>();
  v.markers = u.rows<stet_marker>();
  v.notes = u.rows<stet_note>();
  v.cells = u.rows<stet_cell>();
  return v;
}

void pack_edits(Packer& p, const WordEdits& edits) {
  p.list(edits, [](Packer& q, const WordEdit& e) {
    q.number(e.span);
    q.text(e.text);
  });
}
WordEdits unpack_edits(Unpacker& u) {
  return u.list<WordEdit>([](Unpacker& v) {
    WordEdit e;
    e.span = v.number<Span>();
    e.text = v.text();
    return e;
  });
}

void pack_mending(Packer& p, const Mending& m) {
  p.number(m.hash);
  p.list(m.fixes, pack_edits);
}
Mending unpack_mending(Unpacker& u) {
  Mending m;
  m.hash = u.number<uint64_t>();
  m.fixes = u.list<WordEdits>(unpack_edits);
  return m;
}

void pack_outline(Packer& p, const Outline& o) {
  p.rows(o.sections);
  p.rows(o.blocks);
  p.rows(o.lists);
  p.rows(o.notes);
  p.rows(o.markers);
  p.rows(o.citations);
  p.rows(o.sources);
  p.text(o.words);
  p.list(o.files, pack_text);
}
Outline unpack_outline(Unpacker& u) {
  Outline o;
  o.sections = u.rows<Outline::Section>();
  o.blocks = u.rows<Outline::Block>();
  o.lists = u.rows<Outline::NoteList>();
  o.notes = u.rows<Outline::Note>();
  o.markers = u.rows<Outline::Marker>();
  o.citations = u.rows<Outline::Citation>();
  o.sources = u.rows<Outline::Source>();
  o.words = u.text();
  o.files = u.list<std::string>(unpack_text);
  return o;
}

void pack_mended(Packer& p, const MendedCopy& m) {
  p.text(m.bytes);
  p.rows(m.unwritten);
  p.number(static_cast<uint8_t>(m.misread));
}
MendedCopy unpack_mended(Unpacker& u) {
  MendedCopy m;
  m.bytes = u.text();
  m.unwritten = u.rows<uint8_t>();
  m.misread = u.flag();
  return m;
}

}  // namespace

void pack(Packer& p, const Error& e) {
  // A file's name may be any bytes, and stand in a message; the host knows it as it is.
  p.text(valid_utf8(e.message));
  p.text(valid_utf8(e.file));
  p.number(e.line);
  p.number(e.column);
  p.text(valid_utf8(e.hint));
  p.text(e.excerpt);
}
Error unpack_error(Unpacker& u) {
  Error e;
  e.message = u.text();
  e.file = u.text();
  e.line = u.number<uint32_t>();
  e.column = u.number<uint32_t>();
  e.hint = u.text();
  e.excerpt = u.text();
  return e;
}

void pack(Packer& p, const PluginDescription& d) {
  p.text(d.info.name);
  p.text(d.info.version);
  p.list(d.info.options, pack_option);
  p.list(d.rules, [](Packer& q, const RuleInfo& r) {
    q.text(r.id);
    q.text(r.summary);
    q.text(r.page);
    q.text(r.since);
    q.list(r.languages, pack_text);
    q.list(r.former, pack_text);
    q.number(r.severity);
    q.number(static_cast<uint8_t>(r.off));
    q.number(static_cast<uint8_t>(r.whole_run));
    q.number(r.tables);
    q.list(r.options, pack_option);
  });
}
PluginDescription unpack_description(Unpacker& u) {
  PluginDescription d;
  d.info.name = u.text();
  d.info.version = u.text();
  d.info.options = u.list<OptionInfo>(unpack_option);
  d.rules = u.list<RuleInfo>([](Unpacker& v) {
    RuleInfo r;
    r.id = v.text();
    r.summary = v.text();
    r.page = v.text();
    r.since = v.text();
    r.languages = v.list<std::string>(unpack_text);
    r.former = v.list<std::string>(unpack_text);
    r.severity = v.number<Severity>();
    r.off = v.flag();
    r.whole_run = v.flag();
    r.tables = v.number<uint64_t>();
    r.options = v.list<OptionInfo>(unpack_option);
    return r;
  });
  return d;
}

void pack(Packer& p, const Configuration& c) {
  p.rows(c.plugins);
  p.list(c.profiles, [](Packer& q, const Configuration::Profile& profile) {
    q.rows(profile.enabled);
    pack_values(q, profile.options);
  });
  p.number(c.host_tables);
  p.list(c.publishers, [](Packer& q, const PublisherEntry& e) {
    q.text(e.name);
    q.number(static_cast<uint32_t>(e.kind));
    q.list(e.domains, pack_text);
    q.list(e.aliases, pack_text);
    q.text(e.parent);
  });
  p.text(c.publishers_file);
  p.text(c.sources.path);
  p.text(c.sources.within);
  p.text(c.language);
  p.number(c.reference);
  p.number(static_cast<const Limits&>(c));
  p.number(static_cast<uint8_t>(c.want_view));
  p.number(static_cast<uint8_t>(c.want_outline));
  p.number(static_cast<uint8_t>(c.want_credits));
  p.number(static_cast<uint8_t>(c.want_excerpts));
  p.number(static_cast<uint8_t>(c.want_hash));
  p.number(static_cast<uint8_t>(c.want_log));
  p.number(c.widen_rows);
  p.text(c.inspect_layers);
  p.text(c.trace);
}
Configuration unpack_configuration(Unpacker& u) {
  Configuration c;
  c.plugins = u.rows<ActivePlugin>();
  c.profiles = u.list<Configuration::Profile>([](Unpacker& v) {
    Configuration::Profile profile;
    profile.enabled = v.rows<uint8_t>();
    profile.options = unpack_values(v);
    return profile;
  });
  c.host_tables = u.number<uint64_t>();
  c.publishers = u.list<PublisherEntry>([](Unpacker& v) {
    PublisherEntry e;
    e.name = v.text();
    const auto kind = v.number<uint32_t>();
    if (kind > STET_PUBLISHER_SHORTENER) v.refuse();
    e.kind = kind > STET_PUBLISHER_SHORTENER ? STET_PUBLISHER_OUTLET : static_cast<stet_publisher_kind>(kind);
    e.domains = v.list<std::string>(unpack_text);
    e.aliases = v.list<std::string>(unpack_text);
    e.parent = v.text();
    return e;
  });
  c.publishers_file = u.text();
  c.sources.path = u.text();
  c.sources.within = u.text();
  c.language = u.text();
  c.reference = u.number<CivilDate>();
  static_cast<Limits&>(c) = u.number<Limits>();
  c.want_view = u.flag();
  c.want_outline = u.flag();
  c.want_credits = u.flag();
  c.want_excerpts = u.flag();
  c.want_hash = u.flag();
  c.want_log = u.flag();
  c.widen_rows = u.number<uint32_t>();
  c.inspect_layers = u.text();
  c.trace = u.text();
  return c;
}

void pack(Packer& p, uint32_t id, const Input& input, bool with_file, uint32_t first_line,
          const std::vector<Exclusion>& excluded) {
  p.number(id);
  p.number(static_cast<uint8_t>(with_file));
  p.text(input.path);
  pack_optional(p, input.bytes, pack_text);
  p.text(input.format);
  p.number(input.mode);
  p.number(input.profile);
  pack_optional(p, input.annotation, [](Packer& q, const Annotation& a) {
    q.number(a.hash);
    q.list(a.remarks, [](Packer& r, const Remark& remark) {
      r.number(remark.span);
      r.text(remark.words);
      r.text(remark.id);
      r.rows(remark.lines);
      pack_edits(r, remark.edits);
    });
  });
  pack_optional(p, input.mending, pack_mending);
  p.text(input.language);
  p.number(input.reference);
  p.number(static_cast<uint8_t>(input.alone));
  p.number(first_line);
  p.rows(excluded);
}
Request unpack_request(Unpacker& u) {
  Request r;
  r.id = u.number<uint32_t>();
  if (u.flag()) r.fd = 0;
  r.input.path = u.text();
  if (u.flag()) r.input.bytes = u.text();
  r.input.format = u.text();
  r.input.mode = u.number<InputMode>();
  r.input.profile = u.number<uint32_t>();
  if (u.flag()) {
    r.input.annotation.emplace().hash = u.number<uint64_t>();
    r.input.annotation->remarks = u.list<Remark>([](Unpacker& v) {
      Remark remark;
      remark.span = v.number<Span>();
      remark.words = v.text();
      remark.id = v.text();
      remark.lines = v.rows<LineMention>();
      remark.edits = unpack_edits(v);
      return remark;
    });
  }
  if (u.flag()) r.input.mending = unpack_mending(u);
  r.input.language = u.text();
  r.input.reference = u.number<CivilDate>();
  r.input.alone = u.flag();
  r.first_line = u.number<uint32_t>();
  r.excluded = u.rows<Exclusion>();
  return r;
}

void pack(Packer& p, const Concluded& c) {
  p.list(c.findings, [](Packer& q, const RunFinding& f) {
    q.number(f.severity);
    q.number(f.anchor);
    q.text(f.message);
    q.list(f.evidence, [](Packer& r, const RunEvidence& e) {
      r.number(e.anchor);
      pack(r, e.place);
      r.text(e.message);
    });
  });
  p.text(c.said.failure);
  p.text(c.said.misbehaviour);
}
Concluded unpack_concluded(Unpacker& u) {
  Concluded c;
  c.findings = u.list<RunFinding>([](Unpacker& v) {
    RunFinding f;
    f.severity = v.number<Severity>();
    f.anchor = v.number<uint32_t>();
    f.message = v.text();
    f.evidence = v.list<RunEvidence>([](Unpacker& w) {
      RunEvidence e;
      e.anchor = w.number<uint32_t>();
      e.place = unpack_place(w);
      e.message = w.text();
      return e;
    });
    return f;
  });
  c.said.failure = u.text();
  c.said.misbehaviour = u.text();
  return c;
}

void pack(Packer& p, const Outcome& o, const PackedFindings& findings) {
  const DocumentResult& r = o.result;
  p.number(o.request);
  p.number(r.line_number);
  p.text(r.format);
  p.text(r.encoding);
  p.text(r.encoding_note);
  pack_optional(p, r.unreadable, [](Packer& q, const Error& e) { pack(q, e); });
  p.number(static_cast<uint8_t>(r.why_unread));
  p.number(findings.count());
  p.raw(findings.bytes());
  p.list(r.suppressions, pack_suppression);
  p.list(r.not_checked, pack_text);
  pack_counters(p, r.counters);
  p.number(r.hash);
  pack_optional(p, r.view, pack_view);
  pack_optional(p, r.outline, pack_outline);
  p.list(r.credits, [](Packer& q, const Credit& c) {
    q.text(c.host);
    q.text(c.name);
    q.number(c.works);
  });
  pack_optional(p, r.mended, pack_mended);
  p.list(r.kept, pack_kept);
  p.list(r.log, pack_text);
  p.number(r.microseconds);
  p.text(o.rows);
}
std::optional<Outcome> unpack_outcome(Unpacker& u, size_t rules) {
  Outcome o;
  DocumentResult& r = o.result;
  o.request = u.number<uint32_t>();
  r.line_number = u.number<uint32_t>();
  r.format = u.text();
  r.encoding = u.text();
  r.encoding_note = u.text();
  if (u.flag()) r.unreadable = unpack_error(u);
  r.why_unread = static_cast<NotRead>(u.number<uint8_t>());
  u.fill(r.findings, unpack_finding);
  r.suppressions = u.list<SuppressionRow>(unpack_suppression);
  r.not_checked = u.list<std::string>(unpack_text);
  r.counters = unpack_counters(u);
  r.hash = u.number<uint64_t>();
  if (u.flag()) r.view = unpack_view(u);
  if (u.flag()) r.outline = unpack_outline(u);
  r.credits = u.list<Credit>([](Unpacker& v) {
    Credit c;
    c.host = v.text();
    c.name = v.text();
    c.works = v.number<uint32_t>();
    return c;
  });
  if (u.flag()) r.mended = unpack_mended(u);
  r.kept = u.list<KeptRow>(unpack_kept);
  r.log = u.list<std::string>(unpack_text);
  r.microseconds = u.number<uint64_t>();
  o.rows = u.text();
  if (!u.ok() || !is_sound(o, rules)) return std::nullopt;
  count_repeats(r.findings);
  return o;
}

}  // namespace stet
