// stet inspect: tables of a document as JSON lines.
#include <algorithm>

#include "core/base/edit_distance.h"
#include "core/document/inspect.h"
#include "tools/stet/help.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {

int run_inspect(const Arguments& arguments) {
  const auto fail = [](const Error& error) {
    print_error(error);
    return 2;
  };
  const auto layer = arguments.last("--layer");
  if (!layer)
    return fail({.message = "Say which table to print: stet inspect --layer notes " + arguments.operands.front(),
                 .hint = with_lists("--layer can be {layers}.")});
  for (std::string_view rest = *layer; !rest.empty();) {
    const std::string one(rest.substr(0, rest.find(',')));
    const std::vector<std::string>& known = inspect_layers();
    if (std::find(known.begin(), known.end(), one) == known.end()) {
      const std::string near = nearest(one, known);
      return fail({.message = "--layer cannot be `" + one + "`.",
                   .hint = (near.empty() ? "" : "Did you mean " + near + "? ") + with_lists("It can be {layers}.")});
    }
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
  }
  auto input = input_template(arguments);
  if (!input) return fail(input.error());
  input->path = arguments.operands.front();
  const Paths paths = find_paths();
  const auto config = read_config(arguments, paths, {input->path});
  if (!config) return fail(config.error());
  if (input->path == "-") {
    auto bytes = read_stdin(config->max_size_mib);
    if (!bytes) return fail(bytes.error());
    input->bytes = std::move(*bytes);
  }
  RunOptions options;
  options.inspect_layers = *layer;
  options.knowledge = paths.config;
  const auto engine = Engine::start({}, options);
  const Profile nothing{std::vector<bool>(engine->catalogue().rules().size(), false),
                        std::vector<Severity>(engine->catalogue().rules().size(), Severity::info),
                        {}};
  if (auto made = engine->configure(*config, {nothing}, publishers_file(paths)); !made) return fail(made.error());
  std::string out;
  int code = 0;
  engine->inspect(
      *input,
      [&](std::string_view line) {
        out.append(line);
        if (out.empty() || out.back() != '\n') out += '\n';
      },
      [&](const Error& error) { code = fail(error); });
  const int written = print(out);
  return code != 0 ? code : written;
}

}  // namespace stet
