// stet mcp: tools for programs that write with people, on standard input and output, over the same loop as stet lsp.
#include <algorithm>
#include <filesystem>

#include "core/config/trust.h"
#include "core/document/inspect.h"
#include "core/serve/tool_server.h"
#include "tools/stet/stream.h"
#include "tools/stet/workspaces.h"

namespace stet {
namespace {

constexpr size_t longest_line = size_t{256} << 20;

class OurTools : public Tools {
 public:
  explicit OurTools(const Arguments& arguments) : arguments_(arguments), workspaces_(arguments) {}
  Workspaces& workspaces() { return workspaces_; }

  std::optional<Error> check(Input input, uint64_t tag) override {
    if (auto error = outside(input)) return error;
    return workspaces_.submit_input(std::move(input), tag);
  }
  void cancel(uint64_t tag) override { workspaces_.cancel(tag); }

  Result<std::string> explain(const std::string& rule) override {
    const auto catalogue = workspaces_.catalogue_of("./untitled");
    if (!catalogue) return catalogue.error();
    const uint32_t row = (*catalogue)->find(rule);
    if (row == none) {
      const std::string near = (*catalogue)->suggest(rule);
      return Error{.message = "There is no rule `" + rule + "`.",
                   .hint = near.empty() ? std::string() : "Did you mean " + near + "?"};
    }
    const RuleInfo& info = (*catalogue)->rule(row);
    return info.page.empty() ? "# " + info.id + "\n\n" + info.summary + "\n" : info.page;
  }

  Result<std::string> inspect(const Input& input, const std::string& layers) override {
    if (auto error = outside(input)) return *error;
    for (std::string_view rest = layers; !rest.empty() || layers.empty();) {
      const std::string one(rest.substr(0, rest.find(',')));
      const std::vector<std::string>& known = inspect_layers();
      if (std::find(known.begin(), known.end(), one) == known.end())
        return Error{.message = "There is no layer `" + one + "`."};
      rest.remove_prefix(std::min(one.size() + 1, rest.size()));
    }
    const Paths paths = find_paths();
    const auto config = read_config(arguments_, paths, {input.path});
    if (!config) return config.error();
    RunOptions options;
    options.inspect_layers = layers;
    options.knowledge = paths.config;
    const auto engine = Engine::start({}, options);
    const size_t rules = engine->catalogue().rules().size();
    const Profile nothing{std::vector<bool>(rules, false), std::vector<Severity>(rules, Severity::info), {}};
    if (auto made = engine->configure(*config, {nothing}, publishers_file(paths)); !made) return made.error();
    std::string rows;
    std::optional<Error> fault;
    engine->inspect(
        input, [&](std::string_view row) { rows.append(row) += '\n'; }, [&](const Error& e) { fault = e; });
    if (fault) return *fault;
    return rows;
  }

 private:
  /// Whoever talks the other program into it must not be shown the user's other files.
  static std::optional<Error> outside(const Input& input) {
    std::error_code fault;
    if (input.bytes || lies_within(input.path, std::filesystem::current_path(fault).string())) return std::nullopt;
    return Error{.message = "this file lies outside of the folder that stet mcp was started in",
                 .file = input.path,
                 .hint = "Start it in the folder whose documents it may read, or give the text itself."};
  }
  const Arguments& arguments_;
  Workspaces workspaces_;
};

}  // namespace

int run_mcp(const Arguments& arguments) {
  Stream client;
  OurTools tools(arguments);
  ToolServer server(tools, STET_VERSION, [&](const std::string& message) { client.put(message + "\n"); });
  std::string bytes;
  bool busy = false, there = true;
  std::vector<pollfd> waits;
  // What was asked before the other end closed is still answered.
  while ((there || busy) && !client.is_broken() && bytes.size() < longest_line) {
    waits.assign({{there ? client.in() : -1, POLLIN, 0}, {client.waits_to_send(), POLLOUT, 0}});
    tools.workspaces().add_descriptors(waits);
    if (poll(waits.data(), waits.size(), busy ? Workspaces::beat_ms : -1) < 0) continue;
    if (waits[0].revents != 0) there = client.receive(bytes);
    size_t begin = 0;
    for (size_t end = bytes.find('\n'); end != std::string::npos; end = bytes.find('\n', begin)) {
      if (end > begin) server.receive(std::string_view(bytes).substr(begin, end - begin));
      begin = end + 1;
    }
    bytes.erase(0, begin);
    busy = tools.workspaces().step([&](uint64_t tag, Answer&& answer) { server.checked(tag, answer); });
    client.send(false);
  }
  client.send(true);
  return 0;
}

}  // namespace stet
