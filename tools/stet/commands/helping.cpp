// What helps with stet itself.
#include "tools/stet/commands/options.h"

namespace stet {
namespace {

CommandSpec doctor_command() {
  return {
      .name = "doctor",
      .summary = {"say whether everything is there and works", "sagen, ob alles da ist und geht",
                  "dire si tout est là et fonctionne"},
      .about =
          {"Looks at the plugins, the knowledge, the configuration that serves this folder, the limits and the "
           "confinement that are in force, and tries a check and the readers that need other programs. Exit code: 0 "
           "all is well, 2 something is missing that stet needs.",
           "Sieht nach den Plugins, dem Wissen, der Konfiguration dieses Ordners, den geltenden Grenzen und der "
           "Einschließung und versucht eine Prüfung und die Leser, die andere Programme brauchen. Rückgabewert: 0 "
           "alles in Ordnung, 2 etwas fehlt, das stet braucht.",
           "Regarde les plugins, les connaissances, la configuration qui vaut pour ce dossier, les limites et le "
           "confinement en vigueur, puis essaie une vérification et les lecteurs qui ont besoin d’autres "
           "programmes. Code de retour\u00A0: 0 tout va bien, 2 il manque quelque chose dont stet a besoin."},
      .options = {option::config, option::no_config, option::trust_config, option::plugin, option::verbose,
                  option::language_ui, option::help},
      .examples = {{"stet doctor",
                    {"before a report of a fault", "bevor man einen Fehler meldet", "avant de signaler un défaut"}}},
      .run = &run_doctor};
}

CommandSpec man_command() {
  return {.name = "man",
          .summary = {"print the manual page", "die Handbuchseite ausgeben", "afficher la page de manuel"},
          .about = {"Prints the manual page, for a folder of manuals or for man -l.",
                    "Gibt die Handbuchseite aus, für einen Ordner von Handbüchern oder für man -l.",
                    "Affiche la page de manuel, pour un dossier de manuels ou pour man -l."},
          .options = {option::language_ui, option::help},
          .examples = {{"stet man > ~/.local/share/man/man1/stet.1", {}},
                       {"stet man | man -l -", {"read it now", "sie gleich lesen", "la lire tout de suite"}},
                       {"stet man --language-ui de > ~/.local/share/man/de/man1/stet.1",
                        {"in German", "auf Deutsch", "en allemand"}}},
          .run = &run_man};
}

CommandSpec completion_command() {
  return {
      .name = "completion",
      .summary = {"print a completion script for a shell", "ein Skript zur Vervollständigung für eine Shell ausgeben",
                  "afficher un script de complétion pour un shell"},
      .operands = Told{"SHELL"},
      .least = 1,
      .most = 1,
      .missing = "Name the shell: stet completion bash (or zsh, fish)",
      .about = {"Prints a completion script for bash, zsh or fish.",
                "Gibt ein Skript zur Vervollständigung für bash, zsh oder fish aus.",
                "Affiche un script de complétion pour bash, zsh ou fish."},
      .options = {option::language_ui, option::help},
      .examples = {{"stet completion bash > ~/.local/share/bash-completion/completions/stet", {}},
                   {"stet completion zsh > ~/.zfunc/_stet", {}},
                   {"stet completion fish > ~/.config/fish/completions/stet.fish", {}}},
      .run = &run_completion};
}

}  // namespace

void add_helping_commands(std::vector<CommandSpec>& to) {
  to.push_back(doctor_command());
  to.push_back(man_command());
  to.push_back(completion_command());
}

}  // namespace stet
