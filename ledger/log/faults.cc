#include "ledger/log/faults.h"

#include <fmt/format.h>

namespace yingbu::faults {
namespace {

template <class... Args>
Failure say(std::string_view zh, std::string_view en, const Args&... args) {
  return {fmt::format(fmt::runtime(zh), args...), fmt::format(fmt::runtime(en), args...)};
}

}  // namespace

Failure already_exists(const Path& directory) {
  return say("目录 {} 不为空：不会在已有内容上新建账本；请换一个空目录，或用 open 打开已有账本",
             "the directory {} is not empty: no ledger is made over what exists; name an empty "
             "directory, or open the ledger that is there",
             directory.string());
}

Failure same_directory(const Path& directory) {
  return say("账本目录与锚目录都是 {}：锚（HEAD、检查点、密钥）须放在另一目录，最好在另一块磁盘",
             "store and anchor are both {}: the anchor (HEAD, checkpoint, key) must lie in another "
             "directory, best on another disk",
             directory.string());
}

Failure bad_origin(std::string_view origin) {
  return say(
      "账本名“{}”无效：须为 1 至 200 个可见 ASCII 字符，不含空格与加号，例如 ledger.example.cn/fund-a",
      "the origin '{}' is not valid: 1 to 200 printable ASCII characters without spaces and "
      "'+', such as ledger.example.cn/fund-a",
      origin);
}

Failure not_a_ledger(const Path& store) {
  return say("{} 不是完整的账本目录：请核对路径；若新建时中断，请清空账本目录与锚目录后重新新建",
             "{} is not a whole ledger: check the path; if making it was interrupted, empty store "
             "and anchor and make it again",
             store.string());
}

Failure store_missing(const Path& store, std::uint64_t promised) {
  return say(
      "{} 不是完整的账本目录，而锚目录记到第 {} 号：请核对路径，并从备份恢复整个账本目录，勿清空任何目录",
      "{} is not a whole ledger, but its anchor says {} records: check the path and restore "
      "the whole store directory from the backup; empty nothing",
      store.string(), promised);
}

Failure locked(const Path& directory, const std::string& holder) {
  const std::string zh = holder.empty() ? "另一进程" : "进程 " + holder + " ";
  const std::string en = holder.empty() ? "another process" : "process " + holder;
  const Failure said = say("{0} 正被{1}使用：一个账本只能由一个进程打开，请先停止它",
                           "{0} is in use by {2}: one process opens a ledger; stop the other first",
                           directory.string(), zh, en);
  return {said.zh(), said.en(), Failure::Kind::in_use};
}

Failure disk_full(const Path& directory) {
  const Failure said =
      say("{} 所在磁盘已满：账本没有损坏；请腾出空间后重新启动",
          "the disk of {} is full: the ledger is not damaged; make room and start again",
          directory.string());
  return {said.zh(), said.en(), Failure::Kind::no_space};
}

Failure no_sound_copy(const Path& store, const Failure& why) {
  return {fmt::format("无法备份 {}：副本未通过核对，已删除：{}；请用 yingbu verify 核对账本本身",
                      store.string(), why.zh()),
          fmt::format("{} could not be backed up: its copy did not pass the check and is removed: "
                      "{}; check the ledger itself with yingbu verify",
                      store.string(), why.en())};
}

Failure not_writable(const Path& directory) {
  const Failure said =
      say("无权写入 {}：请用账本所属的用户运行，或修改目录权限；只核对不写入时可用 yingbu verify",
          "{} may not be written: run as the user who owns the ledger, or change the directory's "
          "permissions; 'yingbu verify' checks it without writing",
          directory.string());
  return {said.zh(), said.en(), Failure::Kind::in_use};
}

Failure not_readable(const Path& directory) {
  const Failure said =
      say("无权读取 {} 中的文件：它们属于另一用户；请用账本所属的用户运行，或请其给予读取权限",
          "files in {} may not be read, they are another user's: run as the user who owns the "
          "ledger, or be given permission to read them",
          directory.string());
  return {said.zh(), said.en(), Failure::Kind::in_use};
}

Failure unknown_format(const Path& store, std::uint32_t found) {
  return say(
      "{} 的格式为 {}，本程序只认识格式 1：请使用更新版本的程序打开，勿改动文件",
      "{} has format {}, this release knows format 1: open it with a newer release and leave "
      "the files as they are",
      store.string(), found);
}

Failure wal_missing(const Path& store, const std::string& detail) {
  return say(
      "{} 缺少预写日志文件（*.log）：{}；请从备份恢复整个账本目录（含 *.log），勿单独删除其中文件",
      "{} lacks a write-ahead log file (*.log): {}; restore the whole store directory from "
      "the backup, its *.log files included, and never delete single files in it",
      store.string(), detail);
}

Failure damaged(const Path& store, const std::string& detail) {
  return say(
      "{} 的内容已损坏：{}；请检查磁盘，并从备份恢复整个账本目录",
      "{} is damaged: {}; check the disk and restore the whole store directory from the backup",
      store.string(), detail);
}

Failure store_failed(const Path& store, const std::string& detail) {
  const Failure said =
      say("无法读写账本 {}：{}；请检查磁盘、空间与权限后重新启动",
          "cannot read or write the ledger {}: {}; check the disk, its space and the "
          "permissions, then start again",
          store.string(), detail);
  return {said.zh(), said.en(), Failure::Kind::io};
}

Failure acknowledged_torn(const Path& file, std::uint64_t at, std::uint64_t log_size,
                          const Head& head) {
  return say(
      "预写日志 {} 自第 {} 字节起损坏，完整的记录止于第 {} 号，而 HEAD 记到第 {} 号：损坏处含已答复的记录。"
      "请检查磁盘，并从备份恢复含全部 *.log 的账本目录；若确已无法找回，运行 yingbu new-origin 另立新账",
      "the write-ahead log {} is damaged from byte {} on: whole records end at {}, but HEAD says "
      "{}: acknowledged records are lost. Check the disk and restore the store directory with all "
      "its *.log files from the backup; if they cannot be had, run 'yingbu new-origin'",
      file.string(), at, log_size, head.size);
}

Failure tail_left_out(const Path& file, std::uint64_t at, std::uint64_t bytes,
                      std::uint64_t log_size) {
  return say(
      "预写日志 {} 自第 {} 字节起的 {} 字节不成整批，是从未答复过的末次写入，已略去；账本止于第 {} 号，"
      "与 HEAD、检查点相符，没有丢失已答复的记录",
      "{0}: from byte {1} on, {2} bytes are no whole batch but a last write that was never "
      "acknowledged; they are left out. The ledger ends at {3} and agrees with HEAD and "
      "checkpoint: nothing acknowledged is lost",
      file.string(), at, bytes, log_size);
}

Failure head_missing(const Path& file) {
  return say(
      "HEAD 文件 {} 不存在或两个槽都已损坏：请恢复该文件；若确已丢失，运行 yingbu restore-head 按检查点核对后重建",
      "the HEAD file {} is missing or both its slots are damaged: restore it; if it is lost, "
      "run 'yingbu restore-head', which checks the log against the checkpoint and makes a new one",
      file.string());
}

Failure head_of_other_ledger(const Path& file, std::string_view origin) {
  return say(
      "HEAD 文件 {} 属于另一账本（本账本为 {}）：请核对锚目录路径，或恢复本账本的 HEAD",
      "the HEAD file {} belongs to another ledger (this one is {}): check the anchor's path, "
      "or restore this ledger's HEAD",
      file.string(), origin);
}

Failure head_of_other_epoch(const Path& file, std::uint32_t head, std::uint32_t log) {
  return say(
      "HEAD 文件 {} 记为第 {} 纪元，账本为第 {} 纪元：账本或锚目录取自不同时候的备份，请恢复同一时候的两者",
      "the HEAD file {} is of epoch {}, the log of epoch {}: store and anchor come from "
      "backups of different times; restore both of one time",
      file.string(), head, log);
}

Failure head_ahead(const Path& store, const Head& head, std::uint64_t log_size) {
  return say(
      "账本 {} 止于第 {} 号，而 HEAD 记到第 {} 号：已答复的记录丢失。请从备份恢复含全部 *.log 的账本目录；"
      "若确已无法找回，运行 yingbu new-origin 另立新账并载明旧检查点",
      "the log {} ends at {}, but HEAD says {}: acknowledged records are lost. Restore the "
      "store directory with all its *.log files from the backup; if they cannot be had, run "
      "'yingbu new-origin', which starts a new origin that names the old checkpoint",
      store.string(), log_size, head.size);
}

Failure head_of_other_history(const Path& file, std::uint64_t size) {
  return say(
      "账本前 {} 条的根与 HEAD 文件 {} 不符：历史被改动，或 HEAD 属于另一份拷贝；请核对锚目录，或从备份恢复账本目录",
      "the root of the log's first {} records is not that of the HEAD file {}: history was "
      "changed, or HEAD belongs to another copy; check the anchor, or restore the store from "
      "the backup",
      size, file.string());
}

Failure key_missing(const Path& file) {
  return say("缺少检查点私钥 {}：请从备份恢复该文件（权限 0600）",
             "the checkpoint's private key {} is missing: restore it from the backup (mode 0600)",
             file.string());
}

Failure key_malformed(const Path& file, std::string_view origin) {
  return say("检查点私钥 {} 无法识别，或不是 {} 的密钥：请从备份恢复该文件",
             "the checkpoint's private key {} cannot be read, or is not the key of {}: restore it "
             "from the backup",
             file.string(), origin);
}

Failure verifier_missing(const Path& file) {
  return say("缺少检查点公钥 {}：请从备份恢复；已公布给他人的同一公钥亦可",
             "the checkpoint's public key {} is missing: restore it from the backup, or from "
             "anybody it was published to",
             file.string());
}

Failure verifier_malformed(const Path& file, std::string_view origin) {
  return say("检查点公钥 {} 无法识别，或不是 {} 的密钥：请从备份恢复；已公布给他人的同一公钥亦可",
             "the checkpoint's public key {} cannot be read, or is not the key of {}: restore it "
             "from the backup, or from anybody it was published to",
             file.string(), origin);
}

Failure verifier_of_other_key(const Path& file, const Path& key) {
  return say(
      "检查点公钥 {} 与私钥 {} 不是一对：按它核对的人会认为检查点是伪造的；请从备份一并恢复两者",
      "the checkpoint's public key {} does not belong to the private key {}: whoever checks by it "
      "will take the checkpoints for forged; restore both from the backup",
      file.string(), key.string());
}

Failure checkpoint_missing(const Path& file) {
  return say("缺少检查点文件 {}：请从备份恢复；已公布给他人的同一检查点亦可",
             "the checkpoint {} is missing: restore it from the backup, or from anybody it was "
             "published to",
             file.string());
}

Failure checkpoint_malformed(const Path& file) {
  return say("检查点文件 {} 无法识别：请从备份恢复；已公布给他人的同一检查点亦可",
             "the checkpoint {} cannot be read: restore it from the backup, or from anybody it was "
             "published to",
             file.string());
}

Failure checkpoint_of_other_origin(const Path& file, std::string_view origin) {
  return say("检查点文件 {} 属于另一账本（本账本为 {}）：请核对锚目录路径，或恢复本账本的检查点",
             "the checkpoint {} is of another origin (this ledger is {}): check the anchor's path, "
             "or restore this ledger's checkpoint",
             file.string(), origin);
}

Failure checkpoint_wrongly_signed(const Path& file) {
  return say("检查点文件 {} 的签名无效：文件被改动或密钥不符；请一并恢复检查点与密钥",
             "the signature of the checkpoint {} is wrong: it was changed, or the key is another; "
             "restore checkpoint and key together",
             file.string());
}

Failure checkpoint_ahead(const Path& store, const Head& checkpoint, std::uint64_t log_size) {
  return say(
      "账本 {} 止于第 {} 号，而已签名的检查点记到第 {} 号：已公布的记录丢失。请从备份恢复账本目录；"
      "若确已无法找回，运行 yingbu new-origin 另立新账并载明旧检查点",
      "the log {} ends at {}, but the signed checkpoint says {}: published records are lost. "
      "Restore the store directory from the backup; if they cannot be had, run 'yingbu "
      "new-origin', which starts a new origin that names the old checkpoint",
      store.string(), log_size, checkpoint.size);
}

Failure checkpoint_of_other_history(const Path& file, std::uint64_t size) {
  return say(
      "账本前 {} 条的根与检查点 {} 不符：历史被改动，或检查点属于另一份拷贝；请从备份恢复账本目录",
      "the root of the log's first {} records is not that of the checkpoint {}: history was "
      "changed, or the checkpoint belongs to another copy; restore the store from the backup",
      size, file.string());
}

}  // namespace yingbu::faults
