// The nursery process. It notes what it is about to do before it does it, so that the host knows whom to blame.
#include "core/process/nursery.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/contract/library.h"
#include "core/contract/pack.h"
#include "core/process/confine.h"
#include "core/process/messages.h"
#include "core/process/setup.h"
#include "core/process/worker.h"
#include "core/read/package/zip.h"
#include "core/read/pdf/file.h"
#include "core/references/installed.h"
#include "core/work/open_instances.h"
#include "core/work/read_input.h"

namespace stet {
namespace {

class Nursery {
 public:
  Nursery(int socket, const NurseryPlan& plan) : socket_(socket), plan_(plan), libraries_(plan.files.size()) {}

  void confine() {
    granted_ = confine_nursery(plan_.folders);
    say_next(Frame::confined, [&](Packer& p) { p.number(granted_); });
  }

  void load_all() {
    // Packs after libraries, which bring their loaders.
    for (const bool packs : {false, true})
      for (uint32_t n = 0; n < plan_.files.size(); ++n) {
        if (plan_.skip[n] || is_pack(plan_.files[n]) != packs) continue;
        note(n + 1);
        load(n);
        trap_.fetch();
        forbid_processes(n);
      }
    note(0);
    say(Frame::all_loaded, [](Packer&) {});
    // The host now works out what to ask for: meanwhile this, which any configuration asks for.
    if (plan_.model.empty()) return;
    install_reference_model(plan_.model);
    map_reference_model();
  }

  /// Waits for frames and for workers to end.
  [[noreturn]] void serve() {
    // SIGCHLD is blocked except inside ppoll, so no end of a worker slips in between.
    sigset_t none_blocked;
    sigemptyset(&none_blocked);
    for (;;) {
      report_ended();
      while (const auto frame = inbox_.next()) obey(*frame);
      pollfd wait{socket_, POLLIN, 0};
      if (ppoll(&wait, 1, nullptr, &none_blocked) <= 0) continue;
      if (!inbox_.fill(socket_, &files_)) _exit(0);
    }
  }

  OutputTrap& trap() { return trap_; }

 private:
  template <class Pack>
  void say(Frame type, Pack pack) {
    say_next(type, pack);
    if (!write_all(socket_, out_)) _exit(0);
    out_.clear();
  }
  /// With what is said next: a message of its own would wake the host for nothing.
  template <class Pack>
  void say_next(Frame type, Pack pack) {
    FrameWriter frame(out_, type);
    pack(frame);
  }
  /// In memory that the host sees: a message for each library would wake it as often.
  void note(uint32_t stage) {
    plan_.own().stage.store(stage, std::memory_order_relaxed);
    if (plan_.tells) say(Frame::at_work, [&](Packer& p) { p.number(stage); });
  }
  void say_why_next(Frame type, uint32_t n, const std::string& why) {
    say_next(type, [&](Packer& p) {
      p.number(n);
      p.text(why);
    });
  }

  /// Its workers are the only processes a nursery starts: while plugins load and open there is none. The host ends
  /// what the plugin started with the group.
  void forbid_processes(uint32_t n) {
    if (waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD) return;
    say_why_next(Frame::refused, n, "it started a process of its own, which plugins may not");
    write_all(socket_, out_);
    _exit(1);
  }

  Result<const stet_plugin*> open_pack(uint32_t n) {
    const auto pack = read_pack(plan_.files[n]);
    if (!pack) return pack.error();
    return load_pack(*pack, libraries_);
  }

  void load(uint32_t n) {
    const auto plugin = is_pack(plan_.files[n]) ? open_pack(n) : open_library(plan_.files[n]);
    const std::string why = plugin ? why_refused(**plugin, plan_.pages) : plugin.error().message;
    if (!why.empty()) return say_why_next(Frame::refused, n, why);
    libraries_[n] = *plugin;
    say_next(Frame::loaded, [&](Packer& p) {
      p.number(n);
      pack(p, describe(**plugin, plan_.pages));
    });
  }

