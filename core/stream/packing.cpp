// Both libraries behind one face.
#include "core/stream/packing.h"

#include <algorithm>
#include <new>

#include <zlib.h>
#include <zstd.h>

namespace stet {
namespace {

constexpr size_t piece_bytes = size_t{64} << 10;
constexpr int gzip_only = 15 + 16;  // the largest window, a gzip header
// Windows of more than 128 MiB are for who asks for them on purpose; zstd's own program refuses them as well.
constexpr int most_window_log = 27;
constexpr int zstd_level = 3;

Error damaged(const char* what, const char* why) {
  return {.message = std::string("the ") + what + " data is damaged: " + why,
          .hint = "Make the file again, or check it: " + std::string(what) + " --test FILE"};
}

}  // namespace

Packing packing_of(std::string_view path) {
  return path.ends_with(".gz") ? Packing::gzip : path.ends_with(".zst") ? Packing::zstd : Packing::plain;
}

Packing packing_of_bytes(std::string_view head) {
  if (head.starts_with("\x1f\x8b")) return Packing::gzip;
  return head.starts_with("\x28\xb5\x2f\xfd") ? Packing::zstd : Packing::plain;
}

struct Unpacking::State {
  Packing packing = Packing::plain;
  z_stream gzip{};
  ZSTD_DCtx* zstd = nullptr;
  bool between = true;
  char piece[piece_bytes];
};

Unpacking::Unpacking(Packing packing) : state_(std::make_unique<State>()) {
  state_->packing = packing;
  if (packing == Packing::gzip && inflateInit2(&state_->gzip, gzip_only) != Z_OK) throw std::bad_alloc();
  if (packing != Packing::zstd) return;
  state_->zstd = ZSTD_createDCtx();
  if (state_->zstd == nullptr) throw std::bad_alloc();
  ZSTD_DCtx_setParameter(state_->zstd, ZSTD_d_windowLogMax, most_window_log);
}

Unpacking::~Unpacking() {
  if (state_->packing == Packing::gzip) inflateEnd(&state_->gzip);
  ZSTD_freeDCtx(state_->zstd);
}

bool Unpacking::is_between() const { return state_->between; }

std::optional<Error> Unpacking::next(std::string_view& packed, std::string& out) {
  State& s = *state_;
  if (s.packing == Packing::plain) {
    out += packed;
    packed = {};
    return std::nullopt;
  }
  if (s.between && packed.empty()) return std::nullopt;
  if (s.packing == Packing::zstd) {
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer to{s.piece, piece_bytes, 0};
    const size_t left = ZSTD_decompressStream(s.zstd, &to, &in);
    if (ZSTD_isError(left) != 0) return damaged("zstd", ZSTD_getErrorName(left));
    out.append(s.piece, to.pos);
    packed.remove_prefix(in.pos);
    s.between = left == 0;
    return std::nullopt;
  }
  z_stream& z = s.gzip;
  const size_t given = std::min(packed.size(), size_t{1} << 30);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(given);
  z.next_out = reinterpret_cast<Bytef*>(s.piece);
  z.avail_out = static_cast<uInt>(piece_bytes);
  const int code = inflate(&z, Z_NO_FLUSH);
  out.append(s.piece, piece_bytes - z.avail_out);
  packed.remove_prefix(given - z.avail_in);
  s.between = code == Z_STREAM_END;
  if (s.between) inflateReset(&z);
  if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR) return std::nullopt;
  return damaged("gzip", z.msg == nullptr ? "it cannot be read" : z.msg);
}

struct Packed::State {
  Packing packing = Packing::plain;
  z_stream gzip{};
  ZSTD_CCtx* zstd = nullptr;
  char piece[piece_bytes];
};

Packed::Packed(Packing packing) : state_(std::make_unique<State>()) {
  state_->packing = packing;
  // The header says no name and no time.
  if (packing == Packing::gzip &&
      deflateInit2(&state_->gzip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_only, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  if (packing != Packing::zstd) return;
  state_->zstd = ZSTD_createCCtx();
  if (state_->zstd == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(state_->zstd, ZSTD_c_compressionLevel, zstd_level);
  ZSTD_CCtx_setParameter(state_->zstd, ZSTD_c_checksumFlag, 1);
}

Packed::~Packed() {
  if (state_->packing == Packing::gzip) deflateEnd(&state_->gzip);
  ZSTD_freeCCtx(state_->zstd);
}

void Packed::add(std::string_view bytes, std::string& out) {
  if (!bytes.empty()) run(bytes, false, out);
}

void Packed::end(std::string& out) { run({}, true, out); }

void Packed::run(std::string_view bytes, bool last, std::string& out) {
  State& s = *state_;
  if (s.packing == Packing::plain) {
    out += bytes;
    return;
  }
  if (s.packing == Packing::zstd) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer to{s.piece, piece_bytes, 0};
      const size_t left = ZSTD_compressStream2(s.zstd, &to, &in, last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) != 0) throw std::bad_alloc();  // the only way to fail here
      out.append(s.piece, to.pos);
      if (last ? left == 0 : in.pos == in.size) return;
    }
  }
  z_stream& z = s.gzip;
  do {
    const size_t given = std::min(bytes.size(), size_t{1} << 30);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(given);
    do {
      z.next_out = reinterpret_cast<Bytef*>(s.piece);
      z.avail_out = static_cast<uInt>(piece_bytes);
      deflate(&z, last ? Z_FINISH : Z_NO_FLUSH);
      out.append(s.piece, piece_bytes - z.avail_out);
    } while (z.avail_out == 0);
    bytes.remove_prefix(given);
  } while (!bytes.empty());
}

}  // namespace stet
