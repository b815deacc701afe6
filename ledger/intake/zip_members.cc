#include "ledger/intake/zip_members.h"

#include <algorithm>
#include <cassert>
#include <zip.h>

#include "ledger/intake/refuse.h"
#include "ledger/intake/xml_elements.h"

namespace yingbu {
namespace {

constexpr std::uint64_t kMiB = 1024 * 1024;

std::string key_of(std::string_view name) {
  std::string key(name);
  for (char& c : key) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return key;
}

bool leads_outside(const std::string& key) {
  return key.starts_with('/') || key.find(':') != std::string::npos ||
         ('/' + key + '/').find("/../") != std::string::npos;
}

Rejection broken_zip() {
  return refuse_file("xlsx 文件已损坏或不完整（压缩包打不开）；请重新复制，或用 Excel、WPS 另存",
                     "the xlsx file is damaged or cut short (its zip cannot be opened); copy it "
                     "again, or save it anew");
}

Rejection broken_member(std::string_view name) {
  return refuse_file("xlsx 文件已损坏：其中的 {} 解压失败；请重新复制，或用 Excel、WPS 另存",
                     "the xlsx file is damaged: {} in it cannot be unpacked; copy it again, or "
                     "save it anew",
                     shown(name));
}

}  // namespace

void ZipMembers::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipMembers> ZipMembers::open(std::string_view bytes) {
  if (bytes.size() > kZipBytesMax) {
    return refuse_file("xlsx 文件超过 {} MiB；请分成几个文件",
                       "the xlsx file has more than {} MiB; split it", kZipBytesMax / kMiB);
  }
  zip_error_t error;
  zip_error_init(&error);
  ZipMembers out;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source != nullptr) out.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (source != nullptr && !out.archive_) zip_source_free(source);
  zip_error_fini(&error);
  if (!out.archive_) return broken_zip();
  const zip_int64_t count = zip_get_num_entries(out.archive_.get(), 0);
  if (count > static_cast<zip_int64_t>(kZipMembersMax)) {
    return refuse_file("xlsx 文件内有 {} 个部件，超过 {} 个，不予读取",
                       "the xlsx file has {} parts, more than {}; it is not read", count,
                       kZipMembersMax);
  }
  for (zip_int64_t i = 0; i < count; ++i) YINGBU_CHECK(out.add(static_cast<std::uint64_t>(i)));
  return out;
}

Result<void> ZipMembers::add(std::uint64_t index) {
  zip_stat_t found;
  zip_stat_init(&found);
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE;
  if (zip_stat_index(archive_.get(), index, 0, &found) != 0 || (found.valid & kNeeded) != kNeeded)
    return broken_zip();
  const std::string key = key_of(found.name);
  if (leads_outside(key)) {
    return refuse_file("xlsx 文件内的部件“{}”指向压缩包之外，不予读取",
                       "the part '{}' of the xlsx file leads outside it; it is not read",
                       shown(found.name));
  }
  if ((found.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && found.encryption_method != ZIP_EM_NONE) {
    return refuse_file("文件有密码；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx 再导入",
                       "the file is protected by a password; open it, take the password off, save "
                       "it as .xlsx and import that");
  }
  if (found.size > kZipUnpackedBytesMax || bytes_ + found.size > kZipUnpackedBytesMax) {
    return refuse_file("xlsx 文件解压后超过 {} MiB，不予读取；请分成几个文件",
                       "unpacked, the xlsx file has more than {} MiB; it is not read. Split it",
                       kZipUnpackedBytesMax / kMiB);
  }
  bytes_ += found.size;
  if (!members_.emplace(key, Member{index, found.size}).second) {
    return refuse_file("xlsx 文件内有两个部件都叫“{}”，不知以何者为准；请用 Excel 或 WPS 另存",
                       "the xlsx file has two parts named '{}'; which counts is unknown. Save it "
                       "anew",
                       shown(found.name));
  }
  return {};
}

bool ZipMembers::has(std::string_view name) const { return members_.contains(key_of(name)); }

Result<std::string> ZipMembers::read(std::string_view name) const {
  const auto member = members_.find(key_of(name));
  assert(member != members_.end());
  const auto [index, bytes] = member->second;
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(archive_.get(), index, 0), zip_fclose);
  if (!file) return broken_member(name);
  std::string out;
  out.reserve(bytes);
  std::string chunk(std::min<std::uint64_t>(kMiB, bytes + 1), '\0');
  while (true) {
    const zip_int64_t read = zip_fread(file.get(), chunk.data(), chunk.size());
    if (read < 0) return broken_member(name);
    if (read == 0) break;
    if (out.size() + static_cast<std::uint64_t>(read) > bytes) {
      return refuse_file("xlsx 文件内的 {} 解压后比它声明的 {} 字节更大，不予读取",
                         "{} in the xlsx file unpacks to more than the {} bytes it declares; it "
                         "is not read",
                         shown(name), bytes);
    }
    out.append(chunk, 0, static_cast<std::size_t>(read));
  }
  if (out.size() != bytes) return broken_member(name);
  return out;
}

}  // namespace yingbu