  void obey(const FrameView& frame) {
    Unpacker in(frame.payload);
    if (frame.type == Frame::configure) {
      configuration_ = unpack_configuration(in);
      open_all();
    } else if (frame.type == Frame::fork_worker || frame.type == Frame::work_alone) {
      const uint32_t slot = in.number<uint32_t>();
      const auto libraries = in.number<uint8_t>();  // workers load none
      if ((libraries & library_of_packages) != 0) Zip::warm();
      if ((libraries & library_of_pdfs) != 0) pdf::File::load();
      if (frame.type == Frame::work_alone) {
        const bool leaves = in.flag();
        become_worker({socket_, std::move(inbox_), std::move(files_), leaves}, slot);
      }
      fork_worker(slot);
    }
  }

  void open_all() {
    // Workers open nothing: what they will ask for is opened now and mapped once for all.
    install_reference_model(model_beside(configuration_.publishers_file));
    map_reference_model();
    services_ = std::make_unique<Services>(configuration_.publishers_file, configuration_.publishers);
    if (!configuration_.plugins.empty()) services_->find(STET_SERVICE_PUBLISHERS);
    const auto library = [&](uint32_t plugin) { return configuration_.plugins[plugin].library; };
    instances_ = open_instances(
        configuration_, libraries_, *services_, [&](uint32_t p) { note(library(p) + 1); },
        [&](uint32_t p, const std::string& why) {
          if (!why.empty()) say_why_next(Frame::open_failed, library(p), why);
          trap_.fetch();
          forbid_processes(library(p));
        });
    note(0);
    say(Frame::configured, [&](Packer& p) {
      p.number(static_cast<uint8_t>(services_->error().has_value()));
      if (services_->error()) pack(p, *services_->error());
    });
  }

  void fork_worker(uint32_t slot) {
    int ends[2];
    pid_t child = -1;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) {
      const pid_t nursery = getpid();
      child = fork();
      if (child == 0) {
        die_with_parent(nursery);
        close(socket_);
        close(ends[0]);
        become_worker({ends[1], Inbox(), {}, false}, slot);
      }
      close(ends[1]);
    }
    std::string out;
    {
      FrameWriter frame(out, Frame::forked);
      frame.number(slot);
      frame.number(static_cast<int32_t>(child));
    }
    // Without a child the host gets no socket and sees that the slot stays empty.
    if (child < 0) {
      if (!write_all(socket_, out)) _exit(0);
      return;
    }
    if (!send_with_fd(socket_, out, ends[0])) _exit(0);
    close(ends[0]);
  }

  [[noreturn]] void become_worker(WorkerPost post, uint32_t slot) {
    signal(SIGCHLD, SIG_DFL);
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, nullptr);
    // Of the slots it keeps its own alone.
    if (slot > 0) munmap(plan_.slots, slot * sizeof(StageSlot));
    munmap(&plan_.slots[slot + 1], (plan_.slot_count - slot) * sizeof(StageSlot));
    run_worker(std::move(post), plan_.slots[slot], configuration_, instances_, granted_);
  }

  void report_ended() {
    int status = 0;
    for (pid_t pid = waitpid(-1, &status, WNOHANG); pid > 0; pid = waitpid(-1, &status, WNOHANG))
      say(Frame::worker_ended, [&](Packer& p) {
        p.number(static_cast<int32_t>(pid));
        p.number(static_cast<int32_t>(status));
      });
  }

  int socket_;
  const NurseryPlan& plan_;
  std::vector<const stet_plugin*> libraries_;  // by position in the plan's files; null: not usable
  Configuration configuration_;
  std::unique_ptr<Services> services_;
  Instances instances_;
  Inbox inbox_;
  std::deque<int> files_;  // that came with frames: none, but for the first document of one that works alone
  std::string out_;        // said, but not sent yet
  OutputTrap trap_;
  Confinement granted_;
};

}  // namespace

void run_nursery(int socket, const NurseryPlan& plan) noexcept {
  leave_inheritance(socket);
  die_with_parent(plan.host);
  signal(SIGXFSZ, SIG_DFL);  // the host's own way with it is none of a plugin's
  struct sigaction wake {};
  wake.sa_handler = [](int) {};  // only so that ppoll returns
  sigaction(SIGCHLD, &wake, nullptr);
  sigset_t child;
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  sigprocmask(SIG_BLOCK, &child, nullptr);
  Nursery nursery(socket, plan);
  nursery.trap().set();
  nursery.confine();
  nursery.load_all();
  nursery.serve();
}

}  // namespace stet
